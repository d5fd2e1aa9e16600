import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '../domain/language.ts'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

/** A key of the English catalogue; the others must have the same. */
export type WordKey = keyof typeof en

/** What fills the `{slots}` of a message. */
export type Slots = Readonly<Record<string, string | number | Date>>

/** Says something in one language: `t('task.take')`. */
export type Words = {
  (key: WordKey, slots?: Slots): string
  /** Says a key that travelled as plain text, such as a Problem's; one that nobody knows is said as it is. */
  readonly of: (key: string, slots?: Slots) => string
  readonly language: Language
}

/** Every message in every language, in ICU MessageFormat. A missing translation does not compile. */
export const CATALOGUES: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { en, es }

/** Numbers and dates as people in the United States write them. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' }

/** Whether a string that comes from a problem or from data is a key of the catalogue. */
export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(en, key)
}

const spoken = new Map<Language, Words>()

function newWords(language: Language): Words {
  const catalogue = CATALOGUES[language]
  const compiled = new Map<WordKey, IntlMessageFormat>()
  const message = (key: WordKey) => {
    const known = compiled.get(key)
    if (known) return known
    const made = new IntlMessageFormat(catalogue[key], LOCALES[language], undefined, {
      ignoreTag: true,
    })
    compiled.set(key, made)
    return made
  }
  const say = (key: WordKey, slots?: Slots) => withOneStop(String(message(key).format(slots)))
  const of = (key: string, slots?: Slots) => (isWordKey(key) ? say(key, slots) : key)
  return Object.assign(say, { of, language })
}

/** A sentence that ends with "p.m." or "Ruth O." has one full stop, not two. */
function withOneStop(sentence: string): string {
  return sentence.replace(/(?<!\.)\.\.(?!\.)/g, '.')
}

/** The words of a language; messages are compiled on first use and kept. */
export function wordsFor(language: Language): Words {
  const known = spoken.get(language)
  if (known) return known
  const words = newWords(language)
  spoken.set(language, words)
  return words
}
