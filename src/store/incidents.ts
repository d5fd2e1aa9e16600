import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { IncidentHead, IncidentState } from '../domain/incident.ts'
import type { Condition, Database } from './database.ts'
import { incidents } from './schema.ts'

/** One case, without any sealed fact. */
export async function findIncident(db: Database, id: string): Promise<IncidentHead | undefined> {
  const [row] = await db.select().from(incidents).where(eq(incidents.id, id))
  return row && headOf(row)
}

/** The cases of some organizations in some states, newest first. */
export async function listIncidents(
  db: Database,
  {
    organizationIds,
    states,
  }: { organizationIds: readonly string[]; states: readonly IncidentState[] }
): Promise<IncidentHead[]> {
  const asked = and(
    inArray(incidents.organizationId, [...organizationIds]),
    inArray(incidents.state, [...states])
  )
  const rows = await db.select().from(incidents).where(asked).orderBy(desc(incidents.openedAt))
  return rows.map(headOf)
}

/** Some of the cases of some organizations, drills and what is over included: what is open first, the newest first. */
export async function listCasePage(
  db: Database,
  {
    organizationIds,
    offset,
    limit,
  }: { organizationIds: readonly string[]; offset: number; limit: number }
): Promise<IncidentHead[]> {
  const rows = await db
    .select()
    .from(incidents)
    .where(inArray(incidents.organizationId, [...organizationIds]))
    .orderBy(desc(sql`${incidents.state} = 'active'`), desc(incidents.openedAt), desc(incidents.id))
    .limit(limit)
    .offset(offset)
  return rows.map(headOf)
}

/** How many real cases of some organizations are open. */
export async function countOpenCases(
  db: Database,
  organizationIds: readonly string[]
): Promise<number> {
  const open = and(
    inArray(incidents.organizationId, [...organizationIds]),
    eq(incidents.state, 'active'),
    eq(incidents.drill, false)
  )
  return db.$count(incidents, open)
}

/** Stands a case down if it is active; a row comes back if it was. */
export function saveStoodDown(
  db: Database,
  { incidentId, at, holds }: { incidentId: string; at: Date; holds: Condition }
) {
  const active = and(
    eq(incidents.id, incidentId),
    eq(incidents.state, 'active'),
    sql`exists (${holds})`
  )
  return db
    .update(incidents)
    .set({ state: 'stood_down', stoodDownAt: at, nextWordAt: null })
    .where(active)
    .returning({ id: incidents.id })
}

/** Promises the next word on a case; goes into the step that writes the alert which says so. */
export function saveNextWord(
  db: Database,
  { incidentId, at, holds }: { incidentId: string; at: Date; holds: Condition }
) {
  const written = and(eq(incidents.id, incidentId), sql`exists (${holds})`)
  return db.update(incidents).set({ nextWordAt: at }).where(written)
}

function headOf(row: typeof incidents.$inferSelect): IncidentHead {
  const { id, organizationId, reportId, playbook, severity, state, drill, codeName, county } = row
  const { usState, timeZone, workerLanguage, openedAt, nextWordAt, stoodDownAt } = row
  return {
    ...{ id, organizationId, reportId, playbook, severity, state, drill, codeName, county },
    ...{ usState, timeZone, workerLanguage, openedAt },
    nextWordAt: nextWordAt ?? undefined,
    stoodDownAt: stoodDownAt ?? undefined,
  }
}
