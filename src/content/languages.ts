import { z } from 'zod'
import {
  ALERT_LANGUAGES,
  type AlertLanguage,
  LANGUAGES,
  type Language,
} from '../domain/language.ts'
import languages from './languages.json' with { type: 'json' }
import { FullText } from './text.ts'

/** What speakers call the languages of alerts. */
export const OWN_NAMES: Readonly<Record<AlertLanguage, string>> = {
  en: 'English',
  es: 'Español',
  pt: 'Português',
  ht: 'Kreyòl ayisyen',
  'zh-Hans': '简体中文',
  ko: '한국어',
}

/** The languages of the pages, each under its own name. */
export const INTERFACE_LANGUAGES: readonly { code: Language; ownName: string }[] = LANGUAGES.map(
  (code) => ({ code, ownName: OWN_NAMES[code] })
)

/** The languages of alerts, each under its own name. */
export const OWN_LANGUAGES: readonly { code: AlertLanguage; ownName: string }[] =
  ALERT_LANGUAGES.map((code) => ({ code, ownName: OWN_NAMES[code] }))

/** What somebody who is alerted in a language speaks: written Chinese stands for Mandarin until they say otherwise. */
export function spokenAs(language: AlertLanguage): string {
  return language === 'zh-Hans' ? 'cmn' : language
}

const NAMES: Readonly<Record<string, FullText>> = z
  .record(z.string().regex(/^[a-z]{2,3}$/), FullText)
  .parse(languages)

/** Codes (ISO 639-1, else 639-3) of what workers and interpreters most often speak; others may be typed in. */
export const SPOKEN_LANGUAGES: readonly string[] = Object.keys(NAMES)

/** Whether a code is in the list; any other well-formed code may be a language too. */
export function isSpokenLanguage(code: string): boolean {
  return Object.hasOwn(NAMES, code)
}

/** A language's name as said in a sentence. What the list lacks, the runtime may know; else the code stands. */
export function languageName(code: string, language: Language): string {
  const own = NAMES[code]?.[language]
  if (own) return own
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

/** Every language in the list with its name, by name, for a choice on a page. */
export function spokenLanguagesByName(language: Language): { code: string; name: string }[] {
  return SPOKEN_LANGUAGES.map((code) => ({ code, name: languageName(code, language) })).toSorted(
    (a, b) => a.name.localeCompare(b.name, language)
  )
}
