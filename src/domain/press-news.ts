import type { PublicSummary } from './public-summary.ts'

/** What can happen to a public summary; each is told to the holders of links and tokens. */
export type PressNews = 'published' | 'updated' | 'corrected' | 'withdrawn'

/** What the sealed content of a letter about it holds: where, never what. The words are read when it is sent. */
export type PressNewsContent = {
  to: string
  news: PressNews
  summaryId: string
  version: number
  /** May they read it while it is embargoed? */
  acceptsEmbargo: boolean
}

/** What a letter about it may say when it leaves. `summary` is undefined where no word of the text may be in it. */
export type PressNewsItem = {
  news: PressNews
  summaryId: string
  version: number
  summary: PublicSummary | undefined
  /** Where it can be read without the holder's own link. */
  isOpen: boolean
}
