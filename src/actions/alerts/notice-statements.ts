import type { Deps } from '../../deps.ts'
import type { NoticeKind } from '../../domain/alert.ts'
import type { Severity } from '../../domain/incident.ts'
import type { Condition, Statement } from '../../store/database.ts'
import { insertAlert, UNCONDITIONAL } from '../../store/new-alert.ts'
import { drafted } from './drafted.ts'

/** A message to some people about their own work. */
export type NoticeDraft = {
  notice: NoticeKind
  /** The report or task that it is about. */
  subjectId: string
  personIds: readonly string[]
  reportId: string
  incidentId?: string | undefined
  drill: boolean
  severity: Severity
  county: string
  byTime?: Date | undefined
  raisedBy: string | undefined
  /** Written only if this holds after the earlier statements of the step; always by default. */
  holds?: Condition
}

/**
 * A personal notice, to be put into the step that it tells of; the caller wakes the outbox afterwards.
 * Only those of `personIds` who can be reached get one.
 */
export function noticeStatements(
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'randomBytes' | 'vault'>,
  { personIds, incidentId, byTime, holds = UNCONDITIONAL, ...draft }: NoticeDraft
): [Statement, ...Statement[]] {
  const audience = { kind: 'persons' as const, personIds }
  const alert = drafted(deps, {
    ...draft,
    kind: 'notice',
    ...(incidentId && { incidentId }),
    needs: [],
    byTime,
    audience,
    idempotencyKey: deps.newId(),
  })
  return insertAlert(deps.db, alert, { audience, people: 0, holds })
}
