import type { Deps } from '../../deps.ts'
import { type Claim, type FactsDoor, factsAreOpen, isTrusted } from '../../domain/claim.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { claimOf, type Task } from '../../domain/task.ts'
import { listTrusted } from '../../store/case-access.ts'
import { listHeldSkills } from '../../store/held-skills.ts'

/** What decides whether the holder of a claim sees the facts of the task. */
export async function factsDoor(
  { db }: Pick<Deps, 'db'>,
  { task, incident, claim }: { task: Task; incident: IncidentHead; claim: Claim }
): Promise<FactsDoor> {
  const { organizationId } = incident
  const [trustedIds, skills] = await Promise.all([
    listTrusted(db, organizationId),
    listHeldSkills(db, claim.personId),
  ])
  return {
    sensitive: task.sensitive,
    taskDone: task.doneAt !== undefined,
    incidentActive: incident.state === 'active',
    skillVerified: skills.some(({ skill, verified }) => verified && skill === task.skill),
    trusted: isTrusted(claim.organizationId, { organizationId, trustedIds }),
    confirmed: claim.confirmedAt !== undefined,
  }
}

/**
 * Whether somebody holds a task of an active case and needs nobody's yes any more: only they may say what the worker
 * agreed to. A stranger's claim must not open, or stop, what others do.
 */
export async function isKnownHolder(
  deps: Pick<Deps, 'db'>,
  { task, incident, personId }: { task: Task; incident: IncidentHead; personId: string }
): Promise<boolean> {
  const claim = claimOf(task, personId)
  if (!claim) return false
  return factsAreOpen({ ...(await factsDoor(deps, { task, incident, claim })), taskDone: false })
}
