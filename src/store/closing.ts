import { type SQL, sql } from 'drizzle-orm'
import type { CaseOutcome } from '../domain/case-outcome.ts'
import type { Database } from './database.ts'
import { incidents } from './schema.ts'

type Closed = {
  incidentId: string
  at: Date
  outcome: CaseOutcome | undefined
  outcomeSealed: string | undefined
}

/** Closes a case that was stood down; a row comes back if it was. */
export function saveClosed(db: Database, { incidentId, at, outcome, outcomeSealed }: Closed) {
  return db
    .update(incidents)
    .set({
      state: 'closed',
      closedAt: at,
      outcome: outcome ?? null,
      outcomeSealed: outcomeSealed ?? null,
    })
    .where(sql`id = ${incidentId} and state = 'stood_down'`)
    .returning({ id: incidents.id })
}

/** Finds a row if the case was closed in this very step. */
export function wasClosedNow({ incidentId, at }: Pick<Closed, 'incidentId' | 'at'>): SQL {
  return sql`select 1 from incidents where id = ${incidentId} and state = 'closed' and closed_at = ${at.getTime()}`
}

/** Finds a case that can be opened again; stands before `saveReopened`. */
export function reopens(incidentId: string): SQL {
  return sql`select 1 from incidents i join reports r on r.id = i.report_id where i.id = ${incidentId}
    and i.state = 'stood_down' and i.drill = 0 and r.state = 'confirmed'`
}

/** Opens a case again. */
export function saveReopened(db: Database, incidentId: string) {
  return db
    .update(incidents)
    .set({ state: 'active', stoodDownAt: null })
    .where(sql`id = ${incidentId} and exists (${reopens(incidentId)})`)
    .returning({ id: incidents.id })
}

/** Finds a case that is active; stands after `saveReopened`. */
export function isActive(incidentId: string): SQL {
  return sql`select 1 from incidents where id = ${incidentId} and state = 'active'`
}

/** How a case ended, its sentence still sealed. */
export async function findOutcome(db: Database, incidentId: string) {
  const { outcome, outcomeSealed, closedAt } = incidents
  const [row] = await db
    .select({ outcome, outcomeSealed, closedAt })
    .from(incidents)
    .where(sql`id = ${incidentId}`)
  return row ?? { outcome: null, outcomeSealed: null, closedAt: null }
}
