import { addMinutes } from 'date-fns'
import { findPlaybook } from '../../content/playbooks.ts'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import { ANSWER_WITHIN_MIN, canBeVerified, type Report } from '../../domain/report.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { saveVerifier, verifierAsked } from '../../store/reports.ts'
import { listVerifiers } from '../../store/verifiers.ts'
import { noticeStatements } from '../alerts/notice-statements.ts'
import { audited } from '../audit/audited.ts'
import { teamReport } from './team-report.ts'

/** Who is asked to verify which report. */
export type AskedVerifier = {
  reportId: string
  personId: string
  /** Who had been asked on the page that was shown, empty for nobody; undefined where no page was shown. */
  before?: string | undefined
}

/**
 * Asks somebody to verify a report, and tells them at once. Asking another one replaces the first.
 *
 * @throws Problem conflict when somebody has answered, or asked another, meanwhile; invalid for a person who can't be
 *   asked.
 */
export async function askVerifier(
  deps: Deps,
  viewer: Viewer,
  { reportId, personId, before }: AskedVerifier
): Promise<void> {
  const { db, atomically, now, wake } = deps
  const report = await teamReport(deps, viewer, reportId)
  if (!canBeVerified(report.state)) throw new Problem('conflict', 'report.already-answered')
  if (before !== undefined && before !== (report.verifierId ?? '')) {
    if (report.verifierId === personId) return
    throw askedMeanwhile
  }
  const verifiers = await listVerifiers(db, report.organizationId)
  if (!verifiers.some((each) => each.personId === personId)) throw chooseOne
  const at = now()
  const answerBy = addMinutes(at, ANSWER_WITHIN_MIN)
  const holds = verifierAsked({ id: reportId, personId, at })
  const [asked] = await atomically(
    saveVerifier(db, { id: reportId, personId, at, answerBy, before: report.verifierId }),
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

const askedMeanwhile = new Problem('conflict', 'form.not-saved-hint', {
  fields: { verifier: { key: 'report.asked-meanwhile' } },
})

const chooseOne = new Problem('invalid', 'form.not-saved-hint', {
  fields: { verifier: { key: 'report.choose-verifier' } },
})

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
