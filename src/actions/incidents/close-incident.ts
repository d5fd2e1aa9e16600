import type { Deps } from '../../deps.ts'
import type { CaseOutcome } from '../../domain/case-outcome.ts'
import { assertCanClose, type ClosingView, clockField } from '../../domain/closing.ts'
import { keepUntilOf, type LegalClock } from '../../domain/legal-clock.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { filesFor, saveFiler } from '../../store/clocks.ts'
import { saveClosed, wasClosedNow } from '../../store/closing.ts'
import type { Statement } from '../../store/database.ts'
import { findKey } from '../../store/keys.ts'
import { findReport } from '../../store/reports.ts'
import { audited } from '../audit/audited.ts'
import { assertNoNumber } from './assert-no-number.ts'
import { showClosing } from './show-closing.ts'

/** How a case ended, and who files for what can still be filed: `owner` for every clock, unless one has its own. */
export type Closing = {
  incidentId: string
  outcome: CaseOutcome | undefined
  text: string
  owner: string | undefined
  /** By `clockField`. */
  owners: Readonly<Record<string, string>>
}

/**
 * Closes a case that was stood down, in one step with the owners of its open clocks. Doing it twice changes nothing.
 *
 * @throws Problem conflict while it is active; invalid, with the field: no outcome, or a clock that nobody files for.
 */
export async function closeIncident(deps: Deps, viewer: Viewer, closing: Closing): Promise<void> {
  const { db, atomically, now, live } = deps
  const view = await showClosing(deps, viewer, closing.incidentId)
  const { id: incidentId, state, reportId, drill } = view.incident
  if (state === 'closed') return
  const report = await findReport(db, reportId)
  assertCanClose({ state, drill, reportState: report?.state }, closing.outcome)
  assertNoNumber('text', closing.text)
  const owned = ownedClocks(view, closing)
  const outcome = view.asksOutcome ? closing.outcome : undefined
  const closed = { incidentId, at: now(), outcome, outcomeSealed: await sealed(deps, closing) }
  const entry = audited(deps, {
    ...{ action: 'incident.closed', noun: 'incident', nounId: incidentId, caseId: incidentId },
    ...{ by: viewer.personId, detail: { outcome: outcome ?? '', clocks: owned.length } },
  })
  await atomically(
    saveClosed(db, closed),
    insertAuditIf(db, entry, wasClosedNow(closed)),
    ...owned.flatMap((each) => filerStatements(deps, viewer, { incidentId, ...each }))
  )
  live(incidentId)
}

type Owned = { clock: LegalClock; filerId: string }

function ownedClocks({ clocks, filers }: ClosingView, { owner, owners }: Closing): Owned[] {
  const isFiler = (id: string | undefined) => filers.some(({ personId }) => personId === id)
  return clocks
    .filter(({ filer }) => !filer)
    .map((clock) => {
      const filerId = owners[clockField(clock)] || owner
      if (filerId && isFiler(filerId)) return { clock, filerId }
      throw new Problem('invalid', 'form.not-saved-hint', {
        fields: { owner: { key: 'closing.owner-missing' } },
      })
    })
}

function filerStatements(
  deps: Deps,
  viewer: Viewer,
  { incidentId, clock, filerId }: Owned & { incidentId: string }
): Statement[] {
  const { db, newId } = deps
  const { key, eventId } = clock
  const change = { incidentId, key, eventId, filerId, id: newId(), keepUntil: keepUntilOf(clock) }
  const entry = audited(deps, {
    ...{ action: 'clock.filer-named', noun: 'incident', nounId: incidentId, caseId: incidentId },
    ...{ by: viewer.personId, detail: { deadline: key, personId: filerId } },
  })
  return [insertAuditIf(db, entry, filesFor(change, { not: true })), saveFiler(db, change)]
}

async function sealed({ db, vault }: Deps, { incidentId, text }: Closing) {
  const key = text ? await findKey(db, incidentId) : undefined
  return key && vault.seal(key, outcomePlace(incidentId), text)
}

/** Where the sentence about how a case ended is sealed. */
export function outcomePlace(incidentId: string) {
  return { table: 'incidents', column: 'outcome_sealed', id: incidentId }
}
