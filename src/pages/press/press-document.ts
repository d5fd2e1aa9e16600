import { pressClock, pressMoment } from '../../content/press-moment.ts'
import { type Words, wordsFor } from '../../content/words.ts'
import type { Language } from '../../domain/language.ts'
import { printable, printableLine } from '../../domain/printable.ts'
import type { Correction, PublicSummary } from '../../domain/public-summary.ts'
import { type PressBlock, pressBlocks } from './press-blocks.ts'

/** What a summary says, in the language it is written in, before it takes a form: page, text, Markdown, feed. */
export type PressDocument = {
  language: Language
  words: Words
  /** The very first line, so that nobody can miss it: a drill, an embargo while it lasts. */
  first: string | undefined
  confirmed: boolean
  status: string
  headline: string
  version: string
  correction: { label: string; text: string } | undefined
  lead: readonly string[]
  blocks: readonly PressBlock[]
  facts: readonly { term: string; value: string }[]
}

/** A summary as a document. Everything that goes out is made from this, so that no form can say more than another. */
export function pressDocument({ text, embargo, correction }: PublicSummary): PressDocument {
  const { language, timeZone, version, at } = text
  const t = wordsFor(language)
  const reader = { language, timeZone }
  const said = { version, at: pressMoment(at, reader) }
  return {
    language,
    words: t,
    first: firstLine(t, { text, embargo }),
    confirmed: text.confirmedBy !== undefined,
    status: printableLine(text.statusLine),
    headline: printableLine(text.headline),
    version: t(embargo ? 'press-page.version' : 'press-page.version-free', said),
    correction: correction && {
      label: t('press-page.correction', { at: pressClock(at, reader) }),
      text: correctionText(t, correction),
    },
    lead: text.paragraphs.flatMap(paragraphsOf),
    blocks: pressBlocks(text),
    facts: factsOf(t, text),
  }
}

function firstLine(
  t: Words,
  { text, embargo }: Pick<PublicSummary, 'text' | 'embargo'>
): string | undefined {
  if (text.drill) return t('press-page.drill')
  if (!embargo) return undefined
  const reader = { language: text.language, timeZone: embargo.timeZone }
  return t('press-page.embargoed', { until: pressMoment(embargo.until, reader) })
}

/** Either side may be missing: something was added, only taken out, or may not be repeated. */
function correctionText(t: Words, correction: Correction): string {
  const [was, is] = [printableLine(correction.was), printableLine(correction.is)]
  if (was && is) return t('press-page.was-and-is', { was, is })
  return was ? t('press-page.was-only', { was }) : t('press-page.is-only', { is: is || '-' })
}

function factsOf(t: Words, { contact, visuals, notForPublication }: PublicSummary['text']) {
  const { name, phone } = contact
  const facts = [
    {
      term: t('press-page.contact'),
      value: printableLine([name, phone].filter(Boolean).join(', ')),
    },
    { term: t('press-page.visuals'), value: printableLine(visuals ?? '') },
    {
      term: t('press-page.withheld'),
      value: notForPublication.map(printableLine).filter(Boolean).join(', '),
    },
  ]
  return facts.filter(({ value }) => value)
}

/** A blank line begins a paragraph; a single break is only how somebody typed. */
export function paragraphsOf(text: string): string[] {
  const parts = printable(text).split(/\n\s*\n/)
  return parts.map(printableLine).filter(Boolean)
}
