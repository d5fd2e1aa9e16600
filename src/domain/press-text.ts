import type { Language } from './language.ts'
import type { PublicLevel } from './naming-level.ts'
import type { Attribute } from './press-facts.ts'

/** A quotation, and who says it as far as the level allows. */
export type PressQuote = { text: string; who: string }

/** What a press summary says: the exact words that are approved, and nothing else of the case (domain.md D.1). */
export type PressBody = {
  /** The organization that confirmed it, or undefined: then it is "UNCONFIRMED - not for publication". */
  confirmedBy: string | undefined
  headline: string
  /** What happened, in own sentences. */
  paragraphs: readonly string[]
  /** Report, employer's act, outcome; in order. */
  sequence: readonly string[]
  /** What may be said of the worker, by attribute, coarsened to the level. */
  about: readonly { attribute: Attribute; text: string }[]
  /** One sentence with its source. */
  law: { sentence: string; source: string } | undefined
  asks: readonly string[]
  visuals: string | undefined
  quotes: readonly PressQuote[]
  /** The press liaison; never the family. */
  contact: { name: string; phone: string }
  /** What reporters asked for and was withheld. */
  notForPublication: readonly string[]
}

/** One version of a summary as every page, feed and print draws it. */
export type PressText = PressBody & {
  /** The first line, in the text's language: "CONFIRMED by Harbor Workers' Center". */
  statusLine: string
  level: PublicLevel
  language: Language
  version: number
  /** When it was published; before that, when it was written. */
  at: Date
  /** The case's zone, in which its times are told. */
  timeZone: string
  drill: boolean
}
