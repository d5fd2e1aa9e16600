import type { Language } from './language.ts'
import type { Role } from './membership.ts'
import { Problem } from './problem.ts'

/** The states of what the hotline was told (domain.md D.7). */
export const REPORT_STATES = [
  'new',
  'unverified',
  'confirmed',
  'false_alarm',
  'unable_to_verify',
] as const
export type ReportState = (typeof REPORT_STATES)[number]

/** A verifier's answer is exactly one of these three (domain.md D.7, S173). */
export const VERDICTS = ['confirmed', 'false_alarm', 'unable_to_verify'] as const
export type Verdict = (typeof VERDICTS)[number]

const NEXT: Record<ReportState, readonly ReportState[]> = {
  new: ['unverified'],
  unverified: ['confirmed', 'false_alarm', 'unable_to_verify'],
  unable_to_verify: ['confirmed', 'false_alarm'],
  confirmed: ['false_alarm'],
  false_alarm: [],
}

/** Which sector's laws protect the worker; the clocks depend on it. */
export const SECTORS = ['private_sector', 'public_sector', 'farm', 'domestic'] as const
export type Sector = (typeof SECTORS)[number]

/** How the worker is employed, besides the sector; with a staffing firm there are two employers. */
export const ARRANGEMENTS = ['contractor_or_misclassified', 'temp_or_staffing'] as const
export type Arrangement = (typeof ARRANGEMENTS)[number]

/** How many first-hand accounts or observers stand behind a verdict is the verifier's to say; this is how. */
export const VERIFIED_BY = ['observer', 'two_witnesses', 'family', 'locator', 'lawyer'] as const
export type VerifiedBy = (typeof VERIFIED_BY)[number]

/** May this answer be given now? A confirmed report becomes a false alarm by a coordinator only. */
export function canAnswer(state: ReportState, verdict: Verdict, roles: readonly Role[]): boolean {
  if (!NEXT[state].includes(verdict)) return false
  if (state === 'confirmed') return roles.includes('coordinator')
  return roles.some((role) => role === 'verifier' || role === 'coordinator')
}

/** The state after a verifier's or coordinator's answer; refuses what the table does not know. */
export function answered(state: ReportState, verdict: Verdict, roles: readonly Role[]): Verdict {
  if (canAnswer(state, verdict, roles)) return verdict
  if (!NEXT[state].includes(verdict)) throw new Problem('conflict', 'report.already-answered')
  throw new Problem('forbidden', 'report.not-yours-to-answer')
}

/** What the hotline was told, without any sealed fact. */
export type Report = ReportHead & {
  usState: string
  timeZone: string
  sector: Sector | undefined
  arrangements: readonly Arrangement[]
  loggedBy: string
  /** The language in which it was written down, where that is known. */
  writtenIn: Language | undefined
  verifierId: string | undefined
  answeredBy: string | undefined
  answeredAt: Date | undefined
  verifiedBy: VerifiedBy | undefined
}

/** A report in a few words, fit for the network ring: no name, no place smaller than a county. */
export type ReportHead = {
  id: string
  organizationId: string
  state: ReportState
  drill: boolean
  codeName: string
  playbook: string
  county: string
  workerLanguage: string
  loggedAt: Date
  /** When the verifier's answer is expected. */
  answerBy: Date | undefined
  /** The case that was opened from it. */
  incidentId: string | undefined
}

/** How long a verifier usually has for an answer. */
export const ANSWER_WITHIN_MIN = 25

/** Marks the answer that a report has: whoever answers says which one they had seen. */
export function answerMark({ state, answeredAt }: Pick<Report, 'state' | 'answeredAt'>): string {
  return `${state} ${answeredAt?.getTime() ?? ''}`.trim()
}

/** Once a report is kept it waits for a verifier; `new` is what it was while the caller spoke. */
export function saved(state: ReportState): ReportState {
  return state === 'new' ? 'unverified' : state
}

/** Whether a verifier can still be asked. */
export function canBeVerified(state: ReportState): boolean {
  return state === 'new' || state === 'unverified' || state === 'unable_to_verify'
}

/** Whether it can still be said anew what happened: a case has taken over what it was told. */
export function canChangePlaybook({ state, incidentId }: ReportHead): boolean {
  return state !== 'false_alarm' && !incidentId
}

/** Nobody has answered in time; another verifier can be asked. */
export function isAnswerLate({ state, answerBy }: AnswerAwaited, now: Date): boolean {
  const waits = state === 'new' || state === 'unverified'
  return waits && answerBy !== undefined && answerBy < now
}

type AnswerAwaited = Pick<ReportHead, 'state' | 'answerBy'>
