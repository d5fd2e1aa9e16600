import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { ANSWERS, type AnswerKind } from '../../domain/answer.ts'
import type { BoardReach, BoardUnreached } from '../../domain/board.ts'
import { organizationsSeen } from '../../domain/membership.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listAnswers } from '../../store/answers.ts'
import { findUnreached } from '../../store/board.ts'
import { findIncident } from '../../store/incidents.ts'
import { countReach } from '../../store/reach.ts'
import { namesOf } from '../people/names-of.ts'
import { caseTrouble } from './case-trouble.ts'

type Needed = Pick<Deps, 'db' | 'vault' | 'now' | 'config'>

const NAMES_SHOWN = 40

/** Who has the call of a case and what they said, for its coordinators; what a live board asks for again. */
export async function findReach(
  deps: Needed,
  viewer: Viewer,
  incidentId: string
): Promise<{ reach: BoardReach; drill: boolean }> {
  const { drill } = coordinated(viewer, await findIncident(deps.db, incidentId))
  return { reach: await readReach(deps, viewer, incidentId), drill }
}

/** The same for whoever was let in already. */
export async function readReach(
  deps: Needed,
  viewer: Viewer,
  incidentId: string
): Promise<BoardReach> {
  const { db } = deps
  const [reach, answers, unreached, trouble] = await Promise.all([
    countReach(db, incidentId),
    listAnswers(db, incidentId),
    readUnreached(deps, viewer, incidentId),
    caseTrouble(deps, incidentId),
  ])
  const said = [...answers.values()]
  const countOf = (kind: AnswerKind) => said.filter((answer) => answer.kind === kind).length
  const counts = Object.fromEntries(ANSWERS.map((kind) => [kind, countOf(kind)]))
  return {
    incidentId,
    reach,
    answers: counts as Record<AnswerKind, number>,
    unreached,
    ...trouble,
  }
}

// A name is for those who look after that person; of everyone else there is a number.
async function readUnreached(
  deps: Needed,
  viewer: Viewer,
  incidentId: string
): Promise<BoardUnreached> {
  const organizationIds = organizationsSeen(viewer.memberships)
  const asked = { incidentId, organizationIds, limit: NAMES_SHOWN }
  const { personIds, own, others } = await findUnreached(deps.db, asked)
  const names = [...(await namesOf(deps, personIds))].map(([personId, name]) => ({
    personId,
    name,
  }))
  return { named: names.toSorted((a, b) => a.name.localeCompare(b.name)), own, others }
}
