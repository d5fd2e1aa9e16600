import { addDays } from 'date-fns'
import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { countedMark } from '../../domain/alert-review.ts'
import type { Criterion } from '../../domain/audience.ts'
import { held, called as wasCalled } from '../../domain/escalation.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { Problem } from '../../domain/problem.ts'
import { isFresh, type Viewer } from '../../domain/viewer.ts'
import { type Move, saveMoves } from '../../store/alert-circles.ts'
import { type AlertRow, alertExists, findAlertByKey } from '../../store/alerts.ts'
import { isAnyoneHeard } from '../../store/audience.ts'
import { findIncident } from '../../store/incidents.ts'
import { assertWithin } from '../limits/assert-within.ts'
import {
  type CalledNeed,
  type ChosenCircles,
  calledNeeds,
  criteriaOf,
  missingNeeds,
} from './called-needs.ts'
import { ownKey } from './own-key.ts'
import { raiseAlert } from './raise-alert.ts'

/** What a coordinator sends off. */
export type Call = {
  incidentId: string
  circles: ChosenCircles
  byTime: Date
  /** What the page had counted (`countedMark`); undefined where no page was shown. */
  counted?: string | undefined
  key: string
}

const ANSWER_WITHIN_DAYS = 2

/**
 * Calls everyone who was reviewed. The same key calls once: again it answers with the first alert.
 *
 * @throws Problem invalid: nobody would hear, the time is no time to answer by, or a code is needed first;
 *   conflict: the case is over, or what was counted is not what was chosen.
 */
export async function callForHelp(
  deps: Deps,
  viewer: Viewer,
  { incidentId, circles, byTime, counted, key }: Call
): Promise<{ alert: AlertRow; isNew: boolean }> {
  const incident = coordinated(viewer, await findIncident(deps.db, incidentId))
  const needs = await calledNeeds(deps, incidentId, circles)
  const called = criteriaOf(needs, incident)
  const criteria = called.map(({ criterion }) => criterion)
  const idempotencyKey = ownKey(viewer, key)
  const isNew = !(await findAlertByKey(deps.db, idempotencyKey))
  if (isNew) {
    await assertWithin(deps, 'alerts', viewer.personId)
    assertActive(incident)
    assertTime(deps, byTime)
    await assertHeard(deps, criteria)
    assertProved(deps, viewer, needs)
    assertCounted(needs, counted)
  }
  const { id, reportId, drill, severity, county } = incident
  const alert = await raiseAlert(
    deps,
    {
      kind: 'emergency',
      ...{ incidentId: id, reportId, drill, severity, county, byTime },
      needs: missingNeeds(called.map(({ need }) => need)),
      audience: { kind: 'criteria', criteria },
      ...{ raisedBy: viewer.personId, idempotencyKey },
    },
    (alertId) => [
      saveMoves(deps.db, {
        moves: movesOf(needs, {
          ...{ openedAt: incident.openedAt, at: deps.now() },
          by: viewer.personId,
        }),
        holds: alertExists(alertId),
      }),
    ]
  )
  deps.live(incident.id)
  return { alert, isNew }
}

/** Roles that are called step on from here; one that never was, and is left out, is held until somebody lets it run. */
function movesOf(
  needs: readonly CalledNeed[],
  { openedAt, at, by }: { openedAt: Date; at: Date; by: string }
): Move[] {
  return needs.flatMap(({ id: needId, circle, missing, claimBy, step: from }): Move[] => {
    if (circle !== 0)
      return [{ needId, from, to: wasCalled(from, circle, { claimBy, openedAt, at }) }]
    if (from.circle > 0 || missing === 0) return []
    return [{ needId, from, to: held(from, at), heldBy: by }]
  })
}

function assertActive({ state }: IncidentHead): void {
  if (state !== 'active') throw new Problem('conflict', 'incident.not-active')
}

function assertTime({ now }: Deps, byTime: Date): void {
  if (byTime > now() && byTime < addDays(now(), ANSWER_WITHIN_DAYS)) return
  throw new Problem('invalid', 'form.not-saved-hint', {
    fields: { by: { key: 'alert.by-passed' } },
  })
}

async function assertHeard({ db }: Deps, criteria: readonly Criterion[]): Promise<void> {
  if (!(await isAnyoneHeard(db, criteria))) throw new Problem('invalid', 'alert.nobody')
}

/** An alert to the whole network asks for a step-up (SECURITY.md, "Getting in"). */
function assertProved({ now }: Deps, viewer: Viewer, needs: readonly CalledNeed[]): void {
  const toAll = needs.some(({ circle }) => circle === 3)
  if (toAll && !isFresh(viewer, now())) throw new Problem('invalid', 'alert.code-first')
}

function assertCounted(needs: readonly CalledNeed[], counted: string | undefined): void {
  if (counted === undefined || counted === countedMark(needs)) return
  throw new Problem('conflict', 'alert.counted-again')
}
