import { addMinutes, min } from 'date-fns'
import type { Skill } from './skill.ts'

/** A role to fill: so many people with a skill, and for interpreters a language, by a time. */
export type Need = {
  id: string
  skill: Skill
  /** Set for interpreters only: BCP 47 or ISO 639-3. */
  language: string | undefined
  count: number
  claimBy: Date
  /** Sensitive work asks for a skill that an admin has verified. */
  verified: boolean
}

/** What a playbook's task says about the role it needs. */
export type RoleOfTask = {
  skill: Skill
  slots: number
  claimWithinMin: number
  sensitive: boolean
}

/** A need before it has an id. */
export type NeedPlan = Omit<Need, 'id'>

/**
 * One need per skill among the tasks: as many people as the task with the most slots asks for, by the earliest
 * claim-by, verified if any of them is sensitive. The interpreter's language is the worker's.
 */
export function needsOf(
  tasks: readonly RoleOfTask[],
  { openedAt, workerLanguage }: { openedAt: Date; workerLanguage: string }
): NeedPlan[] {
  const bySkill = Map.groupBy(tasks, (task) => task.skill)
  const needs = [...bySkill].map(([skill, ofSkill]) => ({
    skill,
    language: skill === 'interpreter' ? workerLanguage : undefined,
    count: Math.max(...ofSkill.map((task) => task.slots)),
    claimBy: min(ofSkill.map((task) => addMinutes(openedAt, task.claimWithinMin))),
    verified: ofSkill.some((task) => task.sensitive),
  }))
  return needs.toSorted((a, b) => a.claimBy.getTime() - b.claimBy.getTime())
}
