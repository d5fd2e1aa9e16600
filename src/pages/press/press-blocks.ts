import { wordsFor } from '../../content/words.ts'
import type { PressText } from '../../domain/press-text.ts'
import { printableLine } from '../../domain/printable.ts'

/** One heading with what stands under it. */
export type PressBlock = {
  heading: string
  paragraphs: readonly string[]
  /** In no order. */
  items: readonly string[]
  /** In order: numbered. */
  steps: readonly string[]
  source: string | undefined
}

/** The parts of a summary that have a heading; an empty one is left out. */
export function pressBlocks(text: PressText): PressBlock[] {
  const t = wordsFor(text.language)
  const { sequence, about, law, asks, quotes } = text
  // From N3 on there is no name to give, only "a worker".
  const isNamed = text.level === 'N1' || text.level === 'N2'
  const blocks = [
    block(t('press-page.sequence'), { steps: sequence }),
    block(t('press-page.about'), {
      items: about
        .filter(({ attribute }) => attribute !== 'name' || isNamed)
        .map(({ attribute, text }) => `${t(`press-about.${attribute}`)}: ${text}`),
    }),
    block(t('press-page.law'), { paragraphs: law ? [law.sentence] : [], source: law?.source }),
    block(t('press-page.asked'), { paragraphs: asks }),
    block(t('press-page.quotes'), { paragraphs: quotes.map(quoted) }),
  ]
  return blocks.filter(
    ({ paragraphs, items, steps }) => [...paragraphs, ...items, ...steps].length > 0
  )

  function quoted({ text, who }: PressText['quotes'][number]): string {
    return t(who ? 'press-page.quote' : 'press-page.quote-alone', { text, who })
  }
}

function block(
  heading: string,
  {
    paragraphs = [],
    items = [],
    steps = [],
    source,
  }: {
    paragraphs?: readonly string[]
    items?: readonly string[]
    steps?: readonly string[]
    source?: string | undefined
  }
): PressBlock {
  const lines = (texts: readonly string[]) => texts.map(printableLine).filter(Boolean)
  return {
    heading,
    paragraphs: lines(paragraphs),
    items: lines(items),
    steps: lines(steps),
    source: printableLine(source ?? '') || undefined,
  }
}
