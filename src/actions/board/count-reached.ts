import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { ANSWERS } from '../../domain/answer.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listAnswers } from '../../store/answers.ts'
import { findIncident } from '../../store/incidents.ts'
import { countReach } from '../../store/reach.ts'

/** How far the calls of a case have come and how many said what, for a program: numbers, never who. */
export async function countReached({ db }: Pick<Deps, 'db'>, viewer: Viewer, incidentId: string) {
  coordinated(viewer, await findIncident(db, incidentId))
  const [reach, answers] = await Promise.all([
    countReach(db, incidentId),
    listAnswers(db, incidentId),
  ])
  const said = [...answers.values()]
  const counts = ANSWERS.map((answer) => ({
    answer,
    people: said.filter(({ kind }) => kind === answer).length,
  }))
  return { reach, answers: counts }
}
