import { asc, eq, sql } from 'drizzle-orm'
import type { Arrangement, Sector } from '../domain/report.ts'
import type { Database } from './database.ts'
import { incidentDeadlines, incidents } from './schema.ts'

/** Lists the legal clocks of a new case, in order; no date is guessed. */
export function insertDeadlines(db: Database, incidentId: string, keys: readonly string[]) {
  return db.insert(incidentDeadlines).select(sql`select ${incidentId}, value, key
    from json_each(${JSON.stringify(keys)})`)
}

/** Lists one more, at the end; the same key once. A row comes back if it is new. */
export function insertDeadline(
  db: Database,
  { incidentId, key }: { incidentId: string; key: string }
) {
  return db
    .insert(incidentDeadlines)
    .select(sql`select id, ${key}, (select coalesce(max(position), -1) + 1 from incident_deadlines
      where incident_id = ${incidentId}) from incidents where id = ${incidentId} and purged_at is null`)
    .onConflictDoNothing()
    .returning({ key: incidentDeadlines.key })
}

/** Finds a row if a case does not list that key yet; stands before `insertDeadline`. */
export function notListed({ incidentId, key }: { incidentId: string; key: string }) {
  return sql`select 1 where not exists (select 1 from incident_deadlines
    where incident_id = ${incidentId} and key = ${key})`
}

/** The keys of a case's clocks in order, and the kind of job that decides which of them usually apply. */
export async function listDeadlines(
  db: Database,
  incidentId: string
): Promise<{
  keys: string[]
  work: { sector: Sector | undefined; arrangements: readonly Arrangement[] }
}> {
  const rows = await db
    .select({
      key: incidentDeadlines.key,
      sector: incidents.sector,
      arrangements: incidents.arrangements,
    })
    .from(incidentDeadlines)
    .innerJoin(incidents, eq(incidents.id, incidentDeadlines.incidentId))
    .where(eq(incidentDeadlines.incidentId, incidentId))
    .orderBy(asc(incidentDeadlines.position))
  const [first] = rows
  return {
    keys: rows.map(({ key }) => key),
    work: { sector: first?.sector ?? undefined, arrangements: first?.arrangements ?? [] },
  }
}
