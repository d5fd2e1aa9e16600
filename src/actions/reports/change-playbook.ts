import { findPlaybook } from '../../content/playbooks.ts'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import { canChangePlaybook } from '../../domain/report.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { playbookMayChange, savePlaybook } from '../../store/reports.ts'
import { audited } from '../audit/audited.ts'
import { teamReport } from './team-report.ts'

/**
 * Says anew what happened, as long as no case was opened from the report: the case takes its tasks and clocks from it.
 *
 * @throws Problem invalid for a playbook that there is not; conflict once there is a case, or it was a false alarm.
 */
export async function changePlaybook(
  deps: Deps,
  viewer: Viewer,
  { reportId, playbook }: { reportId: string; playbook: string }
): Promise<void> {
  const { db, atomically } = deps
  const report = await teamReport(deps, viewer, reportId)
  if (!findPlaybook(playbook)) throw chooseOne()
  if (report.playbook === playbook) return
  if (!canChangePlaybook(report)) throw new Problem('conflict', 'report.playbook-stays')
  const change = { id: reportId, before: report.playbook, playbook }
  const entry = audited(deps, {
    ...{ action: 'report.playbook-changed', noun: 'report', nounId: reportId, caseId: reportId },
    by: viewer.personId,
    detail: { from: report.playbook, to: playbook },
  })
  // The entry comes first: afterwards the row does not tell whether it changed.
  const [, changed] = await atomically(
    insertAuditIf(db, entry, playbookMayChange(change)),
    savePlaybook(db, change)
  )
  if (changed?.length !== 1) throw new Problem('conflict', 'problem.changed-meanwhile')
}

function chooseOne(): Problem {
  const fields = { playbook: { key: 'form.choose-one' } }
  return new Problem('invalid', 'form.not-saved-hint', { fields })
}
