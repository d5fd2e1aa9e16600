import { folded } from './folded.ts'
import type { NamingLevel, PublicLevel } from './naming-level.ts'
import { CHECKED_WORDS, type CheckedWord, type PressWords } from './press-draft.ts'
import { type PatternWhy, PRESS_PATTERNS } from './press-patterns.ts'
import type { PressTerm, TermWhy } from './press-terms.ts'

/** A stretch of a text that has to go; or, with `ask`, that the writer has to answer for. */
export type Finding = {
  word: CheckedWord
  from: number
  to: number
  text: string
  why: TermWhy | PatternWhy | 'unknown-name' | 'headline-name'
  ask: boolean
}

/** What a text is held against. */
export type Checking = {
  level: PublicLevel
  forbidden: readonly PressTerm[]
  /** Words that the level allows, folded; and names that anyone may say, such as the state's. */
  allowed: readonly string[]
  /** The worker's own names, folded: at most N1 has them in a headline. */
  workerNames: readonly string[]
  /** `[place]` and the like, where the level has something to say for them. */
  slots: readonly string[]
}

/** What the sentences of a summary say that its level does not allow, in reading order. */
export function checkedWords(words: PressWords, checking: Checking): Finding[] {
  return CHECKED_WORDS.flatMap((word) => checkedText(word, words[word], checking))
}

/** The same for one text. Where findings overlap, the first and longest stays. */
export function checkedText(word: CheckedWord, text: string, checking: Checking): Finding[] {
  const found = [
    ...termsIn(text, checking.forbidden),
    ...patternsIn(text, checking),
    ...(word === 'headline' ? namesIn(text, checking) : []),
    ...unknownNames(text, checking),
  ].map((each) => ({ ...each, word, text: text.slice(each.from, each.to) }))
  const ordered = found.toSorted(
    (a, b) => Number(a.ask) - Number(b.ask) || a.from - b.from || b.to - a.to
  )
  const kept: Finding[] = []
  for (const each of ordered)
    if (!kept.some((other) => each.from < other.to && other.from < each.to)) kept.push(each)
  return kept.toSorted((a, b) => a.from - b.from)
}

type Place = Omit<Finding, 'word' | 'text'>

function termsIn(text: string, forbidden: readonly PressTerm[]): Place[] {
  const plain = folded(text)
  return forbidden.flatMap((term) =>
    placesOf(plain, folded(term.text)).map((place) => ({ ...place, why: term.why, ask: false }))
  )
}

function placesOf(plain: string, term: string): { from: number; to: number }[] {
  const escaped = term.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu')
  return [...plain.matchAll(whole)].map(({ index }) => ({ from: index, to: index + term.length }))
}

function patternsIn(text: string, { level, allowed, slots }: Checking): Place[] {
  const atLevel = PRESS_PATTERNS.filter(({ from }) => isAtLeast(level, from))
  return atLevel.flatMap(({ why, pattern }) =>
    [...text.matchAll(pattern)]
      .filter(([match]) => why !== 'age' || !allowed.includes(/\d+/.exec(match)?.[0] ?? ''))
      .filter(([match]) => why !== 'slot' || !slots.includes(match.toLowerCase()))
      .map(({ index, 0: match }) => ({ from: index, to: index + match.length, why, ask: false }))
  )
}

function isAtLeast(level: NamingLevel, from: NamingLevel): boolean {
  return level >= from
}

/** D.1: no name below N1 in a headline, even where the sentences may have it. */
function namesIn(text: string, { level, workerNames }: Checking): Place[] {
  if (level === 'N1') return []
  const plain = folded(text)
  return workerNames.flatMap((name) =>
    placesOf(plain, name).map((place) => ({ ...place, why: 'headline-name' as const, ask: false }))
  )
}

const CAPITALISED = /(?<=[\p{L}\p{N},;:)”"’'–-] +["“‘(]?)\p{Lu}[\p{L}'’]{2,}/gu
const KNOWN = new Set(
  `ice osha dhs nlrb dol american federal department labor section act occupational safety health court
  congress senate united states seguridad departamento ley trabajo salud`.split(/\s+/)
)

/** A capitalised word inside a sentence may be a name that nobody told the check about. */
function unknownNames(text: string, { allowed }: Checking): Place[] {
  return [...text.matchAll(CAPITALISED)]
    .filter(([word]) => !allowed.includes(folded(word)) && !KNOWN.has(folded(word)))
    .map(({ index, 0: word }) => {
      return { from: index, to: index + word.length, why: 'unknown-name' as const, ask: true }
    })
}
