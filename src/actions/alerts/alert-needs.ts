import type { Need } from '../../domain/need.ts'

/** What is still needed, in the shape that an alert carries: skill, language and number, nothing else. */
export function alertNeeds(needs: readonly Pick<Need, 'skill' | 'language' | 'count'>[]) {
  return needs.map(({ skill, language, count }) => ({
    skill,
    count,
    ...(language && { language }),
  }))
}
