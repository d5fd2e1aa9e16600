import { addDays } from 'date-fns'
import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import { shownMark, type UpdateKind } from '../../domain/update-review.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { type AlertRow, alertExists, findAlertByKey } from '../../store/alerts.ts'
import { findIncident, saveNextWord } from '../../store/incidents.ts'
import { assertWithin } from '../limits/assert-within.ts'
import { ownKey } from './own-key.ts'
import { raiseAlert } from './raise-alert.ts'
import { reviewUpdate } from './review-update.ts'

/** A message to those who were told. */
export type Update = {
  incidentId: string
  kind: UpdateKind
  /** An update promises the next word by then; a correction asks for answers by then. */
  byTime: Date
  /** The message that a correction is about; undefined: everyone who was told anything hears it. */
  wrongId?: string | undefined
  /** What the page had shown (`shownMark`); undefined where no page was shown. */
  shown?: string | undefined
  key: string
}

const PROMISED_WITHIN_DAYS = 3

/**
 * Sends news or a correction to everyone who was told of the case, and to nobody else.
 *
 * @throws Problem invalid: nobody was told yet, or the time has passed; conflict: the case is over, or the words
 *   are no longer those that were shown.
 */
export async function sendUpdate(
  deps: Deps,
  viewer: Viewer,
  { incidentId, kind, byTime, wrongId, shown, key }: Update
): Promise<{ alert: AlertRow; isNew: boolean }> {
  const { db } = deps
  const incident = coordinated(viewer, await findIncident(db, incidentId))
  const idempotencyKey = ownKey(viewer, key)
  const before = await findAlertByKey(db, idempotencyKey)
  if (before) return { alert: sameUpdate(before, { incidentId, kind, byTime }), isNew: false }
  await assertWithin(deps, 'alerts', viewer.personId)
  assertTime(deps, byTime)
  const review = await reviewUpdate(deps, viewer, { incidentId, kind, byTime, wrongId })
  if (review.people === 0) throw new Problem('invalid', 'alert.nobody-told')
  if (shown !== undefined && shown !== shownMark(review))
    throw new Problem('conflict', 'alert.words-changed')
  const { reportId, drill, severity, county } = incident
  const alert = await raiseAlert(
    deps,
    {
      ...{ kind, incidentId, reportId, drill, severity, county, byTime },
      needs: review.needs,
      ...(review.wrongId && { subjectId: review.wrongId }),
      audience: { kind: 'told' },
      ...{ raisedBy: viewer.personId, idempotencyKey },
    },
    (alertId) =>
      kind === 'update'
        ? [saveNextWord(db, { incidentId, at: byTime, holds: alertExists(alertId) })]
        : []
  )
  deps.live(incidentId)
  return { alert, isNew: true }
}

/** Roles may have been filled between two clicks: what counts is what was asked for. */
function sameUpdate(
  before: AlertRow,
  asked: Pick<Update, 'incidentId' | 'kind' | 'byTime'>
): AlertRow {
  const isSame =
    before.incidentId === asked.incidentId &&
    before.kind === asked.kind &&
    before.byTime?.getTime() === asked.byTime.getTime()
  if (isSame) return before
  throw new Problem('conflict', 'alert.key-reused')
}

function assertTime({ now }: Deps, byTime: Date): void {
  if (byTime > now() && byTime < addDays(now(), PROMISED_WITHIN_DAYS)) return
  throw new Problem('invalid', 'form.not-saved-hint', {
    fields: { by: { key: 'alert.by-passed' } },
  })
}
