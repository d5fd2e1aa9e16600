import { type SQL, sql } from 'drizzle-orm'
import type { AlertDraft } from '../domain/alert-draft.ts'
import {
  type AlertRow,
  insertAlertPersons,
  insertAlertWhere,
  insertChunks,
  insertCriteria,
} from './alerts.ts'
import type { Database, Statement } from './database.ts'

/** Holds while a case is active: nothing is raised for one that was just stood down. */
export function incidentIsActive(incidentId: string): SQL {
  return sql`exists (select 1 from incidents where id = ${incidentId} and state = 'active')`
}

/** For what depends on nothing: always holds. */
export const UNCONDITIONAL = sql`1`

/**
 * An alert together with the plan to deliver it: either all of it comes to be, or nothing. The first statement
 * gives a row back if the alert is new and the condition held.
 */
export function insertAlert(
  db: Database,
  alert: AlertRow,
  { audience, people, holds }: { audience: AlertDraft['audience']; people: number; holds: SQL }
): [Statement, ...Statement[]] {
  const audienceRows: Statement[] = []
  if (audience.kind === 'criteria')
    audienceRows.push(insertCriteria(db, alert.id, audience.criteria))
  if (audience.kind === 'persons')
    audienceRows.push(insertAlertPersons(db, alert.id, audience.personIds))
  return [
    insertAlertWhere(db, alert, holds),
    ...audienceRows,
    insertChunks(db, alert.id, { people }),
  ]
}
