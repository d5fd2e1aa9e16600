import type { Language } from './language.ts'
import type { PublicLevel } from './naming-level.ts'
import type { PressFacts } from './press-facts.ts'

/** Whether enough people could fit what a text says (domain.md D.3, "Small-town test"). */
export const CROWDS = ['many', 'few'] as const
export type Crowd = (typeof CROWDS)[number]

/** What a press liaison writes in their own words. Lists have a line each; an empty text was not filled in. */
export type PressWords = {
  /** First-hand and checked; if not, the text says so on line one and is not for publication. */
  confirmed: boolean
  headline: string
  happened: string
  sequence: string
  law: string
  lawSource: string
  asks: string
  visuals: string
  /** A line each: the words, then ` - `, then who says them. */
  quotes: string
  contactName: string
  contactPhone: string
  notForPublication: string
  /** It cites papers of the case. */
  citesDocuments: boolean
  /** About 50 people or more fit it. */
  crowd: Crowd | undefined
  /** Read together with earlier texts and posts, it still identifies nobody. */
  combined: boolean
  /** Names and capitalised words that the check did not know, and the writer answers for. */
  namesChecked: boolean
}

/** A summary as it is being written. */
export type PressDraft = {
  level: PublicLevel
  language: Language
  facts: PressFacts
  words: PressWords
}

/** Nothing written yet. */
export const NO_PRESS_WORDS: PressWords = {
  ...{
    confirmed: false,
    headline: '',
    happened: '',
    sequence: '',
    law: '',
    lawSource: '',
    asks: '',
  },
  ...{ visuals: '', quotes: '', contactName: '', contactPhone: '', notForPublication: '' },
  ...{ citesDocuments: false, crowd: undefined, combined: false, namesChecked: false },
}

/** Texts that are checked for what they must not say; the contact is the liaison's own. */
export const CHECKED_WORDS = [
  'headline',
  'happened',
  'sequence',
  'law',
  'asks',
  'visuals',
  'quotes',
  'notForPublication',
] as const satisfies readonly (keyof PressWords)[]
export type CheckedWord = (typeof CHECKED_WORDS)[number]

/** The lines of a list, without empty ones. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
