import { z } from 'zod'
import { Confidence } from './provenance.ts'
import sources from './sources.json' with { type: 'json' }

/** What a rule or an advice rests on. Many are copies: to check with, not to show as the authority. */
export const Source = z.strictObject({
  title: z.string(),
  /** Absent where the text was on paper, or is nobody's but ours. */
  url: z.url().optional(),
  note: z.string(),
  confidence: Confidence,
  /** Known to be changing or in court: check again before relying on it. */
  changing: z.boolean(),
})
export type Source = z.infer<typeof Source>

/** By id: `S001` and on, `GK` (general knowledge) and `DRAFT` (our own choice). */
export const SOURCES: Readonly<Record<string, Source>> = z.record(z.string(), Source).parse(sources)

/** The source of that id. */
export function findSource(id: string): Source | undefined {
  return SOURCES[id]
}
