import type { Deps } from '../../deps.ts'
import type { NoticeKind } from '../../domain/alert.ts'
import type { AllyAlertView } from '../../domain/ally-alert.ts'
import { asksForAnswer } from '../../domain/answer.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findAnswer } from '../../store/answers.ts'
import { markSeen } from '../../store/reach.ts'
import { findReceivedAlert, type ReceivedAlert } from '../../store/received-alerts.ts'
import { offeredTasks } from '../tasks/offered-tasks.ts'

/** The page behind a notification, for those to whom it went. Opening it records that it was seen. */
export async function openAllyAlert(
  deps: Deps,
  viewer: Viewer,
  alertId: string
): Promise<AllyAlertView> {
  const alert = await receivedAlert(deps, viewer, alertId)
  const { personId } = viewer
  await deps.atomically(markSeen(deps.db, { alertId, personId, at: deps.now() }))
  const { incidentId, subjectId, notice, ...shown } = alert
  if (incidentId) deps.live(incidentId)
  const asks = asksForAnswer(alert)
  const offers = alert.kind !== 'notice' || notice === 'named'
  const withTasks = incidentId && alert.stage === 'active' && offers
  return {
    ...shown,
    asks,
    notice: notice && { kind: notice, href: whereToAct(notice, alert) },
    answer: incidentId ? await findAnswer(deps.db, { incidentId, personId }) : undefined,
    ...(withTasks ? await offeredTasks(deps, personId, incidentId) : NO_TASKS),
  }
}

/** An alert that went to the viewer; for anyone else, and for someone nobody vouches for, it is not there. */
export async function receivedAlert(
  { db }: Pick<Deps, 'db'>,
  viewer: Viewer,
  alertId: string
): Promise<ReceivedAlert> {
  const isVouched = viewer.memberships.some((held) => held.vouchedAt)
  const { personId } = viewer
  const alert = isVouched ? await findReceivedAlert(db, { alertId, personId }) : undefined
  if (!alert) throw new Problem('not-found', 'problem.not-found')
  return alert
}

const NO_TASKS = { yours: [], fitting: [], others: [] }

function whereToAct(notice: NoticeKind, { subjectId, incidentId }: ReceivedAlert): string {
  if (notice === 'deadline_near') return '/clocks'
  if (notice === 'deadline_unfiled') return `/incidents/${incidentId}/clocks`
  if (notice === 'verify') return `/reports/${subjectId}`
  if (notice === 'confirm_claim' || notice === 'task_returned') return `/incidents/${incidentId}`
  if (notice === 'named') return '/mine'
  return `/tasks/${subjectId}`
}
