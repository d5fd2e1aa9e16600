import { addMinutes } from 'date-fns'
import type { Deps } from '../../deps.ts'
import type { Circle } from '../../domain/alert.ts'
import type { AlertDraft } from '../../domain/alert-draft.ts'
import { criterionOf } from '../../domain/audience.ts'
import { called, nextCircle, waitMin } from '../../domain/escalation.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { canBeCalled, saveMoves, stepOf } from '../../store/alert-circles.ts'
import { type AlertRow, alertExists } from '../../store/alerts.ts'
import { countPersons, isAnyoneHeard } from '../../store/audience.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import type { NeedRow } from '../../store/needs.ts'
import { insertAlert } from '../../store/new-alert.ts'
import { audited } from '../audit/audited.ts'
import { drafted } from './drafted.ts'

/** A role that is called further; `by` is undefined where nobody pressed a button. */
type FurtherCall = {
  incident: IncidentHead
  need: NeedRow
  missing: number
  circle: Circle
  by: string | undefined
}

/** One circle of one role is called once, whoever asks and however often. */
export function circleKey(needId: string, circle: Circle): string {
  return `escalation:${needId}:${circle}`
}

/**
 * Calls a circle for one role alone: the alert, and how far the role is now called, in one step. Undefined: it was
 * called already, is filled or held, or its case is over.
 */
export async function callCircle(deps: Deps, call: FurtherCall): Promise<AlertRow | undefined> {
  const { db, atomically, now, wake, live } = deps
  const { incident, need, circle, by } = call
  const at = now()
  const from = stepOf(need)
  const times = { claimBy: need.claimBy, openedAt: incident.openedAt, at }
  const to = called(from, circle, times)
  const draft = draftOf(call, to.nextCallAt ?? addMinutes(at, waitMin(times)))
  const alert = drafted(deps, draft)
  const plan = {
    audience: draft.audience,
    people: await countPersons(db),
    holds: canBeCalled({ need, byItselfAt: by ? undefined : at }),
  }
  const isCalled = alertExists(alert.id)
  const entry = audited(deps, {
    ...{ action: 'alert.raised', noun: 'alert', nounId: alert.id, by, caseId: incident.id },
    detail: { kind: alert.kind, skill: need.skill, circle },
  })
  const [written] = await atomically(
    ...insertAlert(db, alert, plan),
    saveMoves(db, { moves: [{ needId: need.id, from, to }], holds: isCalled }),
    insertAuditIf(db, entry, isCalled)
  )
  if (written?.length !== 1) return undefined
  wake(at)
  live(incident.id)
  return alert
}

/** People are asked to answer before the circle after theirs is called. */
function draftOf(
  { incident, need, missing, circle, by }: FurtherCall,
  byTime: Date
): AlertDraft & { audience: { kind: 'criteria' } } {
  const { id, reportId, drill, severity, county } = incident
  const { skill, verified } = need
  const language = need.language ?? undefined
  return {
    kind: 'escalation',
    ...{ subjectId: need.id, incidentId: id, reportId, drill, severity, county },
    needs: [{ skill, count: Math.max(missing, 1), ...(language && { language }) }],
    byTime,
    audience: {
      kind: 'criteria',
      criteria: [criterionOf({ skill, language, verified }, circle, incident)],
    },
    ...{ raisedBy: by, idempotencyKey: circleKey(need.id, circle) },
  }
}

/** The nearest circle not called yet in which anybody would hear; the widest where there is nobody at all. */
export async function circleToCall(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  incident: IncidentHead,
  need: NeedRow
): Promise<Circle | undefined> {
  const asked = { ...need, language: need.language ?? undefined }
  let circle = nextCircle(need.circle)
  while (circle) {
    const criterion = criterionOf(asked, circle, incident)
    if (await isAnyoneHeard(db, [criterion], { needId: need.id, at: now() })) return circle
    const wider = nextCircle(circle)
    if (!wider) return circle
    circle = wider
  }
  return undefined
}
