/** The key of a skill in content/skills.json, such as `immigration_attorney`. */
export type Skill = string

/** A skill as its owner says it; `verified` once an admin has checked it. */
export type HeldSkill = { skill: Skill; verified: boolean }
