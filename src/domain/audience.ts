import type { Circle } from './alert.ts'
import type { Skill } from './skill.ts'

/** Who hears an alert for one need: everyone vouched, reachable, with the skill, inside the circle. */
export type Criterion = {
  skill: Skill
  /** For interpreters. */
  language: string | undefined
  verified: boolean
  /** Undefined: the whole coalition. */
  organizationId: string | undefined
  /** FIPS code; undefined: wherever they are. */
  county: string | undefined
}

/** The criterion of a need at a circle (PRODUCT.md, "The alert"). */
export function criterionOf(
  need: { skill: Skill; language: string | undefined; verified: boolean },
  circle: Circle,
  incident: { organizationId: string; county: string }
): Criterion {
  const { skill, language, verified } = need
  return {
    skill,
    language,
    verified,
    organizationId: circle < 3 ? incident.organizationId : undefined,
    county: circle === 1 ? incident.county : undefined,
  }
}
