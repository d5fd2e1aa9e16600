import type { PressText } from '../../domain/press-text.ts'
import { printableLine } from '../../domain/printable.ts'
import type { PressDocument } from './press-document.ts'

/**
 * A media advisory (domain.md D.6), from approved words only. Time and place of a meeting were in no approved text,
 * and a place is told only if it is safe: so the contact tells them.
 */
export function pressAdvisory(text: PressText, document: PressDocument): string {
  const { words: t, first, status, headline, version, correction } = document
  const line = (key: AdvisoryKey, value: string | undefined) =>
    value ? [`${t(`press-advisory.${key}`)}: ${printableLine(value)}`] : []
  const { contact, visuals, asks, notForPublication, quotes, sequence, paragraphs } = text
  const speakers = quotes.map(({ who }) => who)
  const lines = [
    first ?? t('press-advisory.title'),
    `${status} - ${version}`,
    ...(correction ? [`${correction.label} ${correction.text}`] : []),
    ...line('what', headline),
    ...line('when', t('press-advisory.ask-contact')),
    ...line('where', t('press-advisory.ask-contact')),
    ...line('who', [text.confirmedBy, ...speakers].filter(Boolean).join('; ')),
    ...line('why', sequence.length > 0 ? sequence.join(' -> ') : paragraphs[0]),
    ...line('visuals', visuals),
    ...line('ask', asks.join(' / ')),
    ...line('contact', [contact.name, contact.phone].filter(Boolean).join(', ')),
    ...line('withheld', notForPublication.join(', ') || t('press-advisory.none')),
  ]
  return `${lines.join('\n')}\n`
}

type AdvisoryKey =
  | 'what'
  | 'when'
  | 'where'
  | 'who'
  | 'why'
  | 'visuals'
  | 'ask'
  | 'contact'
  | 'withheld'
