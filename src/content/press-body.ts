import { coarsened } from '../domain/coarsened.ts'
import type { PublicLevel } from '../domain/naming-level.ts'
import { linesOf, type PressDraft } from '../domain/press-draft.ts'
import { ATTRIBUTES, type Attribute, type PressFacts } from '../domain/press-facts.ts'
import type { PressBody, PressQuote } from '../domain/press-text.ts'
import { phraseOf, type Telling } from './press-phrases.ts'
import { wordsFor } from './words.ts'

/** What a text may say of each attribute at its level, in words; attributes of which it may say nothing are left out. */
export function aboutOf(
  facts: PressFacts,
  { level, ...telling }: Telling & { level: PublicLevel }
): PressBody['about'] {
  return ATTRIBUTES.flatMap((attribute) => {
    const said = coarsened(attribute, facts[attribute], level)
    const text = said && phraseOf(said, telling)
    return text ? [{ attribute, text }] : []
  })
}

/**
 * The exact words of a summary. `[place]` in a sentence becomes what its level allows of the place, so that a change
 * of level changes every sentence.
 */
export function pressBody(
  { level, language, facts, words }: PressDraft,
  { today, organization }: { today: string; organization: string }
): PressBody {
  const about = aboutOf(facts, { level, language, today })
  const filled = (text: string) => withSlots(text, { about, language }).text
  return {
    confirmedBy: words.confirmed ? organization : undefined,
    headline: filled(words.headline),
    paragraphs: linesOf(filled(words.happened)),
    sequence: linesOf(filled(words.sequence)),
    about,
    law: words.law ? { sentence: filled(words.law), source: words.lawSource } : undefined,
    asks: linesOf(filled(words.asks)),
    visuals: filled(words.visuals) || undefined,
    quotes: linesOf(filled(words.quotes)).map(quoteOf),
    contact: { name: words.contactName, phone: words.contactPhone },
    notForPublication: linesOf(filled(words.notForPublication)),
  }
}

const SLOT = /\[([\p{L} ]{2,30})\]/gu

/** A sentence with its slots filled, and the slots that say nothing at this level. */
export function withSlots(
  text: string,
  { about, language }: { about: PressBody['about']; language: Telling['language'] }
): { text: string; empty: string[] } {
  const empty: string[] = []
  const named = new Map(ATTRIBUTES.map((each) => [slotName(each, language), each]))
  const filled = text.replaceAll(SLOT, (slot, name: string) => {
    const attribute = named.get(name.toLowerCase())
    const said = about.find((each) => each.attribute === attribute)
    if (said) return said.text
    empty.push(slot)
    return slot
  })
  return { text: capitalised(filled), empty }
}

/** How a slot is written in a language: "place", "lugar". */
export function slotName(attribute: Attribute, language: Telling['language']): string {
  return wordsFor(language).of(`press-slot.${attribute}`)
}

function capitalised(text: string): string {
  return text.replaceAll(/(^|\n|[.!?] )(\p{Ll})/gu, (_, before: string, letter: string) => {
    return before + letter.toUpperCase()
  })
}

function quoteOf(line: string): PressQuote {
  const [, text = line, who = ''] = /^(.*?)\s+[-–—]\s+([^-–—]*)$/.exec(line) ?? []
  return { text, who }
}
