import type { Response } from './case-counts.ts'
import type { CaseOutcome } from './case-outcome.ts'
import type { CaseTime } from './case-times.ts'
import type { IncidentHead } from './incident.ts'

/** What was learned, in the team's own words. */
export const LESSONS = ['well', 'missing', 'change'] as const
export type Lesson = (typeof LESSONS)[number]
export type Lessons = Record<Lesson, string>

/** What is learned from a case: its numbers, which stay, and words that go with it. */
export type DebriefView = {
  incident: IncidentHead
  times: readonly CaseTime[]
  response: Response
  outcome: { kind: CaseOutcome | undefined; text: string | undefined; closedAt: Date | undefined }
  lessons: Lessons
  /** Of the lessons; 0: nobody has written any. */
  version: number
  written: { by: string; at: Date } | undefined
}

/** One case or drill in the picture of how fast help came. */
export type TimedCase = Pick<
  IncidentHead,
  'id' | 'codeName' | 'playbook' | 'drill' | 'openedAt'
> & {
  times: readonly CaseTime[]
}
