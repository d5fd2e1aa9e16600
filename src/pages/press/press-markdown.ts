import type { PressDocument } from './press-document.ts'

/** Whatever Markdown would read as anything but a letter; HTML's own characters too, since it lets them through. */
const MARKS = /[\\`*_{}[\]()<>#+\-.!|~&:^$=@"']/g

/** A text in which Markdown finds nothing to do: no heading, link, image, list or HTML. */
export function escapedMarkdown(text: string): string {
  return text.replace(MARKS, '\\$&')
}

/** A summary in Markdown, to be copied into a newsroom's system. The embargo stands on line one. */
export function pressMarkdown(
  document: PressDocument,
  { address }: { address: string | undefined }
): string {
  const e = escapedMarkdown
  const { words: t, first, status, headline, version, correction, lead, blocks, facts } = document
  const parts = [
    first && `**${e(first)}**`,
    `**${e(status)}**`,
    `# ${e(headline)}`,
    `*${e(version)}*`,
    correction && `> **${e(correction.label)}** ${e(correction.text)}`,
    ...lead.map(e),
    ...blocks.flatMap(({ heading, paragraphs, items, steps, source }) => [
      `## ${e(heading)}`,
      ...paragraphs.map(e),
      items.map((item) => `- ${e(item)}`).join('\n'),
      steps.map((step, index) => `${index + 1}. ${e(step)}`).join('\n'),
      source && `${e(t('press-page.source'))}: ${e(source)}`,
    ]),
    `## ${e(t('press-page.reporters'))}`,
    facts.map(({ term, value }) => `- **${e(term)}:** ${e(value)}`).join('\n'),
    e(t('press-page.please')),
    address ? `${e(t('press-page.newer'))} <${address}>` : e(t('press-page.newer-by-link')),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}
