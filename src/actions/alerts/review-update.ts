import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { hearersOf, withTime } from '../../domain/alert-review.ts'
import { Problem } from '../../domain/problem.ts'
import {
  nextWordTimes,
  type SentMessage,
  type UpdateKind,
  type UpdateReview,
  usualNextWord,
} from '../../domain/update-review.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listAlerts } from '../../store/alerts.ts'
import { findIncident } from '../../store/incidents.ts'
import { countTold } from '../../store/told.ts'
import { newToken } from '../../vault/token.ts'
import { alertCase } from './alert-case.ts'
import { calledNeeds, missingNeeds } from './called-needs.ts'

/**
 * What an update would say, and to how many of those who were told. Changes nothing.
 *
 * @throws Problem not-found for anyone who does not run the case; conflict once it is over.
 */
export async function reviewUpdate(
  deps: Deps,
  viewer: Viewer,
  chosen: {
    incidentId: string
    kind: UpdateKind
    byTime: Date | undefined
    wrongId?: string | undefined
  }
): Promise<UpdateReview> {
  const { db, now } = deps
  const incident = coordinated(viewer, await findIncident(db, chosen.incidentId))
  if (incident.state !== 'active') throw new Problem('conflict', 'incident.not-active')
  const { kind } = chosen
  const sent = await sentMessages(deps, incident.id)
  const wrongId =
    kind === 'correction' ? sent.find(({ id }) => id === chosen.wrongId)?.id : undefined
  const [told, needs] = await Promise.all([
    countTold(db, { reportId: incident.reportId, kind, wrongId }),
    calledNeeds(deps, incident.id),
  ])
  const times = nextWordTimes(now(), incident.timeZone)
  const byTime = chosen.byTime && chosen.byTime > now() ? chosen.byTime : usualNextWord(now())
  return {
    incident: alertCase(incident),
    ...hearersOf(told),
    ...{ kind, sent, wrongId },
    needs: missingNeeds(needs.filter(({ missing }) => missing > 0)),
    byTimes: withTime(times, byTime),
    byTime,
    promised: incident.nextWordAt,
    formKey: newToken(deps),
  }
}

/** What has left, the latest first. */
async function sentMessages(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  incidentId: string
): Promise<SentMessage[]> {
  const alerts = await listAlerts(db, incidentId)
  return alerts
    .filter(({ endReason, dueAt }) => endReason !== 'cancelled' && dueAt <= now())
    .map(({ id, kind, raisedAt }) => ({ id, kind, at: raisedAt }))
}
