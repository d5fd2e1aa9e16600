import type { ReportHead } from './report.ts'

/** Two calls within so many hours of each other may be about the same event. */
export const SAME_EVENT_WITHIN_H = 24

/** A report that may be about the same event: when, how it stands, what it is called. Never what was said. */
export type SimilarReport = Pick<ReportHead, 'id' | 'codeName' | 'state' | 'drill' | 'loggedAt'> & {
  /** Both callers named the same employer; otherwise at least one of them named none. */
  sameEmployer: boolean
}
