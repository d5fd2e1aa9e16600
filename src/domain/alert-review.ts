import { addMinutes, min } from 'date-fns'
import type { AlertKind, Circle, CircleChoice } from './alert.ts'
import type { IncidentHead } from './incident.ts'
import type { Language } from './language.ts'
import type { Need } from './need.ts'
import type { VerifiedBy } from './report.ts'

/** Why somebody with a skill that is called for will not hear. */
export const SILENT_REASONS = [
  'not_vouched',
  'no_address',
  'not_verified',
  'other_language',
  'elsewhere',
] as const
export type SilentReason = (typeof SILENT_REASONS)[number]

/** What pages about alerts say of a case: network ring. */
export type AlertCase = Pick<
  IncidentHead,
  'id' | 'codeName' | 'county' | 'drill' | 'severity' | 'playbook' | 'timeZone'
>

/** How many people, how they can be reached, and which language each reads. */
export type Hearers = {
  people: number
  withPush: number
  emailOnly: number
  perLanguage: Partial<Record<Language, number>>
}

/** A role as it is about to be called: how many are still missing, and how many would hear. */
export type ReviewedNeed = Pick<Need, 'id' | 'skill' | 'language' | 'verified' | 'claimBy'> & {
  missing: number
  circle: CircleChoice
  people: number
  /** What follows by itself while nobody takes it. */
  wider: readonly { circle: Circle; at: Date }[]
  /** It calls nobody further until somebody lets it run. */
  onHold: boolean
}

/** Everything that a coordinator checks before an alert goes out. */
export type AlertReview = Hearers & {
  incident: AlertCase
  confirmed: { at: Date | undefined; how: VerifiedBy | undefined }
  needs: readonly ReviewedNeed[]
  perOrganization: readonly { name: string; people: number }[]
  silent: readonly { reason: SilentReason; people: number }[]
  /** When people are asked to have answered; the first choice is not always the default. */
  byTimes: readonly Date[]
  byTime: Date
  /** The last call that was not taken back. */
  raisedAt: Date | undefined
  /** The whole network is called, and this session has not proved itself lately. */
  needsCode: boolean
  /** Makes a form that is sent twice count once. */
  formKey: string
}

/** The circle of a role: as chosen, else as far as it was called; a filled role is left in peace. */
export function circleFor(
  need: { circle: CircleChoice; missing: number },
  chosen: CircleChoice | undefined
): CircleChoice {
  return chosen ?? (need.missing > 0 ? need.circle || 1 : 0)
}

/** Roles that are called and for which fewer can be reached than are missing; nobody at all comes first. */
export function gapsOf(needs: readonly ReviewedNeed[]): ReviewedNeed[] {
  const short = needs.filter((need) => need.circle > 0 && need.people < Math.max(need.missing, 1))
  return short.toSorted((a, b) => a.people - b.people || a.claimBy.getTime() - b.claimBy.getTime())
}

/** Who is hardest to find first; roles that are not called last. */
export function byScarcity(needs: readonly ReviewedNeed[]): ReviewedNeed[] {
  return needs.toSorted(
    (a, b) => Number(a.circle === 0) - Number(b.circle === 0) || a.people - b.people
  )
}

/** Says in one line what was counted, so that nothing is sent that was not looked at. */
export function countedMark(needs: readonly { id: string; circle: CircleChoice }[]): string {
  return needs.map(({ id, circle }) => `${id}:${circle}`).join(' ')
}

const ANSWER_WITHIN_MIN = [15, 30, 60, 120] as const
const USUAL_MIN = 30
const SOON_MIN = 10
const MINUTE_MS = 60_000

/** When to ask people to have answered: round minutes, the roles' own earliest time first if it leaves any. */
export function answerTimes(
  claimBys: readonly Date[],
  now: Date
): { byTimes: Date[]; byTime: Date } {
  const offered = ANSWER_WITHIN_MIN.map((minutes) => wholeMinute(addMinutes(now, minutes)))
  const usual = wholeMinute(addMinutes(now, USUAL_MIN))
  const earliest = claimBys.length > 0 ? wholeMinute(min([...claimBys])) : usual
  const byTime = earliest > addMinutes(now, SOON_MIN) ? earliest : usual
  return { byTimes: withTime(offered, byTime), byTime }
}

/** The choices with one more among them, in order, each once. */
export function withTime(times: readonly Date[], at: Date): Date[] {
  const each = new Map([...times, at].map((time) => [time.getTime(), time]))
  return [...each.values()].toSorted((a, b) => a.getTime() - b.getTime())
}

/** The minute that has begun. */
export function wholeMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS)
}

/** An alert in its ten seconds, or after them. */
export type Sending = Hearers & {
  id: string
  incident: AlertCase
  kind: AlertKind
  dueAt: Date
  stage: 'waits' | 'left' | 'cancelled' | 'over'
}

/** People by language and channel, as one view. */
export function hearersOf(
  rows: readonly { language: Language; push: number; people: number }[]
): Hearers {
  const sum = (of: typeof rows) => of.reduce((total, { people }) => total + people, 0)
  const perLanguage: Hearers['perLanguage'] = {}
  for (const { language, people } of rows)
    perLanguage[language] = (perLanguage[language] ?? 0) + people
  return {
    people: sum(rows),
    withPush: sum(rows.filter(({ push }) => push === 1)),
    emailOnly: sum(rows.filter(({ push }) => push !== 1)),
    perLanguage,
  }
}
