import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import {
  type AlertReview,
  answerTimes,
  type ReviewedNeed,
  withTime,
} from '../../domain/alert-review.ts'
import { stepsAfter } from '../../domain/escalation.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { Problem } from '../../domain/problem.ts'
import { isFresh, type Viewer } from '../../domain/viewer.ts'
import { listAlerts } from '../../store/alerts.ts'
import { findIncident } from '../../store/incidents.ts'
import { findReport } from '../../store/reports.ts'
import { countSilent } from '../../store/silent.ts'
import { newToken } from '../../vault/token.ts'
import { alertCase } from './alert-case.ts'
import { type CalledNeed, type ChosenCircles, calledNeeds, criteriaOf } from './called-needs.ts'
import { countHearers } from './count-hearers.ts'

/** What a coordinator has chosen so far. */
export type ReviewChoices = {
  incidentId: string
  circles?: ChosenCircles
  byTime?: Date | undefined
}

/**
 * Who would hear now, who is missing, and by when people are asked to answer. Changes nothing.
 *
 * @throws Problem not-found for anyone who does not run the case; conflict once it is over.
 */
export async function reviewAlert(
  deps: Deps,
  viewer: Viewer,
  { incidentId, circles, byTime }: ReviewChoices
): Promise<AlertReview> {
  const { db, now } = deps
  const incident = coordinated(viewer, await findIncident(db, incidentId))
  if (incident.state !== 'active') throw new Problem('conflict', 'incident.not-active')
  const [needs, alerts] = await Promise.all([
    calledNeeds(deps, incidentId, circles),
    listAlerts(db, incidentId),
  ])
  const isKept = alerts.filter(({ kind, endReason }) => kind === 'emergency' && !endReason)
  return {
    incident: alertCase(incident),
    ...(await audienceOf(deps, incident, needs)),
    ...(await confirmationOf(deps, incident)),
    ...timesOf(needs, { now: now(), byTime }),
    raisedAt: isKept[0]?.raisedAt,
    needsCode: needs.some(({ circle }) => circle === 3) && !isFresh(viewer, now()),
    formKey: newToken(deps),
  }
}

async function audienceOf(deps: Deps, incident: IncidentHead, needs: readonly CalledNeed[]) {
  const called = criteriaOf(needs, incident)
  const criteria = called.map(({ criterion }) => criterion)
  const [{ hearers, perCriterion, perOrganization }, silent] = await Promise.all([
    countHearers(deps, criteria),
    countSilent(deps.db, { criteria, organizationId: incident.organizationId }),
  ])
  const people = new Map(called.map(({ need }, position) => [need.id, perCriterion[position] ?? 0]))
  return {
    ...hearers,
    perOrganization,
    silent,
    needs: needs.map((need) => ({
      ...need,
      ...stepsOf(need, { openedAt: incident.openedAt, at: deps.now() }),
      people: people.get(need.id) ?? 0,
    })),
  }
}

/** What follows by itself; a role that is left out of its first call is held (call-for-help.ts). */
function stepsOf(
  { circle, step, missing, claimBy }: CalledNeed,
  times: { openedAt: Date; at: Date }
): Pick<ReviewedNeed, 'wider' | 'onHold'> {
  const leftOut = circle === 0 && step.circle === 0 && missing > 0
  const onHold = leftOut || step.heldAt !== undefined
  const runs = circle !== 0 && !onHold
  return { onHold, wider: runs ? stepsAfter(circle, { ...times, claimBy }) : [] }
}

async function confirmationOf({ db }: Deps, { reportId }: IncidentHead) {
  const report = await findReport(db, reportId)
  return { confirmed: { at: report?.answeredAt, how: report?.verifiedBy } }
}

/** A time that was chosen stays a choice while it is ahead. */
function timesOf(
  needs: readonly CalledNeed[],
  { now, byTime }: { now: Date; byTime: Date | undefined }
) {
  const claimBys = needs.filter(({ circle }) => circle > 0).map(({ claimBy }) => claimBy)
  const times = answerTimes(claimBys, now)
  if (!byTime || byTime <= now) return times
  return { byTimes: withTime(times.byTimes, byTime), byTime }
}
