import { SKILLS } from '../../content/skills.ts'
import type { Deps } from '../../deps.ts'
import { criterionOf } from '../../domain/audience.ts'
import { countHearers } from '../alerts/count-hearers.ts'

/** How many people of an organization an alert would reach, by skill: as the alert itself would count them. */
export async function countPeople(deps: Pick<Deps, 'db'>, organizationId: string) {
  const incident = { organizationId, county: '' }
  const asked = SKILLS.map((skill) => ({ skill, language: undefined, verified: false }))
  const criteria = asked.map((need) => criterionOf(need, 2, incident))
  const { hearers, perCriterion } = await countHearers(deps, criteria)
  const skills = SKILLS.map((skill, position) => ({ skill, people: perCriterion[position] ?? 0 }))
  return { ...hearers, skills: skills.filter(({ people }) => people > 0) }
}
