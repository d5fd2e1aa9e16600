import type { Deps } from '../../deps.ts'
import { takenBack } from '../../domain/escalation.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { listCalls, type Move, stepOf } from '../../store/alert-circles.ts'
import type { AlertRow } from '../../store/alerts.ts'
import { listNeeds, type NeedRow } from '../../store/needs.ts'

/** Where the roles that an alert moved stand once it is taken back. */
export async function movesBack(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { alert, incident, by }: { alert: AlertRow; incident: IncidentHead; by: string }
): Promise<Move[]> {
  const [needs, calls] = await Promise.all([listNeeds(db, incident.id), listCalls(db, incident.id)])
  const called = calls.filter(({ alertId }) => alertId === alert.id)
  return needs.flatMap((need): Move[] => {
    const from = stepOf(need)
    if (wasHeldBy(alert, need))
      return [{ needId: need.id, from, to: { ...from, heldAt: undefined } }]
    if (!called.some(({ needId }) => needId === need.id)) return []
    const earlier = calls.filter(
      ({ needId, alertId }) => needId === need.id && alertId !== alert.id
    )
    const times = { claimBy: need.claimBy, openedAt: incident.openedAt }
    const to = takenBack(from, { earlier, ...times })
    // Whoever takes back a single role's call does not want it a minute later.
    if (alert.kind !== 'escalation') return [{ needId: need.id, from, to }]
    return [{ needId: need.id, from, to: { ...to, heldAt: from.heldAt ?? now() }, heldBy: by }]
  })
}

/** A role that the alert had left out was held with it. */
function wasHeldBy(alert: AlertRow, { heldAt, heldBy }: NeedRow): boolean {
  return heldAt?.getTime() === alert.raisedAt.getTime() && heldBy === alert.raisedBy
}
