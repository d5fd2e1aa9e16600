import type { Deps } from '../../deps.ts'
import { cleaned } from '../../domain/folded.ts'
import type { PressDraft, PressWords } from '../../domain/press-draft.ts'
import { draftRefusals } from '../../domain/press-rules.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import type { WrappedKey } from '../../domain/wrapped-key.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findKey } from '../../store/keys.ts'
import {
  findSummary,
  insertSummary,
  saveSummary,
  type WrittenSummary,
  wasWritten,
} from '../../store/summaries.ts'
import { newToken } from '../../vault/token.ts'
import { audited } from '../audit/audited.ts'
import { checkedDraft } from './checked-draft.ts'
import { type SealedText, summaryPlace, textHash } from './opened-summary.ts'
import { pressIncident } from './press-incident.ts'

/** What is saved of a summary: a draft may say anything; only `submit` asks that it be clean. */
export type SummaryInput = {
  incidentId: string
  /** Undefined: a new summary. `hash`: of the text as it was seen. */
  of: { id: string; version: number; hash: string } | undefined
  draft: PressDraft
  submit: boolean
}

/**
 * Writes a version: a new summary, a draft once more, or the next version of one that is out. Whatever was approved of
 * it is void, since the approval was of another text.
 *
 * @throws Problem invalid, with the fields; conflict, when somebody else wrote meanwhile; not-found.
 */
export async function writeSummary(
  deps: Deps,
  viewer: Viewer,
  { incidentId, of, submit, ...input }: SummaryInput
): Promise<{ id: string; version: number }> {
  const { db, vault, atomically, now, live } = deps
  const { incident, writes } = await pressIncident(deps, viewer, incidentId)
  const key = await findKey(db, incidentId)
  if (!writes || !key) throw new Problem('not-found', 'problem.not-found')
  const draft = { ...input.draft, words: cleanedWords(input.draft.words) }
  const { body, findings, facts } = await checkedDraft(deps, incident, draft)
  const fields = submit ? draftRefusals(draft, { findings, known: facts }) : {}
  if (Object.keys(fields).length > 0)
    throw new Problem('invalid', 'form.not-saved-hint', { fields })
  const { seenHash, ...version } = await versionToWrite(deps, { incidentId, of })
  const isPseudonym = draft.level === 'N2' && draft.facts.name.pseudonym !== ''
  const sealed: SealedText = {
    ...{ body, minor: draft.facts.age.minor, pseudonym: isPseudonym },
    documents: draft.words.citesDocuments,
  }
  const row: WrittenSummary = {
    ...sealedDraft(vault, key, { ...version, draft, sealed }),
    ...{ ...version, incidentId, level: draft.level, language: draft.language, submitted: submit },
    ...{ writtenBy: viewer.personId, writtenAt: now() },
  }
  const write =
    seenHash === undefined ? insertSummary(db, row) : saveSummary(db, { ...row, seenHash })
  const entry = audited(deps, {
    action: submit ? 'summary.submitted' : 'summary.drafted',
    noun: 'summary',
    nounId: row.id,
    by: viewer.personId,
    caseId: incidentId,
    detail: { version: row.version, level: row.level },
  })
  const written = wasWritten({ ...version, at: row.writtenAt, by: viewer.personId })
  const [rows] = await atomically(write, insertAuditIf(db, entry, written))
  if (rows?.length !== 1) throw new Problem('conflict', 'summary.changed-meanwhile')
  live(incidentId)
  return version
}

/** Which row is written: the version seen if it is not out yet, else the next one. */
async function versionToWrite(
  deps: Deps,
  { incidentId, of }: Pick<SummaryInput, 'incidentId' | 'of'>
): Promise<{ id: string; version: number; seenHash: string | undefined }> {
  if (!of) return { id: newToken(deps), version: 1, seenHash: undefined }
  const newest = await findSummary(deps.db, of.id)
  if (!newest || newest.incidentId !== incidentId)
    throw new Problem('not-found', 'problem.not-found')
  if (newest.version !== of.version) throw new Problem('conflict', 'summary.changed-meanwhile')
  const isOut = newest.state === 'published' || newest.state === 'withdrawn'
  if (isOut) return { id: of.id, version: newest.version + 1, seenHash: undefined }
  return { id: of.id, version: newest.version, seenHash: of.hash }
}

type Sealing = { id: string; version: number; draft: PressDraft; sealed: SealedText }

function sealedDraft(
  vault: Deps['vault'],
  key: WrappedKey,
  { id, version, draft, sealed }: Sealing
): Pick<WrittenSummary, 'attributesSealed' | 'sentencesSealed' | 'textSealed' | 'textHash'> {
  const seal = (column: Parameters<typeof summaryPlace>[1], value: unknown) =>
    vault.seal(key, summaryPlace({ id, version }, column), JSON.stringify(value))
  const { level, language } = draft
  return {
    attributesSealed: seal('attributes_sealed', draft.facts),
    sentencesSealed: seal('sentences_sealed', draft.words),
    textSealed: seal('text_sealed', sealed),
    textHash: textHash(vault, { id, version, level, language }, sealed),
  }
}

function cleanedWords(words: PressWords): PressWords {
  const entries = Object.entries(words).map(([name, value]) => {
    return [name, typeof value === 'string' ? cleaned(value) : value]
  })
  return { ...words, ...Object.fromEntries(entries) }
}
