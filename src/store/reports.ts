import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { Report, ReportHead, ReportState, Verdict, VerifiedBy } from '../domain/report.ts'
import type { Database } from './database.ts'
import { incidents, reports } from './schema.ts'

/** A report as it is first kept. */
export type NewReport = Omit<
  Report,
  'incidentId' | 'answerBy' | 'verifierId' | 'answeredBy' | 'answeredAt' | 'verifiedBy'
> & { employerIndex: string | undefined }

/** The newest of a list; older ones are found by their case. */
const LISTED_AT_MOST = 200

/** Keeps a report; its id is unique, so that a form sent twice makes one. */
export function insertReport(
  db: Database,
  { sector, employerIndex, writtenIn, ...row }: NewReport
) {
  return db.insert(reports).values({
    ...row,
    sector: sector ?? null,
    employerIndex: employerIndex ?? null,
    writtenIn: writtenIn ?? null,
  })
}

/** One report, without anything sealed. */
export async function findReport(db: Database, id: string): Promise<Report | undefined> {
  const [row] = await db
    .select({ ...getTableColumns(reports), incidentId: incidents.id })
    .from(reports)
    .leftJoin(incidents, eq(incidents.reportId, reports.id))
    .where(eq(reports.id, id))
  return row && reportOf(row)
}

/** The latest reports of some organizations, newest first. */
export async function listReports(
  db: Database,
  organizationIds: readonly string[]
): Promise<ReportHead[]> {
  const rows = await db
    .select({ ...getTableColumns(reports), incidentId: incidents.id })
    .from(reports)
    .leftJoin(incidents, eq(incidents.reportId, reports.id))
    .where(inArray(reports.organizationId, [...organizationIds]))
    .orderBy(desc(reports.loggedAt), desc(reports.id))
    .limit(LISTED_AT_MOST)
  return rows.map(headOf)
}

/** Names that reports and cases carry while they are open. */
export async function listOpenCodeNames(db: Database): Promise<Set<string>> {
  const rows = await db
    .select({ codeName: reports.codeName })
    .from(reports)
    .leftJoin(incidents, eq(incidents.reportId, reports.id))
    .where(
      sql`${reports.state} <> 'false_alarm' and coalesce(${incidents.state}, 'active') in ('active', 'stood_down')`
    )
  return new Set(rows.map(({ codeName }) => codeName))
}

/** Asks somebody to verify, while nobody has said what it was or asked another. No row: somebody has. */
export function saveVerifier(
  db: Database,
  asked: { id: string; personId: string; at: Date; answerBy: Date; before: string | undefined }
) {
  const { id, personId, at, answerBy, before } = asked
  const open = and(
    inArray(reports.state, ['new', 'unverified', 'unable_to_verify']),
    sql`${reports.verifierId} is ${before ?? null}`
  )
  return db
    .update(reports)
    .set({ verifierId: personId, verifierAskedAt: at, answerBy })
    .where(and(eq(reports.id, id), open))
    .returning({ id: reports.id })
}

/** Holds if that is the verifier who was asked last. */
export function verifierAsked({ id, personId, at }: { id: string; personId: string; at: Date }) {
  const row = sql`select 1 from reports where id = ${id} and verifier_id = ${personId}
    and verifier_asked_at = ${at.getTime()}`
  return { row, condition: sql`exists (${row})` }
}

type PlaybookChange = { id: string; before: string; playbook: string }

/** Says anew what happened, while it stands as it was read and no case was opened from it. */
export function savePlaybook(db: Database, { playbook, ...change }: PlaybookChange) {
  return db
    .update(reports)
    .set({ playbook })
    .where(sql`exists (${playbookMayChange(change)}) and ${reports.id} = ${change.id}`)
    .returning({ id: reports.id })
}

/** Finds the report while that may be said anew. */
export function playbookMayChange({ id, before }: Omit<PlaybookChange, 'playbook'>) {
  return sql`select 1 from reports r where r.id = ${id} and r.playbook = ${before} and r.state <> 'false_alarm'
    and not exists (select 1 from incidents where report_id = ${id})`
}

/** A verifier's or coordinator's answer, and the state that it was given in. */
export type AnsweredReport = {
  id: string
  before: ReportState
  verdict: Verdict
  by: string
  at: Date
  how: VerifiedBy | undefined
  reasonSealed: string | undefined
}

/** Saves the answer if the report is still as it was. No row: somebody was faster. */
export function saveAnswer(db: Database, answer: AnsweredReport) {
  const { id, before, verdict, by, at, how, reasonSealed } = answer
  return db
    .update(reports)
    .set({
      state: verdict,
      answeredBy: by,
      answeredAt: at,
      verifiedBy: how ?? null,
      reasonSealed: reasonSealed ?? null,
    })
    .where(and(eq(reports.id, id), eq(reports.state, before)))
    .returning({ id: reports.id })
}

/** Holds if that answer is the one that counts. */
export function answerCounts({ id, verdict, by, at }: AnsweredReport) {
  return sql`select 1 from reports where id = ${id} and state = ${verdict}
    and answered_by = ${by} and answered_at = ${at.getTime()}`
}

/** Why somebody answered as they did, sealed with the report's key. */
export async function findSealedReason(db: Database, id: string): Promise<string | undefined> {
  const [row] = await db
    .select({ reasonSealed: reports.reasonSealed })
    .from(reports)
    .where(eq(reports.id, id))
  return row?.reasonSealed ?? undefined
}

type Row = typeof reports.$inferSelect & { incidentId: string | null }

function headOf(row: Row): ReportHead {
  const { id, organizationId, state, drill, codeName, playbook, county, workerLanguage } = row
  return {
    ...{ id, organizationId, state, drill, codeName, playbook, county, workerLanguage },
    loggedAt: row.loggedAt,
    answerBy: row.answerBy ?? undefined,
    incidentId: row.incidentId ?? undefined,
  }
}

function reportOf(row: Row): Report {
  const { usState, timeZone, arrangements, loggedBy } = row
  return {
    ...headOf(row),
    ...{ usState, timeZone, arrangements, loggedBy },
    sector: row.sector ?? undefined,
    writtenIn: row.writtenIn ?? undefined,
    verifierId: row.verifierId ?? undefined,
    answeredBy: row.answeredBy ?? undefined,
    answeredAt: row.answeredAt ?? undefined,
    verifiedBy: row.verifiedBy ?? undefined,
  }
}
