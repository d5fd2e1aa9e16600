import { z } from 'zod'
import type { Language } from '../domain/language.ts'

/** A text in the source language, English, and in Spanish where somebody has written it. */
export const LocalText = z.strictObject({
  en: z.string().min(1),
  es: z.string().min(1).optional(),
})
export type LocalText = z.infer<typeof LocalText>

/** A text that exists in every interface language. */
export const FullText = z.strictObject({ en: z.string().min(1), es: z.string().min(1) })
export type FullText = z.infer<typeof FullText>

/** The text to show and the language it is really in, so that a page can set `lang` and say so. */
export function localText(text: LocalText, language: Language): { text: string; lang: Language } {
  const own = text[language]
  return own ? { text: own, lang: language } : { text: text.en, lang: 'en' }
}
