import type { Deps } from '../../deps.ts'
import { askedGrants, type PressAsking } from '../../domain/press-asking.ts'
import type { PressGrant } from '../../domain/press-consent.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import type { WrappedKey } from '../../domain/wrapped-key.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { findKey } from '../../store/keys.ts'
import { insertPressGrants, type PressGrantRow } from '../../store/press-grants.ts'
import { audited } from '../audit/audited.ts'
import { grantPlace } from './grant-place.ts'
import { pressIncident } from './press-incident.ts'

/** What is kept of a conversation besides who agreed to what; all of it sealed. */
export type AskingNotes = { language: string; interpreter: string; detail: string }

/**
 * Writes one conversation with the worker or the family into the press ledger, item by item. Rows are only ever added;
 * a no, or a yes taken back, is a row too and counts from this moment.
 *
 * @throws Problem invalid, with the fields; not-found.
 */
export async function recordPressConsent(
  deps: Deps,
  viewer: Viewer,
  { incidentId, asking, notes }: { incidentId: string; asking: PressAsking; notes: AskingNotes }
): Promise<void> {
  const { db, atomically, now, live } = deps
  const { asks } = await pressIncident(deps, viewer, incidentId)
  const key = await findKey(db, incidentId)
  if (!asks || !key) throw new Problem('not-found', 'problem.not-found')
  const grants = askedGrants(asking, now())
  const rows = grants.map((grant) => sealedGrant(deps, key, { grant, asking, notes, by: viewer }))
  const entry = audited(deps, {
    action: 'press-consent.recorded',
    noun: 'incident',
    nounId: incidentId,
    by: viewer.personId,
    caseId: incidentId,
    detail: { items: grants.map(({ item, level }) => `${item}:${level ?? 'no'}`).join(' ') },
  })
  await atomically(insertPressGrants(db, rows), insertAudit(db, entry))
  live(incidentId)
}

type Sealing = {
  grant: Omit<PressGrant, 'id' | 'recordedAt'>
  asking: PressAsking
  notes: AskingNotes
  by: Viewer
}

function sealedGrant(
  { vault, newId, now }: Pick<Deps, 'vault' | 'newId' | 'now'>,
  key: WrappedKey,
  { grant, asking, notes, by }: Sealing
): PressGrantRow {
  const id = newId()
  const seal = (column: Parameters<typeof grantPlace>[1], text: string) =>
    vault.seal(key, grantPlace(id, column), text)
  const { explained, witness, detained } = asking
  return {
    ...grant,
    id,
    incidentId: key.ownerId,
    level: grant.level ?? null,
    way: grant.way ?? null,
    until: grant.until ?? null,
    language: notes.language,
    outletSealed: grant.use === 'outlet' ? seal('outlet_sealed', asking.outlet) : null,
    interpreterSealed: notes.interpreter ? seal('interpreter_sealed', notes.interpreter) : null,
    detailSealed: seal(
      'detail_sealed',
      JSON.stringify({ said: notes.detail, explained, witness, detained })
    ),
    recordedBy: by.personId,
    recordedAt: now(),
  }
}
