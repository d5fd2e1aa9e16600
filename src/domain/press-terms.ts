import { coarsened, type Said } from './coarsened.ts'
import type { Fact, FactKey } from './fact.ts'
import { folded } from './folded.ts'
import type { PublicLevel } from './naming-level.ts'
import { ATTRIBUTES, type Attribute, type PressFacts } from './press-facts.ts'

/** Something that a text must not hold, and what it would give away. */
export type PressTerm = { text: string; why: TermWhy }
export type TermWhy = 'name' | 'place' | 'number' | 'employer' | 'detail'

/** Too common to give anyone away, in both languages; compared without accents. */
const COMMON = new Set(
  `the and for with from that this was were has had his her their who are not but our out all any one two
  after before into over she him they them been have will its company inc llc corp ltd incorporated street avenue road
  worker workers work injury family state county city town center centre left right back serious leg arm hand
  los las del una uno con por para que fue sus ella ellos como mas sin sobre desde hasta entre empresa compania
  calle avenida trabajador trabajadora trabajo lesion familia estado condado ciudad pueblo centro grave pierna brazo mano
  unidos united states new north south east west norte sur este oeste example`.split(/\s+/)
)

/** Facts whose every word points at somebody. */
const TELLING: Partial<Record<FactKey, TermWhy>> = {
  worker_first_name: 'name',
  worker_full_name: 'name',
  employer_name: 'employer',
  worksite_address: 'place',
  detention_place: 'place',
}

const OF_ATTRIBUTE: Record<Attribute, TermWhy> = {
  ...{ name: 'name', age: 'number', place: 'place', time: 'detail', trade: 'detail' },
  ...{ employer: 'employer', injury: 'detail', family: 'name', origin_language: 'detail' },
  ...{ photo: 'detail', detention_place: 'place' },
}

/** Whatever the case knows that a text at that level may not say: from its sealed facts and from what was filled in. */
export function forbiddenTerms(
  facts: readonly Fact[],
  { filled, level }: { filled: PressFacts; level: PublicLevel }
): PressTerm[] {
  const allowed = new Set(allowedWords(filled, level))
  const terms = [...facts.flatMap(termsOfFact), ...ATTRIBUTES.flatMap((a) => termsOf(a, filled))]
  const fine = terms.filter(({ text }) => !allowed.has(folded(text)))
  return [...new Map(fine.map((term) => [folded(term.text), term])).values()]
}

/** Every word of what the level does allow, without case and accents. */
export function allowedWords(filled: PressFacts, level: PublicLevel): string[] {
  return ATTRIBUTES.flatMap((attribute) => {
    const said = coarsened(attribute, filled[attribute], level)
    return said ? wordsIn(spelled(said)).map(folded) : []
  })
}

/**
 * Words of the case that stand in a coarse input, where the level would let them through: the worker's name anywhere,
 * the employer's where it may not be named, a site in the place.
 */
export function smuggledWords(
  facts: readonly Fact[],
  { filled, level }: { filled: PressFacts; level: PublicLevel }
): string[] {
  const known = (...keys: FactKey[]) =>
    facts.filter(({ key }) => keys.includes(key)).map(({ text }) => text)
  const { name, place, employer } = filled
  const mayName = employer.lawyerAgrees && (level === 'N1' || level === 'N2')
  const names = [name.first, name.last, ...known('worker_first_name', 'worker_full_name')]
  const employers = mayName ? [] : [employer.name, ...known('employer_name')]
  const wide = wordsIn(`${place.town} ${place.county} ${place.region} ${place.state}`).map(folded)
  const sites = wordsOfAll([place.site, ...known('worksite_address')])
  const hidden = {
    any: wordsOfAll([...names, ...employers]),
    place: sites.filter((word) => !wide.includes(word)),
  }
  return ATTRIBUTES.filter((attribute) => attribute !== 'name').flatMap((attribute) => {
    const said = coarsened(attribute, filled[attribute], level)
    const words = said ? wordsIn(spelled(said)) : []
    const of = attribute === 'place' ? [...hidden.any, ...hidden.place] : hidden.any
    return words.filter((word) => of.includes(folded(word)))
  })
}

function wordsOfAll(texts: readonly string[]): string[] {
  return texts.flatMap((text) => wordTerms(text, 'name')).map(({ text }) => folded(text))
}

function spelled(said: Said): string {
  if (said.kind === 'typed') return said.text
  return said.kind === 'words' ? Object.values(said.slots ?? {}).join(' ') : ''
}

function termsOf(attribute: Attribute, filled: PressFacts): PressTerm[] {
  const values = Object.values(filled[attribute]).filter((value) => typeof value !== 'boolean')
  const why = OF_ATTRIBUTE[attribute]
  if (attribute === 'time') return []
  return values.flatMap((value) => wordTerms(String(value ?? ''), why))
}

function termsOfFact({ key, text }: Fact): PressTerm[] {
  if (key === 'language') return []
  const telling = TELLING[key]
  if (telling) return wordTerms(text, telling)
  const names = [...text.matchAll(INSIDE_NAME)].map(([name]) => name)
  return [...names.flatMap((name) => wordTerms(name, 'name')), ...numbersIn(text)]
}

/** A capitalised word that does not merely begin a sentence; contacts often begin with the name, so lines count. */
const INSIDE_NAME = /(?<![.!?]\s)(?<![\p{L}\p{N}])\p{Lu}[\p{L}'’-]+/gu

function wordTerms(text: string, why: TermWhy): PressTerm[] {
  const words = wordsIn(text).filter((word) => {
    return /^\p{N}+$/u.test(word) ? word.length >= 2 : word.length >= 3 && !COMMON.has(folded(word))
  })
  return words.map((word) => ({ text: word, why: /^\p{N}+$/u.test(word) ? 'number' : why }))
}

function numbersIn(text: string): PressTerm[] {
  const found = text.match(/\p{N}[\p{N}.,-]*\p{N}/gu) ?? []
  return found.flatMap((number) => [
    { text: number, why: 'number' as const },
    ...wordTerms(number, 'number'),
  ])
}

function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}
