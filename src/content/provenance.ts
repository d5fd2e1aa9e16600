import { z } from 'zod'

/**
 * How sure a line is, the surest first. `saw`: read in the text of the law or on the page of whoever it speaks of;
 * `saw_secondary`: read elsewhere, such as a law firm's page or a copy; `general_knowledge`: read nowhere while
 * compiling; `draft`: our own proposal.
 */
export const CONFIDENCES = ['saw', 'saw_secondary', 'general_knowledge', 'draft'] as const
export const Confidence = z.enum(CONFIDENCES)
export type Confidence = z.infer<typeof Confidence>

/** What every line that advises or warns carries, whatever else it says. */
export const PROVENANCE = {
  /** Ids in sources.json. */
  sources: z.array(z.string()).min(1),
  /** That of its least sure part. */
  confidence: Confidence,
  /** YYYY-MM-DD. */
  checkedOn: z.iso.date(),
}

/** The least sure of them: a text is no surer than the weakest thing it rests on. */
export function leastSure(confidences: readonly Confidence[]): Confidence {
  return CONFIDENCES.findLast((each) => confidences.includes(each)) ?? 'draft'
}
