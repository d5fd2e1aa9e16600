import type { Deps } from '../../deps.ts'
import type { Condition, Statement } from '../../store/database.ts'
import { noticeStatements } from '../alerts/notice-statements.ts'
import type { FoundOffer } from './found-offer.ts'

/** Tells whoever offered the task, and its holder, what became of it. */
export function answerNotice(
  deps: Deps,
  { offer, task, incident }: FoundOffer,
  holds: Condition
): Statement[] {
  const { reportId, drill, severity, county } = incident
  return noticeStatements(deps, {
    ...{ notice: 'handover_answered', subjectId: task.id, raisedBy: offer.toPersonId },
    ...{ reportId, incidentId: incident.id, drill, severity, county, holds },
    personIds: [offer.holderId, offer.offeredBy],
  })
}
