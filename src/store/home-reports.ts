import { and, asc, eq, inArray, or, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { reports } from './schema.ts'

/** The reports of some organizations that wait: for an answer, or, confirmed, for a case; oldest first. */
export async function listWaitingReports(
  db: Database,
  { organizationIds, limit }: { organizationIds: readonly string[]; limit: number }
) {
  const { id, organizationId, county, state, drill, loggedBy, loggedAt, verifierId, answerBy } =
    reports
  const waiting = and(
    inArray(organizationId, [...organizationIds]),
    or(
      inArray(state, ['new', 'unverified']),
      and(eq(state, 'confirmed'), sql`not exists (select 1 from incidents where report_id = ${id})`)
    )
  )
  return db
    .select({ id, organizationId, county, state, drill, loggedBy, loggedAt, verifierId, answerBy })
    .from(reports)
    .where(waiting)
    .orderBy(asc(loggedAt))
    .limit(limit)
}
