import { findCounty, STATES } from '../../content/counties.ts'
import type { Deps } from '../../deps.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { missingGrants } from '../../domain/press-consent.ts'
import { NO_PRESS_WORDS, type PressDraft } from '../../domain/press-draft.ts'
import { NO_PRESS_FACTS } from '../../domain/press-facts.ts'
import { Problem } from '../../domain/problem.ts'
import type { ComposeView, PressCase, SummaryLine } from '../../domain/summary-view.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findKey } from '../../store/keys.ts'
import { listPressGrants } from '../../store/press-grants.ts'
import { listSummaries, type SummaryRow } from '../../store/summaries.ts'
import { checkedDraft } from './checked-draft.ts'
import { claimOf, openedDraft, pressText } from './opened-summary.ts'
import { doorsOf, type PressIncident, pressIncident } from './press-incident.ts'
import { newestOf } from './press-waiting.ts'

/** Which text to draw: what was just typed, or a summary's newest version, or a blank one. */
export type Asked = { incidentId: string; of?: string | undefined; typed?: PressDraft | undefined }

/** The page on which a summary is written, with what it says too much and what nobody has agreed to yet. */
export async function showSummary(
  deps: Deps,
  viewer: Viewer,
  { incidentId, of, typed }: Asked
): Promise<ComposeView> {
  const found = await pressIncident(deps, viewer, incidentId)
  const { incident, writes, approves } = found
  if (!writes && !approves) throw new Problem('not-found', 'problem.not-found')
  const rows = await listSummaries(deps.db, incidentId)
  // Whoever only reads has nothing to begin: they see what was written last.
  const newest = rows.find(({ id }) => id === of) ?? (writes ? undefined : rows[0])
  const draft = typed ?? (await draftOf(deps, { newest, incident }))
  const { body, findings } = await checkedDraft(deps, incident, draft)
  const { level, language } = draft
  const head = { level, language, version: newest?.version ?? 1, at: deps.now() }
  const shown = {
    body,
    ...{ minor: draft.facts.age.minor, documents: draft.words.citesDocuments },
    pseudonym: level === 'N2' && draft.facts.name.pseudonym !== '',
  }
  const claim = claimOf({ ...head, state: 'draft', approvedHash: null }, shown, '')
  const ledger = await listPressGrants(deps.db, incidentId)
  return {
    incident: pressCase(incident),
    lines: newestOf(rows).map((row) => lineOf(row, { found, viewer })),
    of: newest && { ...pick(newest), hash: newest.textHash },
    ...{ draft, findings, mayWrite: writes, doors: doorsOf(found) },
    text: pressText(head, incident, body),
    missing: missingGrants(claim, ledger, deps.now()),
  }
}

/** A case as the press pages name it. */
export function pressCase(incident: IncidentHead): PressCase {
  const { id, codeName, drill, state, county, usState, timeZone } = incident
  return { id, codeName, drill, state, county, usState, timeZone }
}

function pick({ id, version, state }: SummaryRow) {
  return { id, version, state }
}

function lineOf(
  row: SummaryRow,
  { found, viewer }: { found: PressIncident; viewer: Viewer }
): SummaryLine {
  const { level, language, writtenAt, writers } = row
  const isWriter = writers.includes(viewer.personId)
  return {
    ...{ ...pick(row), level, language, writtenAt },
    mayWrite: found.writes,
    mayApprove: found.approves && row.state === 'submitted' && !isWriter,
    mayRead: found.approves,
    mayRelease: found.approves && row.state !== 'draft' && row.state !== 'submitted',
  }
}

/** A blank draft knows what the network ring knows: the county and the state. */
async function draftOf(
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  { newest, incident }: { newest: SummaryRow | undefined; incident: IncidentHead }
): Promise<PressDraft> {
  const key = newest && (await findKey(db, incident.id))
  if (newest && key) {
    const { level, language } = newest
    return { level, language, ...openedDraft(vault, { key, row: newest }) }
  }
  const county = findCounty(incident.county)?.name ?? ''
  const state = STATES.find(({ code }) => code === incident.usState)?.name ?? ''
  const place = { ...NO_PRESS_FACTS.place, county, state }
  const facts = { ...NO_PRESS_FACTS, place }
  return { level: 'N3', language: 'en', facts, words: NO_PRESS_WORDS }
}
