import { daysBetween } from './calendar-day.ts'
import type { DeadlineTrigger } from './deadline-trigger.ts'

/** What kind of thing happened; whatever starts a clock has a kind of its own. */
export const EVENT_KINDS = [
  'injury',
  'discovery',
  'protected_activity',
  'employer_said',
  'employer_did',
  'adverse_action',
  'pay_day_missed',
  'custody_start',
  'local_release_due',
  'charging_paper_served',
  'decision_served',
  'final_order',
  'certification_signed',
  'employer_event',
  'death',
  'other',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** How exactly somebody knows the day. */
export const DATE_QUALITIES = ['exact', 'estimated', 'unknown'] as const
/** How somebody knows what happened. */
export const EVENT_SOURCES = ['saw', 'heard', 'paper'] as const
/** How sure the team is of it. */
export const SURENESS = ['sure', 'likely', 'unsure'] as const

/** One thing that happened, as somebody told it. */
export type ChronologyEvent = {
  kind: EventKind
  /** The one row of the law that it starts, where an event of its kind starts only one. */
  deadline?: string | undefined
  /** YYYY-MM-DD on the calendar where the work is; there if and only if the quality is not `unknown`. */
  day?: string | undefined
  /** HH:mm on the clocks there. */
  time?: string | undefined
  quality: (typeof DATE_QUALITIES)[number]
  what: string
  source?: (typeof EVENT_SOURCES)[number] | undefined
  /** Who saw or heard it. */
  who: string
  evidence: string
  sure: (typeof SURENESS)[number]
}

/** An event as it stands now. */
export type ChronologyLine = ChronologyEvent & {
  /** Of its latest row: what a correction replaces. */
  id: string
  /** Of its first row: stays through every correction. */
  eventId: string
  by: string
  at: Date
}

/** A row of the chronology, opened. */
export type ChronologyRow = {
  id: string
  replaces: string | undefined
  removed: boolean
  by: string
  at: Date
  event: ChronologyEvent
}

/** The events as they stand: corrections in the place of what they correct, none that was removed; by date, then undated. */
export function currentLines(rows: readonly ChronologyRow[]): ChronologyLine[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const replaced = new Set(rows.map(({ replaces }) => replaces))
  const firstOf = ({ id, replaces }: ChronologyRow): string => {
    const earlier = replaces ? byId.get(replaces) : undefined
    return earlier ? firstOf(earlier) : id
  }
  return rows
    .filter(({ id, removed }) => !removed && !replaced.has(id))
    .map((row) => ({ ...row.event, id: row.id, eventId: firstOf(row), by: row.by, at: row.at }))
    .toSorted((a, b) => compare(whenOf(a), whenOf(b)))
}

/** The line as it stands now of which a row is, or was, a wording; undefined once it was removed. */
export function latestOf(rows: readonly ChronologyRow[], id: string): ChronologyLine | undefined {
  const later = rows.find(({ replaces }) => replaces === id)
  return later ? latestOf(rows, later.id) : currentLines(rows).find((line) => line.id === id)
}

const AFTER_ALL = '9999'

function whenOf({ day = AFTER_ALL, time = '' }: ChronologyLine): string {
  return `${day} ${time}`
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

// An arrest may have been brought about by the employer: it counts as a punishment of that day.
const STARTS: Partial<Record<EventKind, readonly DeadlineTrigger[]>> = {
  adverse_action: ['adverse_action_told', 'adverse_act'],
  custody_start: ['custody_start', 'adverse_action_told', 'adverse_act'],
}

/** Which clocks an event of that kind starts. */
export function triggersOf(kind: EventKind): readonly DeadlineTrigger[] {
  return STARTS[kind] ?? OWN_TRIGGER.filter((trigger) => trigger === kind)
}

const OWN_TRIGGER: readonly (EventKind & DeadlineTrigger)[] = [
  'injury',
  'discovery',
  'death',
  'pay_day_missed',
  'local_release_due',
  'decision_served',
  'final_order',
  'charging_paper_served',
  'certification_signed',
  'employer_event',
]

/** The kind under which to write down what a clock waits for; undefined where nobody is asked. */
export function kindFor(trigger: DeadlineTrigger): EventKind | undefined {
  return EVENT_KINDS.find((kind) => triggersOf(kind).includes(trigger))
}

/** Events of which each belongs to one row of the law, such as the decision that it names. */
export const PER_DEADLINE = ['decision_served', 'employer_event'] as const satisfies EventKind[]

/** Whether an event of that kind starts only the row that it names. */
export function isPerDeadline(kind: EventKind): boolean {
  return PER_DEADLINE.some((each) => each === kind)
}

/** A kind as a form sends it, with the row that it starts where it starts only one: `decision_served:im_pfr`. */
export function kindValue({ kind, deadline }: Pick<ChronologyEvent, 'kind' | 'deadline'>): string {
  return deadline ? `${kind}:${deadline}` : kind
}

const SPOKE_UP = ['injury', 'protected_activity'] as const
const STRUCK_BACK: readonly EventKind[] = ['adverse_action', 'custody_start', 'employer_did']

/** How long after what: the days that a complaint about retaliation rests on. */
export type DaysAfter = { days: number; kind: (typeof SPOKE_UP)[number] }

/** A line with the days since the dated one before it, and since the worker was hurt or last spoke up before it. */
export type SpacedLine = ChronologyLine & {
  sinceLast: number | undefined
  after: DaysAfter | undefined
}

/** The days between the lines, which come sorted. */
export function spaced(lines: readonly ChronologyLine[]): SpacedLine[] {
  return lines.map((line, index) => {
    const earlier = lines.slice(0, index).filter(({ day }) => day)
    const after = STRUCK_BACK.includes(line.kind) ? daysAfter(earlier, line) : undefined
    return { ...line, sinceLast: gap(earlier.at(-1), line), after }
  })
}

function daysAfter(
  earlier: readonly ChronologyLine[],
  line: ChronologyLine
): DaysAfter | undefined {
  const spokeUp = earlier.findLast(({ kind }) => SPOKE_UP.some((each) => each === kind))
  const kind = SPOKE_UP.find((each) => each === spokeUp?.kind)
  const days = gap(spokeUp, line)
  return kind && days !== undefined ? { days, kind } : undefined
}

function gap(from: ChronologyLine | undefined, to: ChronologyLine): number | undefined {
  return from?.day && to.day ? daysBetween({ from: from.day, to: to.day }) : undefined
}

/** The chronology of a case, for its team. */
export type ChronologyView = {
  incident: { id: string; codeName: string; drill: boolean; timeZone: string }
  lines: readonly (SpacedLine & { byName: string })[]
  /** How many rows were taken out. */
  removed: number
  /** What somebody puts right, as it stands now. */
  changing: ChronologyLine | undefined
  /** What was noted of it before there were lines, at the call or among the facts. */
  told: readonly string[]
  /** Whether they see its board. */
  coordinates: boolean
  /** Keys of the case's deadlines of which each waits for an event of its own. */
  perDeadline: readonly string[]
}
