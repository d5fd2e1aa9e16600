import type { FactKey } from './fact.ts'

/** What a caller saw, letter by letter (domain.md D.8). Team ring; never in an alert. No plates, no officers' names. */
export const SALUTE_FIELDS = [
  'source',
  'size',
  'activity',
  'location',
  'uniform',
  'time',
  'equipment',
] as const

/** Whether the caller saw it, or heard it from someone. */
export const SOURCES_OF_REPORT = ['saw', 'heard', 'unsure'] as const
/** How many agents. */
export const SIZES = ['few', 'some', 'many', 'crowd', 'unknown'] as const
/** Words on vests and cars. */
export const UNIFORMS = ['police', 'ice', 'hsi', 'plain', 'unknown'] as const
/** When it was seen. */
export const TIMES_SEEN = ['now', 'last_hour', 'earlier'] as const
/** What they had with them. */
export const EQUIPMENT = ['unmarked_car', 'marked_car', 'weapons', 'none_seen'] as const

/** What the caller said; what was not said is absent. */
export type Salute = {
  source?: (typeof SOURCES_OF_REPORT)[number] | undefined
  size?: (typeof SIZES)[number] | undefined
  activity?: string | undefined
  location?: string | undefined
  uniform?: readonly (typeof UNIFORMS)[number][] | undefined
  time?: (typeof TIMES_SEEN)[number] | undefined
  equipment?: readonly (typeof EQUIPMENT)[number][] | undefined
}

/** Its own key's owner: so that it can be shredded days before the rest of the report. */
export function saluteKeyOf(reportId: string): string {
  return `${reportId}.salute`
}

/** The fact that holds it, together with whatever else only the verifier needs. */
export function isSalute({ key }: { key: FactKey }): boolean {
  return key === 'report_details'
}
