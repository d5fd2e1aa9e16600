import { sql } from 'drizzle-orm'
import type { SimilarReport } from '../domain/similar-report.ts'
import type { Database } from './database.ts'
import { reports } from './schema.ts'

/** An event that somebody called about. */
export type Called = {
  /** The report of it, which is not like itself. */
  id: string
  county: string
  drill: boolean
  employerIndex: string | undefined
}

const SHOWN = 5

/**
 * Reports of some organizations from the same county and within some time, unless both name an employer and not the
 * same one. Those that name the same come first.
 */
export async function listSimilar(
  db: Database,
  {
    called,
    organizationIds,
    from,
    until,
  }: { called: Called; organizationIds: readonly string[]; from: Date; until: Date }
): Promise<SimilarReport[]> {
  const { id, codeName, state, drill, loggedAt, employerIndex } = reports
  const same = sql<number>`coalesce(${employerIndex} = ${called.employerIndex ?? null}, 0)`
  const rows = await db
    .select({ id, codeName, state, drill, loggedAt, same })
    .from(reports)
    .where(
      sql`${reports.organizationId} in (select value from json_each(${JSON.stringify(organizationIds)}))
        and ${id} <> ${called.id} and ${reports.county} = ${called.county} and ${drill} = ${Number(called.drill)}
        and ${loggedAt} between ${from.getTime()} and ${until.getTime()} and ${reports.purgedAt} is null
        and coalesce(${employerIndex} = ${called.employerIndex ?? null}, 1)`
    )
    .orderBy(sql`${same} desc`, sql`${loggedAt} desc`)
    .limit(SHOWN)
  return rows.map(({ same, ...row }) => ({ ...row, sameEmployer: same === 1 }))
}

/** The keyed hash of the employer whom a caller named. */
export async function findEmployerIndex(db: Database, id: string): Promise<string | undefined> {
  const { employerIndex } = reports
  const [row] = await db.select({ employerIndex }).from(reports).where(sql`${reports.id} = ${id}`)
  return row?.employerIndex ?? undefined
}
