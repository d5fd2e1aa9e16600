import type { Deps } from '../../deps.ts'
import type { Role } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import {
  answered,
  answerMark,
  type Report,
  type Verdict,
  type VerifiedBy,
} from '../../domain/report.ts'
import { ringOf } from '../../domain/report-view.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findKey } from '../../store/keys.ts'
import { type AnsweredReport, answerCounts, findReport, saveAnswer } from '../../store/reports.ts'
import { endIncident } from '../alerts/end-incident.ts'
import { audited } from '../audit/audited.ts'
import { standbyEnds } from '../standby/end-standby.ts'

/** What a verifier or a coordinator found out. */
export type ReportAnswer = {
  reportId: string
  verdict: Verdict
  how: VerifiedBy | undefined
  reason: string
  /** Which answer their page had shown (`answerMark`); undefined where no page was shown. */
  seen?: string | undefined
}

/**
 * Says what a report was. Of two answers at once the database keeps one; the other hears that somebody was faster.
 * Where a case stands on a report that turns out to be a false alarm, it is stood down and everyone told hears so.
 *
 * @throws Problem invalid, with the field; forbidden; conflict; not-found.
 */
export async function answerReport(deps: Deps, viewer: Viewer, given: ReportAnswer): Promise<void> {
  const { db, atomically, now, wake } = deps
  const report = answerable(viewer, await findReport(db, given.reportId))
  if (saidBefore(report, viewer, given)) return endItsIncident(deps, viewer, report.id)
  if (given.seen !== undefined && given.seen !== answerMark(report))
    throw new Problem('conflict', 'report.answered-meanwhile')
  const verdict = answered(report.state, given.verdict, rolesFor(viewer, report))
  assertReasoned(report, given)
  const answer = await answerOf(deps, viewer, { report, given: { ...given, verdict } })
  const entry = audited(deps, {
    action: 'report.answered',
    noun: 'report',
    nounId: report.id,
    by: viewer.personId,
    caseId: report.id,
    detail: { from: report.state, to: verdict, how: given.how ?? '' },
  })
  const [counted] = await atomically(
    saveAnswer(db, answer),
    insertAuditIf(db, entry, answerCounts(answer)),
    ...(await tellStandby(deps, report, answer))
  )
  if (counted?.length !== 1) throw new Problem('conflict', 'report.answered-meanwhile')
  wake(now())
  await endItsIncident(deps, viewer, report.id)
}

/** Whoever was asked to be ready hears what it was; while nobody knows, they stay ready. */
async function tellStandby(deps: Deps, report: Report, answer: AnsweredReport) {
  const { verdict, by } = answer
  if (verdict === 'unable_to_verify') return []
  return standbyEnds(deps, report, { as: verdict, by, happened: answerCounts(answer) })
}

/**
 * The case may have been opened a moment ago: it is looked for after the answer is kept, not before. Pressing the
 * button again finishes what a crash in between left undone.
 */
async function endItsIncident(deps: Deps, viewer: Viewer, reportId: string): Promise<void> {
  const report = await findReport(deps.db, reportId)
  if (report?.state !== 'false_alarm' || !report.incidentId) return
  await endIncident(deps, viewer, { incidentId: report.incidentId, as: 'false_alarm' })
}

function answerable(viewer: Viewer, report: Report | undefined): Report {
  const ring = report && ringOf(viewer, report)
  if (!report || !ring) throw new Problem('not-found', 'problem.not-found')
  return report
}

/** The same button pressed twice is one answer. */
function saidBefore(report: Report, viewer: Viewer, { verdict }: ReportAnswer): boolean {
  return report.state === verdict && report.answeredBy === viewer.personId
}

/** Being asked to verify a report makes somebody its verifier, whatever else they are. */
function rolesFor(viewer: Viewer, report: Report): Role[] {
  const roles = viewer.memberships
    .filter((held) => held.organizationId === report.organizationId && held.vouchedAt)
    .flatMap((held) => held.roles)
    .filter((role) => role === 'coordinator')
  return report.verifierId === viewer.personId ? [...roles, 'verifier'] : roles
}

function assertReasoned(report: Report, { verdict, how, reason }: ReportAnswer): void {
  if (verdict === 'confirmed' && !how) throw refused('how', 'report.say-how')
  if (report.state === 'confirmed' && !reason) throw refused('reason', 'report.say-why')
}

function refused(field: string, key: string): Problem {
  return new Problem('invalid', 'form.not-saved-hint', { fields: { [field]: { key } } })
}

async function answerOf(
  { db, vault, now }: Deps,
  viewer: Viewer,
  { report, given }: { report: Report; given: ReportAnswer }
): Promise<AnsweredReport> {
  const { verdict, how, reason } = given
  const key = reason ? await findKey(db, report.id) : undefined
  return {
    id: report.id,
    before: report.state,
    verdict,
    by: viewer.personId,
    at: now(),
    how,
    reasonSealed: key && vault.seal(key, reasonPlace(report.id), reason),
  }
}

/** Where the reason of an answer is sealed. */
export function reasonPlace(reportId: string) {
  return { table: 'reports', column: 'reason_sealed', id: reportId }
}
