import { z } from 'zod'

const MOST_LINES = 99

const lines = z.preprocess(
  (sent) => (sent === undefined || sent === '' ? [] : [sent].flat()),
  z.array(z.coerce.number().int().min(0).max(MOST_LINES)).catch([])
)

/** Which lines of an evidence list are ticked, and which were when the page was drawn. */
export const EVIDENCE_FIELDS = { kept: lines, was: lines }
