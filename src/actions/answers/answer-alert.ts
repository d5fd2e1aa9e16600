import type { Deps } from '../../deps.ts'
import {
  type Answer,
  type AnswerKind,
  asksForAnswer,
  type Later,
  laterFrom,
} from '../../domain/answer.ts'
import { putOff } from '../../domain/escalation.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { type Move, saveMoves, stepOf } from '../../store/alert-circles.ts'
import { findAnswer, saveAnswer } from '../../store/answers.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { ALWAYS } from '../../store/guarded.ts'
import { listNeedsOf } from '../../store/needs.ts'
import { receivedAlert } from '../alerts/open-ally-alert.ts'
import { audited } from '../audit/audited.ts'

/** Keeps what an ally says to an alert; the latest word counts, and saying it twice changes nothing. */
export async function answerAlert(
  deps: Deps,
  viewer: Viewer,
  said: { alertId: string; kind: AnswerKind; later: Later }
): Promise<void> {
  const { alertId, kind } = said
  const alert = await receivedAlert(deps, viewer, alertId)
  const { incidentId } = alert
  if (!incidentId || !asksForAnswer(alert)) throw new Problem('gone', 'answer.no-longer-asked')
  const { personId, timeZone } = viewer
  const now = deps.now()
  const from = kind === 'can_help_later' ? laterFrom(said.later, { now, timeZone }) : undefined
  const answer = { kind, from, answeredAt: now }
  if (isSame(await findAnswer(deps.db, { incidentId, personId }), answer)) return
  const entry = { action: 'alert.answered', noun: 'incident', nounId: incidentId, by: personId }
  const moves = kind === 'can_help' ? await putOffSteps(deps, { incidentId, personId }) : []
  await deps.atomically(
    saveAnswer(deps.db, { incidentId, personId, alertId, ...answer }),
    ...(moves.length > 0 ? [saveMoves(deps.db, { moves, holds: ALWAYS })] : []),
    insertAudit(deps.db, audited(deps, { ...entry, caseId: incidentId, detail: { answer: kind } }))
  )
  deps.live(incidentId)
}

/** Their skill's role waits a little longer before it calls further: they may be about to take it. */
async function putOffSteps(
  { db, now }: Deps,
  asked: { incidentId: string; personId: string }
): Promise<Move[]> {
  const needs = await listNeedsOf(db, asked)
  const moves = needs.map((need) => ({ needId: need.id, from: stepOf(need) }))
  return moves
    .map((move) => ({ ...move, to: putOff(move.from, now()) }))
    .filter(({ from, to }) => from !== to)
}

function isSame(before: Answer | undefined, now: Answer): boolean {
  return before?.kind === now.kind && before.from?.getTime() === now.from?.getTime()
}
