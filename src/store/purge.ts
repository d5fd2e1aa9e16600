import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { saluteKeyOf } from '../domain/salute.ts'
import { saveChore } from './chores.ts'
import type { Database, Statement } from './database.ts'
import {
  chronology,
  claims,
  clocks,
  consentEntries,
  debriefs,
  facts,
  handovers,
  incidentDeadlines,
  incidents,
  keys,
  needFillings,
  needs,
  notes,
  pressGrants,
  pressLinks,
  reports,
  summaries,
  taskEvidence,
  tasks,
} from './schema.ts'

/** What was deleted may still stand in the database's log: it has to be scrubbed. */
export const SHRED_LEFT = 'shred-left'

/** A case with its report, or a report that never became one. */
export type Purged = { incidentId: string | undefined; reportId: string; at: Date }

/**
 * Marks a case that has ended as purged; a row comes back if it was there, with no legal hold on it. Everything else
 * of the step holds on to that mark.
 */
export function savePurgedCase(db: Database, { incidentId, at }: { incidentId: string; at: Date }) {
  return db
    .update(incidents)
    .set({ state: 'purged', purgedAt: at, outcome: null, outcomeSealed: null, nextWordAt: null })
    .where(
      sql`id = ${incidentId} and state in ('stood_down', 'closed') and purged_at is null and legal_hold = 0`
    )
    .returning({ id: incidents.id })
}

/** Marks a report without a case as purged; a row comes back if it was there. */
export function savePurgedReport(db: Database, { reportId, at }: { reportId: string; at: Date }) {
  const without = sql`not exists (select 1 from incidents where report_id = ${reportId})`
  return db
    .update(reports)
    .set({ purgedAt: at })
    .where(and(eq(reports.id, reportId), isNull(reports.purgedAt), without))
    .returning({ id: reports.id })
}

/** Finds a row if this very step marked it as purged. */
export function wasPurged({ incidentId, reportId, at }: Purged): SQL {
  if (incidentId)
    return sql`select 1 from incidents where id = ${incidentId} and purged_at = ${at.getTime()}`
  return sql`select 1 from reports where id = ${reportId} and purged_at = ${at.getTime()}`
}

/**
 * Destroys the keys of a case and whatever they sealed, with the keyed hash of its employer, and who did what in it.
 * Stands behind the mark, in its step. What remains is that there was a case, where and when, for counting; and the
 * record.
 */
export function shredStatements(db: Database, purged: Purged): Statement[] {
  const { incidentId, reportId, at } = purged
  const ids = [reportId, ...(incidentId ? [incidentId] : [])]
  const among = (list: readonly string[]) =>
    sql`in (select value from json_each(${JSON.stringify(list)}))`
  const happened = sql`exists (${wasPurged(purged)})`
  const ofCase = sql`incident_id ${among(ids)} and ${happened}`
  const ofEither = sql`case_id ${among(ids)} and ${happened}`
  const within = (table: SQL) => sql`in (select id from ${table} where incident_id ${among(ids)})`
  return [
    db.delete(keys).where(sql`owner_id ${among([...ids, saluteKeyOf(reportId)])} and ${happened}`),
    db.delete(facts).where(ofEither),
    db.delete(consentEntries).where(ofEither),
    db.delete(handovers).where(sql`claim_id in (select id from claims where task_id
      ${within(sql`tasks`)}) and ${happened}`),
    ...[claims, taskEvidence].map((table) =>
      db.delete(table).where(sql`task_id ${within(sql`tasks`)} and ${happened}`)
    ),
    db.delete(needFillings).where(sql`need_id ${within(sql`needs`)} and ${happened}`),
    ...[notes, tasks, needs, pressGrants, incidentDeadlines, chronology, clocks, debriefs].map(
      (table) => db.delete(table).where(ofCase)
    ),
    endedLinks(db, { at, which: sql`summary_id ${within(sql`summaries`)} and ${happened}` }),
    blankSummaries(db, { at, which: ofCase }),
    blankReport(db, { at, which: sql`id = ${reportId} and ${happened}` }),
    saveChore(db, { name: SHRED_LEFT, doneAt: at, detail: {} }),
  ]
}

type Blanking = { at: Date; which: SQL }

function endedLinks(db: Database, { at, which }: Blanking) {
  const revokedAt = sql`coalesce(revoked_at, ${at.getTime()})`
  return db.update(pressLinks).set({ revokedAt }).where(which)
}

/** The row stays, so that whoever has the address of a summary hears that it is gone. */
function blankSummaries(db: Database, { at, which }: Blanking) {
  const withdrawnAt = sql`coalesce(withdrawn_at, ${at.getTime()})`
  const blank = {
    attributesSealed: '',
    sentencesSealed: '',
    textSealed: '',
    correctionSealed: null,
  }
  return db
    .update(summaries)
    .set({ ...blank, state: 'withdrawn', withdrawnAt })
    .where(which)
}

function blankReport(db: Database, { at, which }: Blanking) {
  const saluteDeletedAt = sql`coalesce(salute_deleted_at, ${at.getTime()})`
  return db
    .update(reports)
    .set({ reasonSealed: null, employerIndex: null, purgedAt: at, saluteDeletedAt })
    .where(which)
}
