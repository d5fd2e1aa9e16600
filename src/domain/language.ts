/** The languages in which every page, push and email exists. */
export const LANGUAGES = ['en', 'es'] as const

/** A BCP 47 tag of an interface language. */
export type Language = (typeof LANGUAGES)[number]
