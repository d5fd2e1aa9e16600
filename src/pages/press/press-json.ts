import type { PublicSummary } from '../../domain/public-summary.ts'
import type { PressDocument } from './press-document.ts'

/** A summary for a program: the same words as on the page, by their place. */
export function pressJson(
  { id, text, embargo }: PublicSummary,
  document: PressDocument,
  { address }: { address: string | undefined }
) {
  const { first, status, headline, correction, lead, blocks, facts } = document
  return {
    ...(first !== undefined && { notice: first }),
    id,
    version: text.version,
    language: text.language,
    status,
    headline,
    published: text.at.toISOString(),
    timeZone: text.timeZone,
    ...(embargo && { embargoedUntil: embargo.until.toISOString() }),
    ...(correction && { correction: `${correction.label} ${correction.text}` }),
    whatHappened: lead,
    sections: blocks,
    forReporters: facts,
    please: document.words('press-page.please'),
    ...(address !== undefined && { url: address }),
  }
}
