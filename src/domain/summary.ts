import type { Language } from './language.ts'
import type { PublicLevel } from './naming-level.ts'
import type { Attribute } from './press-facts.ts'

/** The life of one version. A published one becomes `withdrawn`; to change it is to write the next version. */
export const SUMMARY_STATES = ['draft', 'submitted', 'approved', 'published', 'withdrawn'] as const
export type SummaryState = (typeof SUMMARY_STATES)[number]

/** What decides whether a version may be public: never what it says. */
export type SummaryClaim = {
  state: SummaryState
  level: PublicLevel
  /** The person whom it tells of is a minor. */
  minor: boolean
  /** Attributes of which the text says something at its level. */
  shows: readonly Attribute[]
  /** The name that it shows is made up. */
  pseudonym: boolean
  hasQuotes: boolean
  citesDocuments: boolean
  textHash: string
  approvedHash: string | undefined
  language: Language
}
