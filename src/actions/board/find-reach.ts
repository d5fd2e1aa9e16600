import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { ANSWERS, type AnswerKind } from '../../domain/answer.ts'
import type { BoardReach } from '../../domain/board.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listAnswers } from '../../store/answers.ts'
import { listNotReached } from '../../store/board.ts'
import { findIncident } from '../../store/incidents.ts'
import { countReach } from '../../store/reach.ts'
import { namesOf } from '../people/names-of.ts'

const NAMES_SHOWN = 40

/** Who has the call of a case and what they said, for its coordinators; what a live board asks for again. */
export async function findReach(
  deps: Pick<Deps, 'db' | 'vault'>,
  viewer: Viewer,
  incidentId: string
): Promise<{ reach: BoardReach; drill: boolean }> {
  const { drill } = coordinated(viewer, await findIncident(deps.db, incidentId))
  return { reach: await readReach(deps, incidentId), drill }
}

/** The same for whoever was let in already. */
export async function readReach(
  deps: Pick<Deps, 'db' | 'vault'>,
  incidentId: string
): Promise<BoardReach> {
  const { db } = deps
  const [reach, answers, missed] = await Promise.all([
    countReach(db, incidentId),
    listAnswers(db, incidentId),
    listNotReached(db, { incidentId, limit: NAMES_SHOWN }),
  ])
  const names = await namesOf(deps, missed)
  const said = [...answers.values()]
  const countOf = (kind: AnswerKind) => said.filter((answer) => answer.kind === kind).length
  const counts = Object.fromEntries(ANSWERS.map((kind) => [kind, countOf(kind)]))
  return {
    incidentId,
    reach,
    answers: counts as Record<AnswerKind, number>,
    notReached: [...names.values()].toSorted(),
  }
}
