import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { CIRCLES, type Circle } from '../../domain/alert.ts'
import { nextCircle } from '../../domain/escalation.ts'
import { Problem } from '../../domain/problem.ts'
import { isFresh, type Viewer } from '../../domain/viewer.ts'
import { type AlertRow, findAlertByKey, listAlerts } from '../../store/alerts.ts'
import { findIncident } from '../../store/incidents.ts'
import { findNeed } from '../../store/needs.ts'
import { assertWithin } from '../limits/assert-within.ts'
import { callCircle, circleKey, circleToCall } from './call-circle.ts'
import { missingOf } from './called-needs.ts'

/** Which role, and the circle that the button named. */
export type AskedCircle = { incidentId: string; needId: string; circle: Circle }

/**
 * Calls the next circle in which there is anybody, without waiting for its time; a hold stays on for what comes after.
 * The same button pressed twice calls once, and answers with that call.
 *
 * @throws Problem conflict: somebody has the role, somebody else or the program called meanwhile, nobody has sent the
 *   first alert, or the case is over; invalid: the whole network asks for a code first.
 */
export async function callNow(deps: Deps, viewer: Viewer, asked: AskedCircle): Promise<AlertRow> {
  const { db, now } = deps
  const incident = coordinated(viewer, await findIncident(db, asked.incidentId))
  const need = await findNeed(db, asked)
  if (!need) throw new Problem('not-found', 'problem.not-found')
  const before = await ownCall(deps, viewer, asked)
  if (before) return before
  if (incident.state !== 'active') throw new Problem('conflict', 'incident.not-active')
  const alerts = await listAlerts(db, incident.id)
  if (!alerts.some(({ kind, endedAt }) => kind === 'emergency' && !endedAt))
    throw new Problem('conflict', 'need.alert-first')
  const missing = await missingOf(deps, asked)
  if (missing === 0) throw new Problem('conflict', 'need.filled')
  const circle = await circleToCall(deps, incident, need)
  if (!circle || nextCircle(need.circle) !== asked.circle)
    throw new Problem('conflict', 'need.called-meanwhile')
  if (circle === 3 && !isFresh(viewer, now())) throw new Problem('invalid', 'alert.code-first')
  await assertWithin(deps, 'alerts', viewer.personId)
  const by = viewer.personId
  const alert = await callCircle(deps, { incident, need, missing, circle, by })
  if (alert) return alert
  const meanwhile = await ownCall(deps, viewer, asked)
  if (meanwhile) return meanwhile
  throw new Problem('conflict', 'need.filled')
}

/**
 * The call that this button made before; where nobody was in its circle, it called a wider one.
 *
 * @throws Problem conflict where somebody else called, or the program.
 */
async function ownCall(
  { db }: Pick<Deps, 'db'>,
  { personId }: Viewer,
  { needId, circle }: AskedCircle
): Promise<AlertRow | undefined> {
  const keys = CIRCLES.filter((each) => each >= circle).map((each) => circleKey(needId, each))
  const found = await Promise.all(keys.map((key) => findAlertByKey(db, key)))
  const before = found.find((alert) => alert !== undefined)
  if (!before || before.raisedBy === personId) return before
  throw new Problem('conflict', 'need.called-meanwhile')
}
