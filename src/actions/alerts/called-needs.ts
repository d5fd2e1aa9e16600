import type { Deps } from '../../deps.ts'
import type { Circle } from '../../domain/alert.ts'
import { type CircleChoice, circleFor } from '../../domain/alert-review.ts'
import { criterionOf } from '../../domain/audience.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { listFillers, listNeeds } from '../../store/needs.ts'

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
  return needs.map(({ id, skill, language, count, verified, claimBy, circle: before }) => {
    const filled = new Set(
      fillers.flatMap(({ needId, personId }) => (needId === id ? [personId] : []))
    )
    const missing = Math.max(count - filled.size, 0)
    const circle = circleFor({ circle: before, missing }, chosen[id])
    return { id, skill, language: language ?? undefined, verified, claimBy, missing, circle }
  })
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
