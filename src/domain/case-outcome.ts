/** How a case ended, which is what the next family will want to hear. */
export const CASE_OUTCOMES = [
  'released',
  'reinstated',
  'paid',
  'agreement',
  'protected',
  'goes_on',
  'transferred',
  'removed',
  'worker_stopped',
  'lost',
  'other',
] as const
export type CaseOutcome = (typeof CASE_OUTCOMES)[number]
