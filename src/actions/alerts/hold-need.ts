import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { held, letRun, type Step } from '../../domain/escalation.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { isHeldAsBefore, saveMoves, stepOf } from '../../store/alert-circles.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findIncident } from '../../store/incidents.ts'
import { findNeed } from '../../store/needs.ts'
import { incidentIsActive } from '../../store/new-alert.ts'
import { audited } from '../audit/audited.ts'

/** Which role. */
export type AskedNeed = { incidentId: string; needId: string }

/** Keeps a role from calling anybody else by itself, until it is let run. Again changes nothing. */
export async function holdNeed(deps: Deps, viewer: Viewer, asked: AskedNeed): Promise<void> {
  const at = deps.now()
  await moveNeed(deps, viewer, { ...asked, action: 'need.held', to: (step) => held(step, at) })
}

/** Lets a role that was held go on by itself. Again changes nothing. */
export async function letNeedRun(deps: Deps, viewer: Viewer, asked: AskedNeed): Promise<void> {
  const at = deps.now()
  await moveNeed(deps, viewer, { ...asked, action: 'need.let-run', to: (step) => letRun(step, at) })
}

type AskedMove = AskedNeed & { action: string; to: (step: Step) => Step }

/** @throws Problem conflict: the case is over; not-found for whoever does not run it. */
async function moveNeed(deps: Deps, viewer: Viewer, asked: AskedMove): Promise<void> {
  const { db, atomically, live, wake, now } = deps
  const incident = coordinated(viewer, await findIncident(db, asked.incidentId))
  const need = await findNeed(db, asked)
  if (!need) throw new Problem('not-found', 'problem.not-found')
  if (incident.state !== 'active') throw new Problem('conflict', 'incident.not-active')
  const from = stepOf(need)
  const to = asked.to(from)
  if (to.heldAt === from.heldAt) return
  const move = { needId: need.id, from, to, heldBy: viewer.personId }
  const entry = audited(deps, {
    ...{ action: asked.action, noun: 'need', nounId: need.id, by: viewer.personId },
    caseId: incident.id,
    detail: { skill: need.skill },
  })
  const holds = incidentIsActive(incident.id)
  const [, moved] = await atomically(
    // The entry comes first: afterwards the row says something else.
    insertAuditIf(db, entry, isHeldAsBefore(move, holds)),
    saveMoves(db, { moves: [move], holds: isHeldAsBefore(move, holds) })
  )
  // It was called at that moment: what was asked holds for the next circle.
  if (moved?.length !== 1) return moveNeed(deps, viewer, asked)
  wake(now())
  live(incident.id)
}
