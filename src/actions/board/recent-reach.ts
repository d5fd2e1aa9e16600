import type { Deps } from '../../deps.ts'
import { countAnswers } from '../../store/answers.ts'
import { countReach } from '../../store/reach.ts'

/** How far the calls of a case have come and how many said what, as counted a moment ago. */
export function recentReach({ db, recent }: Pick<Deps, 'db' | 'recent'>, incidentId: string) {
  return recent(`reach of ${incidentId}`, async () => {
    const [reach, answers] = await Promise.all([
      countReach(db, incidentId),
      countAnswers(db, incidentId),
    ])
    return { reach, answers }
  })
}
