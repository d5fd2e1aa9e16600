import { wordsFor } from '../../content/words.ts'
import type { Deps } from '../../deps.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import type { PressWords } from '../../domain/press-draft.ts'
import type { PressFacts } from '../../domain/press-facts.ts'
import type { PressBody, PressText } from '../../domain/press-text.ts'
import type { Correction } from '../../domain/public-summary.ts'
import type { SummaryClaim } from '../../domain/summary.ts'
import type { WrappedKey } from '../../domain/wrapped-key.ts'
import { findIncident } from '../../store/incidents.ts'
import { findKey } from '../../store/keys.ts'
import type { SummaryRow } from '../../store/summaries.ts'

/** One version of a summary, opened: what it says, and what decides whether it may be public. */
export type OpenedSummary = {
  row: SummaryRow
  incident: IncidentHead
  text: PressText
  claim: SummaryClaim
  /** What an earlier version said and what is right; undefined where nothing was corrected. */
  correction: Correction | undefined
}

/** What is sealed as `textSealed`: the words, and what they stand on. */
export type SealedText = { body: PressBody; minor: boolean; pseudonym: boolean; documents: boolean }

/** Opens one version for somebody who may see it (the caller has made sure). Undefined once its key is shredded. */
export async function openedSummary(
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  row: SummaryRow
): Promise<OpenedSummary | undefined> {
  const key = await findKey(db, row.incidentId)
  const incident = await findIncident(db, row.incidentId)
  if (!key || !incident) return undefined
  const sealed = openedText(vault, { key, row })
  const claim = claimOf(row, sealed, textHash(vault, row, sealed))
  const correction =
    row.correctionSealed === null
      ? undefined
      : JSON.parse(vault.open(key, summaryPlace(row, 'correction_sealed'), row.correctionSealed))
  return {
    row,
    incident,
    text: pressText({ ...row, at: row.publishedAt ?? row.writtenAt }, incident, sealed.body),
    claim,
    correction,
  }
}

/** What the liaison filled in, to go on writing. */
export function openedDraft(
  vault: Deps['vault'],
  { key, row }: { key: WrappedKey; row: SummaryRow }
): { facts: PressFacts; words: PressWords } {
  const open = (column: SealedColumn, sealed: string) =>
    JSON.parse(vault.open(key, summaryPlace(row, column), sealed))
  return {
    facts: open('attributes_sealed', row.attributesSealed),
    words: open('sentences_sealed', row.sentencesSealed),
  }
}

type SealedColumn = 'attributes_sealed' | 'sentences_sealed' | 'text_sealed' | 'correction_sealed'

/** Where a part of one version is sealed. */
export function summaryPlace(
  { id, version }: Pick<SummaryRow, 'id' | 'version'>,
  column: SealedColumn
) {
  return { table: 'summaries', column, id: `${id}.${version}` }
}

/** What an approval stands on: any other word, level, language or version is another text. */
export function textHash(
  vault: Pick<Deps['vault'], 'index'>,
  { id, version, level, language }: Pick<SummaryRow, 'id' | 'version' | 'level' | 'language'>,
  sealed: SealedText
): string {
  return vault.index('summary', JSON.stringify({ id, version, level, language, ...sealed }))
}

function openedText(
  vault: Deps['vault'],
  { key, row }: { key: WrappedKey; row: SummaryRow }
): SealedText {
  return JSON.parse(vault.open(key, summaryPlace(row, 'text_sealed'), row.textSealed))
}

/** What decides whether a text may be public. */
export function claimOf(
  row: Pick<SummaryRow, 'state' | 'level' | 'language' | 'approvedHash'>,
  { body, ...sealed }: SealedText,
  hash: string
): SummaryClaim {
  const shows = body.about.map(({ attribute }) => attribute)
  return {
    ...{ state: row.state, level: row.level, language: row.language },
    ...{ minor: sealed.minor, pseudonym: sealed.pseudonym },
    shows: body.visuals && !shows.includes('photo') ? [...shows, 'photo'] : shows,
    hasQuotes: body.quotes.length > 0,
    citesDocuments: sealed.documents,
    textHash: hash,
    approvedHash: row.approvedHash ?? undefined,
  }
}

/** A body with its first line and its place among the versions. */
export function pressText(
  row: Pick<SummaryRow, 'level' | 'language' | 'version'> & { at: Date },
  incident: IncidentHead,
  body: PressBody
): PressText {
  const t = wordsFor(row.language)
  const { confirmedBy } = body
  return {
    ...body,
    statusLine: confirmedBy
      ? t('press-status.confirmed', { organization: confirmedBy })
      : t('press-status.unconfirmed'),
    ...{ level: row.level, language: row.language, version: row.version },
    at: row.at,
    ...{ timeZone: incident.timeZone, drill: incident.drill },
  }
}
