import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { ANSWERS } from '../../domain/answer.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findIncident } from '../../store/incidents.ts'
import { recentReach } from './recent-reach.ts'

/** How far the calls of a case have come and how many said what, for a program: numbers, never who. */
export async function countReached(
  deps: Pick<Deps, 'db' | 'recent'>,
  viewer: Viewer,
  incidentId: string
) {
  coordinated(viewer, await findIncident(deps.db, incidentId))
  const { reach, answers } = await recentReach(deps, incidentId)
  return { reach, answers: ANSWERS.map((answer) => ({ answer, people: answers[answer] })) }
}
