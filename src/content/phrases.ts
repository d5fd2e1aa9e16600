import { z } from 'zod'
import { ALERT_LANGUAGES, type AlertLanguage } from '../domain/language.ts'
import rows from './phrases.json' with { type: 'json' }

/** A short text that exists in every language of alerts. */
export type PhraseKey = keyof typeof rows

const Phrase = z.strictObject({
  ...(Object.fromEntries(ALERT_LANGUAGES.map((code) => [code, z.string().min(1)])) as Record<
    AlertLanguage,
    z.ZodString
  >),
  /** In which languages no native speaker has read it yet. */
  needsNativeReview: z.array(z.enum(ALERT_LANGUAGES)),
})

const PHRASES = z
  .record(z.enum(Object.keys(rows) as [PhraseKey, ...PhraseKey[]]), Phrase)
  .parse(rows)

/** A phrase in one language. */
export function phrase(key: PhraseKey, language: AlertLanguage): string {
  return PHRASES[key][language]
}

/** The languages of alerts in which something still waits for a native speaker. */
export const LANGUAGES_TO_REVIEW: readonly AlertLanguage[] = ALERT_LANGUAGES.filter((language) =>
  Object.values(PHRASES).some(({ needsNativeReview }) => needsNativeReview.includes(language))
)
