import { type SQL, sql } from 'drizzle-orm'
import { saluteKeyOf } from '../domain/salute.ts'
import { saveChore } from './chores.ts'
import type { Database, Statement } from './database.ts'
import { SHRED_LEFT } from './purge.ts'
import {
  alertChunks,
  alertCriteria,
  alertPersons,
  alerts,
  answers,
  apiTokens,
  challenges,
  deliveries,
  facts,
  invitations,
  keys,
  letters,
  pressFetches,
  pressLinks,
  recoveries,
  reports,
  sessions,
  signInCodes,
  tries,
} from './schema.ts'

type Statements = [Statement, ...Statement[]]

/** An active case still has to tell whom it told; what is on legal hold stays whole. */
const KEPT = sql`(state = 'active' or legal_hold = 1)`
const NEVER_HELD = sql`not exists (select 1 from incidents where legal_hold = 1)`

/** Alerts from before a day, with whom they reached, and what allies answered. A piece at a time. */
export function deleteOldAlerts(
  db: Database,
  { before, limit }: { before: Date; limit: number }
): Statements {
  const old = sql`select a.id from alerts a where a.raised_at < ${before.getTime()} and not exists (
    select 1 from incidents where (incidents.id = a.incident_id or incidents.report_id = a.report_id) and ${KEPT})`
  const emptied = sql`${old} and not exists (select 1 from deliveries d where d.alert_id = a.id)`
  const piece = sql`select d.rowid from deliveries d where d.alert_id in (${old}) limit ${limit}`
  const said = sql`select s.rowid from answers s where s.answered_at < ${before.getTime()}
    and s.incident_id not in (select id from incidents where ${KEPT}) limit ${limit}`
  return [
    db.delete(deliveries).where(sql`rowid in (${piece})`),
    db.delete(alertPersons).where(sql`alert_id in (${emptied})`),
    db.delete(alertCriteria).where(sql`alert_id in (${emptied})`),
    db.delete(alertChunks).where(sql`alert_id in (${emptied})`),
    db.delete(alerts).where(sql`id in (${emptied})`),
    db.delete(answers).where(sql`rowid in (${said})`),
  ]
}

/** What was only ever good until a certain time. */
export function deleteExpired(
  db: Database,
  { now, codesBefore, endedBefore }: { now: Date; codesBefore: Date; endedBefore: Date }
): Statements {
  const at = now.getTime()
  const late = sql`expires_at <= ${at}`
  const over = (end: SQL) => sql`min(expires_at, coalesce(${end}, expires_at))`
  const oldLinks = sql`select id from press_links where ${over(sql`revoked_at`)} <= ${endedBefore.getTime()}
    and ${NEVER_HELD}`
  const oldLetters = sql`select id from letters where deadline_at <= ${at} and state not in ('leased', 'sent')`
  const oldInvitations = sql`select id from invitations where ${late}`
  return [
    db.delete(sessions).where(sql`${over(sql`ended_at`)} <= ${at}`),
    db.delete(signInCodes).where(sql`${late} and created_at < ${codesBefore.getTime()}`),
    db.delete(challenges).where(late),
    db.delete(tries).where(late),
    db.delete(recoveries).where(late),
    db.delete(apiTokens).where(sql`${over(sql`revoked_at`)} <= ${endedBefore.getTime()}`),
    db
      .delete(keys)
      .where(
        sql`owner_id in (${oldLetters}) or owner_id in (${oldInvitations}) or owner_id in (${oldLinks})`
      ),
    db.delete(letters).where(sql`id in (${oldLetters})`),
    db.delete(invitations).where(late),
    db.delete(pressFetches).where(sql`link_id in (${oldLinks})`),
    db.delete(pressLinks).where(sql`id in (${oldLinks})`),
  ]
}

/** Deletes what callers saw of the agents, with its own keys; not of a case on legal hold, however it came there. */
export function deleteSalutes(
  db: Database,
  { reportIds, at }: { reportIds: readonly string[]; at: Date }
): Statements {
  const free = sql`select r.id from reports r
    where r.id in (select value from json_each(${JSON.stringify(reportIds)}))
    and not exists (select 1 from incidents i where i.report_id = r.id and i.legal_hold = 1)`
  return [
    saveChore(db, { name: SHRED_LEFT, doneAt: at, detail: {} }),
    db
      .delete(keys)
      .where(sql`owner_id in (select free.id || ${saluteKeyOf('')} from (${free}) as free)`),
    db.delete(facts).where(sql`key = 'report_details' and case_id in (${free})`),
    db.update(reports).set({ saluteDeletedAt: at }).where(sql`id in (${free})`),
  ]
}

/** Finds a row if this very step deleted what that caller saw. */
export function wasSaluteDeleted({ reportId, at }: { reportId: string; at: Date }): SQL {
  return sql`select 1 from reports where id = ${reportId} and salute_deleted_at = ${at.getTime()}`
}
