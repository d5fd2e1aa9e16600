import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { CHAIN_START, entryHash, type Link, type StoredEntry } from '../../domain/audit-chain.ts'
import type { CaseRecord } from '../../domain/case-record.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { Problem } from '../../domain/problem.ts'
import type { CaseRecordRow } from '../../domain/record-view.ts'
import { isFresh, type Viewer } from '../../domain/viewer.ts'
import { listCaseEntries, listLinked } from '../../store/audit-chain.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { findIncident } from '../../store/incidents.ts'
import { sha256 } from '../../vault/sha256.ts'
import { namesOf } from '../people/names-of.ts'
import { audited } from './audited.ts'

const PIECE = 1_000

/** The record of a case with its proof, for its coordinators; that it was taken is recorded. No names, no facts. */
export async function exportRecord(
  deps: Deps,
  viewer: Viewer,
  incidentId: string
): Promise<CaseRecord> {
  return caseRecord(deps, await taken(deps, viewer, incidentId))
}

/** The case whose record somebody takes, once that is recorded. */
async function taken(deps: Deps, viewer: Viewer, incidentId: string): Promise<IncidentHead> {
  const { db, now } = deps
  const incident = coordinated(viewer, await findIncident(db, incidentId))
  if (!isFresh(viewer, now())) throw new Problem('forbidden', 'record.ask-for-code')
  const what = { action: 'record.exported', noun: 'incident', nounId: incident.id }
  const trace = { ...what, by: viewer.personId, caseId: incident.id }
  await insertAudit(db, audited(deps, trace))
  return incident
}

/** The same for people, without the proof: every entry with who did it, its number and its mark. */
export async function showCaseRecord(
  deps: Deps,
  viewer: Viewer,
  incidentId: string
): Promise<{ incident: Pick<IncidentHead, 'id' | 'codeName' | 'drill'>; rows: CaseRecordRow[] }> {
  const incident = await taken(deps, viewer, incidentId)
  const entries = await listCaseEntries(deps.db, [incident.reportId, incident.id])
  const names = await namesOf(
    deps,
    entries.map(({ by }) => by ?? undefined)
  )
  const rows = entries.map(({ id, at, action, by, seq, hash }) => ({
    ...{ id, at: new Date(at), action, who: names.get(by ?? '') },
    ...{ seq: seq ?? undefined, hash: hash ?? undefined },
  }))
  const { codeName, drill } = incident
  return { incident: { id: incident.id, codeName, drill }, rows }
}

/** The record of a case with its proof. The caller has made sure that somebody may read it. */
export async function caseRecord(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { id, reportId, codeName }: IncidentHead
): Promise<CaseRecord> {
  const entries = await listCaseEntries(db, [reportId, id])
  const first = entries.find(({ seq }) => seq !== null)
  const from =
    first?.seq && first.prevHash ? { seq: first.seq - 1, hash: first.prevHash } : CHAIN_START
  const links = first ? await linksAfter(db, from.seq) : []
  const last = links.at(-1)
  return {
    format: 'amparo-record-1',
    case: { id, report: reportId, codeName },
    madeAt: now().toISOString(),
    head: last ? { seq: last.seq, hash: last.hash } : null,
    from,
    hashes: links.map(({ seq: _, prevHash: __, hash: ___, ...entry }) => entryHash(entry, sha256)),
    entries,
  }
}

async function linksAfter(db: Deps['db'], seq: number): Promise<(StoredEntry & Link)[]> {
  const found: (StoredEntry & Link)[] = []
  for (;;) {
    const rows = await listLinked(db, { after: found.at(-1)?.seq ?? seq, limit: PIECE })
    found.push(...rows)
    if (rows.length < PIECE) return found
  }
}
