import { addMinutes } from 'date-fns'
import { findPlaybook } from '../../content/playbooks.ts'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import { ANSWER_WITHIN_MIN, canBeVerified, type Report } from '../../domain/report.ts'
import { ringOf } from '../../domain/report-view.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findReport, saveVerifier, verifierAsked } from '../../store/reports.ts'
import { listVerifiers } from '../../store/verifiers.ts'
import { noticeStatements } from '../alerts/notice-statements.ts'
import { audited } from '../audit/audited.ts'

/**
 * Asks somebody to verify a report, and tells them at once. Asking another one replaces the first.
 *
 * @throws Problem conflict when somebody has answered meanwhile; invalid for a person who can't be asked.
 */
export async function askVerifier(
  deps: Deps,
  viewer: Viewer,
  { reportId, personId }: { reportId: string; personId: string }
): Promise<void> {
  const { db, atomically, now, wake } = deps
  const report = teamReport(viewer, await findReport(db, reportId))
  if (!canBeVerified(report.state)) throw new Problem('conflict', 'report.already-answered')
  const verifiers = await listVerifiers(db, report.organizationId)
  if (!verifiers.some((each) => each.personId === personId)) throw chooseOne
  const at = now()
  const answerBy = addMinutes(at, ANSWER_WITHIN_MIN)
  const holds = verifierAsked({ id: reportId, personId, at })
  const [asked] = await atomically(
    saveVerifier(db, { id: reportId, personId, at, answerBy }),
    insertAuditIf(db, entryOf(deps, { report, personId, by: viewer.personId }), holds.row),
    ...noticeStatements(deps, {
      ...noticeOf(report),
      personIds: [personId],
      byTime: answerBy,
      raisedBy: viewer.personId,
      holds: holds.condition,
    })
  )
  if (asked?.length !== 1) throw new Problem('conflict', 'report.answered-meanwhile')
  wake(at)
}

const chooseOne = new Problem('invalid', 'form.not-saved-hint', {
  fields: { verifier: { key: 'report.choose-verifier' } },
})

function teamReport(viewer: Viewer, report: Report | undefined): Report {
  if (report && ringOf(viewer, report) === 'team') return report
  throw new Problem('not-found', 'problem.not-found')
}

function noticeOf({ id, drill, county, playbook }: Report) {
  const severity = findPlaybook(playbook)?.defaultSeverity ?? 'critical'
  return { notice: 'verify', subjectId: id, reportId: id, drill, county, severity } as const
}

function entryOf(deps: Deps, asked: { report: Report; personId: string; by: string }) {
  return audited(deps, {
    action: 'report.verifier-asked',
    noun: 'report',
    nounId: asked.report.id,
    by: asked.by,
    caseId: asked.report.id,
    detail: { verifier: asked.personId },
  })
}
