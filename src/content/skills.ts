import { z } from 'zod'
import type { Language } from '../domain/language.ts'
import type { Skill } from '../domain/skill.ts'
import skills from './skills.json' with { type: 'json' }
import { FullText } from './text.ts'

const LABELS: Readonly<Record<Skill, FullText>> = z.record(z.string(), FullText).parse(skills)

/** Every skill an ally can have. */
export const SKILLS: readonly Skill[] = Object.keys(LABELS)

/** Those of lawyers, whose word a note can be prepared at. */
export const ATTORNEY_SKILLS: readonly Skill[] = SKILLS.filter((skill) =>
  /attorney|lawyer|litigator/.test(skill)
)

/** Whether there is such a skill. */
export function isSkill(key: string): key is Skill {
  return Object.hasOwn(LABELS, key)
}

/** The skill as said in a sentence: lower case. A key that is no longer in the list stands for itself. */
export function skillLabel(skill: Skill, language: Language): string {
  return LABELS[skill]?.[language] ?? skill
}
