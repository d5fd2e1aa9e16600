import type { Deps } from '../../deps.ts'
import type { Circle, CircleChoice } from '../../domain/alert.ts'
import { circleFor } from '../../domain/alert-review.ts'
import { criterionOf } from '../../domain/audience.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { stepOf } from '../../store/alert-circles.ts'
import { findNeed, listFillers, listNeeds, type NeedRow } from '../../store/needs.ts'

/** How far to call, by the id of the role. */
export type ChosenCircles = Readonly<Record<string, CircleChoice>>

/** The roles of a case with how many are missing and how far each is called. */
export async function calledNeeds(
  { db }: Pick<Deps, 'db'>,
  incidentId: string,
  chosen: ChosenCircles = {}
) {
  const [needs, fillers] = await Promise.all([
    listNeeds(db, incidentId),
    listFillers(db, incidentId),
  ])
  return needs.map((need) => {
    const { id, skill, language, verified, claimBy } = need
    const missing = missingIn(need, fillers)
    const circle = circleFor({ circle: need.circle, missing }, chosen[id])
    const step = stepOf(need)
    return { id, skill, language: language ?? undefined, verified, claimBy, missing, circle, step }
  })
}

/** How many people one role still looks for. */
export async function missingOf(
  { db }: Pick<Deps, 'db'>,
  asked: { needId: string; incidentId: string }
): Promise<number> {
  const [need, fillers] = await Promise.all([
    findNeed(db, asked),
    listFillers(db, asked.incidentId),
  ])
  return need ? missingIn(need, fillers) : 0
}

function missingIn(
  { id, count }: Pick<NeedRow, 'id' | 'count'>,
  fillers: Awaited<ReturnType<typeof listFillers>>
): number {
  const people = fillers.filter(({ needId }) => needId === id).map(({ personId }) => personId)
  return Math.max(count - new Set(people).size, 0)
}

/** A role on its way into an alert. */
export type CalledNeed = Awaited<ReturnType<typeof calledNeeds>>[number]

/** The roles that are called, each with its criterion. */
export function criteriaOf(
  needs: readonly CalledNeed[],
  incident: Pick<IncidentHead, 'organizationId' | 'county'>
) {
  return needs.flatMap((need) => {
    if (need.circle === 0) return []
    const circle: Circle = need.circle
    return [{ need, circle, criterion: criterionOf(need, circle, incident) }]
  })
}

/** What an alert says is needed. Somebody called for a filled role is one more. */
export function missingNeeds(needs: readonly CalledNeed[]) {
  return needs.map(({ skill, language, missing }) => ({
    ...{ skill, count: Math.max(missing, 1) },
    ...(language && { language }),
  }))
}
