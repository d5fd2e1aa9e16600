import type { Deps } from '../../deps.ts'
import { isDue } from '../../domain/escalation.ts'
import { listDueNeeds, stepOf } from '../../store/alert-circles.ts'
import { findIncident } from '../../store/incidents.ts'
import { findNeed } from '../../store/needs.ts'
import { callCircle, circleToCall } from './call-circle.ts'
import { missingOf } from './called-needs.ts'

/** Roles called by one beat at the most: what is left is called by the next. */
const AT_ONCE = 10

/** Calls the next circle for every role that is empty at its time; how many it called. */
export async function callDueCircles(deps: Deps): Promise<number> {
  const { db, now } = deps
  let count = 0
  for (const due of await listDueNeeds(db, { now: now(), limit: AT_ONCE })) {
    const [incident, need, missing] = await Promise.all([
      findIncident(db, due.incidentId),
      findNeed(db, due),
      missingOf(deps, due),
    ])
    if (!incident || !need || !isDue(stepOf(need), { missing, now: now() })) continue
    const circle = await circleToCall(deps, incident, need)
    if (!circle) continue
    const alert = await callCircle(deps, { incident, need, missing, circle, by: undefined })
    if (alert) count += 1
  }
  return count
}
