import type { Deps } from '../../deps.ts'
import { NAMING_LEVELS, PUBLIC_LEVELS } from '../../domain/naming-level.ts'
import { liveGrantFor, PRESS_ITEMS, type PressItem } from '../../domain/press-consent.ts'
import type { ItemStanding, LedgerRow, PressLedgerView } from '../../domain/press-ledger.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import type { WrappedKey } from '../../domain/wrapped-key.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { findKey } from '../../store/keys.ts'
import { listPressGrantRows, type PressGrantRow } from '../../store/press-grants.ts'
import { audited } from '../audit/audited.ts'
import { namesOf } from '../people/names-of.ts'
import { grantPlace } from './grant-place.ts'
import { doorsOf, pressIncident } from './press-incident.ts'

/** The press ledger of a case for whoever asks the family; that it was read is written down. */
export async function showPressConsent(
  deps: Deps,
  viewer: Viewer,
  incidentId: string
): Promise<PressLedgerView> {
  const { db, now } = deps
  const found = await pressIncident(deps, viewer, incidentId)
  const { incident, asks } = found
  const key = await findKey(db, incidentId)
  if (!asks || !key) throw new Problem('not-found', 'problem.not-found')
  const stored = await listPressGrantRows(db, incidentId)
  const names = await namesOf(deps, [...new Set(stored.map((row) => row.recordedBy))])
  const rows = stored.map((row) => openedGrant(deps.vault, key, { row, names }))
  const { id, codeName, drill, workerLanguage, state } = incident
  if (rows.length > 0)
    await insertAudit(
      db,
      audited(deps, {
        ...{ action: 'press-consent.read', noun: 'incident', nounId: id },
        ...{ by: viewer.personId, caseId: id },
      })
    )
  return {
    incident: { id, codeName, drill, workerLanguage, state },
    standings: PRESS_ITEMS.map((item) => standingOf(item, rows, now())),
    rows: rows.toReversed(),
    doors: doorsOf(found),
  }
}

function openedGrant(
  vault: Deps['vault'],
  key: WrappedKey,
  { row, names }: { row: PressGrantRow; names: ReadonlyMap<string, string> }
): LedgerRow {
  const open = (column: Parameters<typeof grantPlace>[1], sealed: string | null) =>
    sealed === null ? undefined : vault.open(key, grantPlace(row.id, column), sealed)
  const { said = '', witness = '' } = JSON.parse(open('detail_sealed', row.detailSealed) ?? '{}')
  return {
    ...row,
    level: row.level ?? undefined,
    way: row.way ?? undefined,
    until: row.until ?? undefined,
    outlet: open('outlet_sealed', row.outletSealed),
    interpreter: open('interpreter_sealed', row.interpreterSealed),
    ...{ said, witness, recordedByName: names.get(row.recordedBy) ?? '' },
  }
}

/** The finest level that is open now; else why none is. */
function standingOf(item: PressItem, rows: readonly LedgerRow[], now: Date): ItemStanding {
  const found = PUBLIC_LEVELS.find((level) =>
    liveGrantFor({ item, level, use: 'press' }, rows, now)
  )
  const live = found && liveGrantFor({ item, level: found, use: 'press' }, rows, now)
  if (live)
    return { item, state: 'live', level: found, row: rows.find((row) => row.id === live.id) }
  const row = rows.findLast(
    (each) => each.item === item || (each.entry === 'withdrawal' && each.item === 'story')
  )
  if (!row) return { item, state: 'not-asked', level: undefined, row }
  if (row.entry === 'withdrawal') return { item, state: 'no', level: undefined, row }
  const isOver = row.until !== undefined && row.until <= now
  const level = NAMING_LEVELS.find((each) => each === row.level)
  return { item, state: isOver ? 'expired' : 'provisional', level, row }
}
