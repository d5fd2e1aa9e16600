import type { Deps } from '../../deps.ts'
import { answerTimes } from '../../domain/alert-review.ts'
import type { DrillChoice } from '../../domain/drill.ts'
import type { Intake } from '../../domain/intake.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { type AlertRow, findAlertByKey } from '../../store/alerts.ts'
import { findReport } from '../../store/reports.ts'
import { callForHelp } from '../alerts/call-for-help.ts'
import { calledNeeds } from '../alerts/called-needs.ts'
import { ownKey } from '../alerts/own-key.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { answerReport } from '../reports/answer-report.ts'
import { logReport } from '../reports/log-report.ts'
import { reviewDrill } from './review-drill.ts'

/** What somebody confirmed: the choice, how many people the page had counted, and the form's own key. */
export type ConfirmedDrill = { choice: DrillChoice; people: number; key: string }

/**
 * Starts a drill the way a real case starts: a report, its answer, the case, the alert. Every step is done once for the
 * form's key, so that sending it again goes on where it stopped.
 *
 * @throws Problem conflict: other people would hear than were counted; invalid: nobody would, or a code is needed first.
 */
export async function startDrill(
  deps: Deps,
  viewer: Viewer,
  { choice, people, key }: ConfirmedDrill
): Promise<AlertRow> {
  const before = await findAlertByKey(deps.db, ownKey(viewer, key))
  if (before) return before
  if (!(await findReport(deps.db, key))) await assertCounted(deps, viewer, { choice, people })
  const { id: reportId } = await logReport(deps, viewer, imagined(choice, key))
  const answer = { verdict: 'confirmed', how: 'observer', reason: '' } as const
  await answerReport(deps, viewer, { reportId, ...answer })
  const { id: incidentId } = await openIncident(deps, viewer, { reportId })
  const needs = await calledNeeds(deps, incidentId)
  const { byTime } = answerTimes(
    needs.map(({ claimBy }) => claimBy),
    deps.now()
  )
  const circles = Object.fromEntries(needs.map(({ id }) => [id, choice.circle]))
  const { alert } = await callForHelp(deps, viewer, { incidentId, circles, byTime, key })
  return alert
}

async function assertCounted(
  deps: Deps,
  viewer: Viewer,
  { choice, people }: Omit<ConfirmedDrill, 'key'>
): Promise<void> {
  const counted = await reviewDrill(deps, viewer, choice)
  if (counted.people === 0) throw new Problem('invalid', 'alert.nobody')
  if (counted.needsCode) throw new Problem('invalid', 'alert.code-first')
  if (counted.people !== people) throw new Problem('conflict', 'drill.counted-again')
}

/** A report without a caller: nothing about anybody. */
function imagined(choice: DrillChoice, id: string): Intake {
  const { organizationId, playbook, county, workerLanguage } = choice
  return {
    ...{ id, organizationId, playbook, county, workerLanguage, drill: true },
    ...{ sector: undefined, arrangements: [], salute: {}, reported: [], reportedOn: undefined },
    ...{ urgent: [], texts: {}, callerIsDesignee: false, callerAgrees: false },
  }
}
