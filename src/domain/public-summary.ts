import type { Language } from './language.ts'
import type { PressText } from './press-text.ts'

/** What an earlier version said, and what is right. */
export type Correction = { was: string; is: string }

/**
 * One version of a summary as a reader gets it: the approved words and nothing else. It exists only while every fact
 * in it has a live grant (it is made anew for every reader), so whoever holds one may show all of it.
 */
export type PublicSummary = {
  /** 128 random bits: says nothing about the case or its time. */
  id: string
  text: PressText
  /** While it lasts, with the IANA name of the zone to say it in; undefined once the text is free to use. */
  embargo: { until: Date; timeZone: string } | undefined
  correction: Correction | undefined
  /** Since when this version may be used: when it went out, or when its embargo ends. */
  freeAt: Date
}

/** Something that was public and is no more: page and feed say so, in no word of the text. */
export type WithdrawnSummary = { id: string; version: number; language: Language; at: Date }

/** What anyone may see of a network's press work now; or the holder of a token, embargoed texts included. */
export type PressRoom = {
  summaries: readonly PublicSummary[]
  withdrawn: readonly WithdrawnSummary[]
}
