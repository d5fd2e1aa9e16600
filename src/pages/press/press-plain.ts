import type { PressDocument } from './press-document.ts'

/** A summary as plain text, to be copied into a message or a story system. The embargo stands on line one. */
export function pressPlain(document: PressDocument, { address }: { address: string | undefined }) {
  const { words: t, first, status, headline, version, correction, lead, blocks, facts } = document
  const parts = [
    first,
    status,
    headline,
    version,
    correction && `${correction.label} ${correction.text}`,
    ...lead,
    ...blocks.flatMap(({ heading, paragraphs, items, steps, source }) => [
      heading.toUpperCase(),
      ...paragraphs,
      items.map((item) => `- ${item}`).join('\n'),
      steps.map((step, index) => `${index + 1}. ${step}`).join('\n'),
      source && `${t('press-page.source')}: ${source}`,
    ]),
    t('press-page.reporters').toUpperCase(),
    facts.map(({ term, value }) => `${term}: ${value}`).join('\n'),
    t('press-page.please'),
    address ? `${t('press-page.newer')} ${address}` : t('press-page.newer-by-link'),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}
