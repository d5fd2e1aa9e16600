import { sql } from 'drizzle-orm'
import type { NeedPlan } from '../domain/need.ts'
import type { Database } from './database.ts'
import { incidents, needs } from './schema.ts'

/** A case as it is opened. */
export type NewIncident = Omit<
  typeof incidents.$inferInsert,
  'state' | 'nextWordAt' | 'stoodDownAt' | 'closedAt' | 'outcome' | 'outcomeSealed' | 'legalHold'
>

/**
 * Opens a case. Its report must be confirmed at that very moment, and say the same about what happened: else the id below is null, which the column
 * refuses, and with it the whole step. The column is unique too: one report opens one case.
 */
export function insertIncident(db: Database, { reportId, ...incident }: NewIncident) {
  const confirmed = sql`(select id from reports where id = ${reportId} and state = 'confirmed'
    and playbook = ${incident.playbook})`
  return db.insert(incidents).values({ ...incident, reportId: confirmed, state: 'active' })
}

/** The roles of a new case, in order. One JSON parameter: D1 binds at most 100. */
export function insertNeeds(
  db: Database,
  incidentId: string,
  planned: readonly (NeedPlan & { id: string })[]
) {
  const stored = planned.map(({ verified, claimBy, ...need }, position) => ({
    ...need,
    position,
    verified: Number(verified),
    claimBy: claimBy.getTime(),
  }))
  const of = (name: string) => sql`value ->> ${sql.raw(`'$.${name}'`)}`
  return db.insert(needs).select(sql`select ${of('id')}, ${incidentId}, ${of('position')},
    ${of('skill')}, ${of('language')}, ${of('count')}, ${of('claimBy')}, ${of('verified')}, 0, ${of('claimBy')},
    null, null, null
    from json_each(${JSON.stringify(stored)})`)
}
