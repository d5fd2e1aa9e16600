/** The languages in which every page and email exists whole. */
export const LANGUAGES = ['en', 'es'] as const

/** A BCP 47 tag of an interface language. */
export type Language = (typeof LANGUAGES)[number]

/** The languages in which alerts speak: lock screens, the first lines of an email, the answers on an alert's page. */
export const ALERT_LANGUAGES = ['en', 'es', 'pt', 'ht', 'zh-Hans', 'ko'] as const

/** A BCP 47 tag of a language that somebody can be alerted in. */
export type AlertLanguage = (typeof ALERT_LANGUAGES)[number]

/** The language of the pages for somebody; whose own is not there yet reads them in English. */
export function pageLanguage(language: AlertLanguage): Language {
  return LANGUAGES.find((code) => code === language) ?? 'en'
}
