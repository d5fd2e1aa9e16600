import type { Claim } from './claim.ts'
import type { ConsentKind } from './consent.ts'
import type { FactKey } from './fact.ts'
import { Problem } from './problem.ts'
import type { Skill } from './skill.ts'

/** Where a task stands on the board. */
export const CATEGORIES = [
  'legal',
  'medical',
  'family',
  'media',
  'regulator',
  'community',
  'documentation',
  'security',
] as const
export type Category = (typeof CATEGORIES)[number]

/** A piece of work of one case. Its how-to stands in the playbook; a task of one's own has a sealed title instead. */
export type Task = {
  id: string
  incidentId: string
  /** Key in the playbook; undefined for a task that a coordinator added. */
  key: string | undefined
  category: Category
  skill: Skill
  sensitive: boolean
  slots: number
  claimBy: Date
  dueAt: Date
  after: readonly string[]
  consent: ConsentKind
  facts: readonly FactKey[]
  doneAt: Date | undefined
  claims: readonly Claim[]
}

/** A task is late when nobody has it at its claim-by time, or it is not done at its due time. */
export function isLate(task: Task, now: Date): boolean {
  if (task.doneAt) return false
  return task.dueAt < now || (task.claims.length < task.slots && task.claimBy < now)
}

/** What stands in the way of claiming, or undefined. The race itself is decided by the database. */
export function claimRefusal(
  task: Task,
  ally: {
    verifiedSkills: readonly Skill[]
    openClaims: number
    /** How many the network lets anyone hold, so that nobody can block a case by claiming everything. */
    mostClaims: number
    incidentActive: boolean
  }
): Problem | undefined {
  if (!ally.incidentActive) return new Problem('gone', 'task.case-over')
  if (task.doneAt) return new Problem('conflict', 'task.already-done')
  if (task.sensitive && !ally.verifiedSkills.includes(task.skill))
    return new Problem('forbidden', 'task.skill-not-verified')
  if (task.claims.length >= task.slots) return new Problem('conflict', 'task.already-taken')
  const { mostClaims: most } = ally
  if (ally.openClaims >= most)
    return new Problem('conflict', 'task.too-many-claims', { slots: { most } })
  return undefined
}

/** The claim by which someone holds a task. */
export function claimOf(task: Task, personId: string): Claim | undefined {
  return task.claims.find((claim) => claim.personId === personId)
}

/** Tasks of the same case that must be done first and are not; keys that the case does not have are ignored. */
export function waitsFor(task: Task, all: readonly Task[]): Task[] {
  return all.filter((other) => !!other.key && task.after.includes(other.key) && !other.doneAt)
}
