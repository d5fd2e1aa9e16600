import { differenceInMinutes, max, min } from 'date-fns'
import type { Need } from './need.ts'

/** The steps of a case that are measured, in the order in which they usually come; each role has one of its own. */
export const STEPS = ['verified', 'called', 'first-answer', 'lawyer', 'all-filled'] as const
export type Step = (typeof STEPS)[number]

/** How long a step took: whole minutes after the report was logged. */
export type CaseTime = { measure: string; minutes: number }

/** Somebody had a role's work, or was named for it; `until` undefined: still. */
export type Filling = { personId: string; from: Date; until: Date | undefined }

/** When each step of a case was reached; undefined: not. */
export type CaseMoments = {
  loggedAt: Date
  confirmedAt: Date | undefined
  calledAt: Date | undefined
  firstAnswerAt: Date | undefined
  roles: readonly (Pick<Need, 'skill' | 'language' | 'count'> & {
    isLawyer: boolean
    fillings: readonly Filling[]
  })[]
}

/** When as many people at once had a role as it asks for, the first time. */
export function filledAt(count: number, fillings: readonly Filling[]): Date | undefined {
  const starts = fillings.map(({ from }) => from).toSorted((a, b) => a.getTime() - b.getTime())
  return starts.find((at) => {
    const held = fillings.filter(({ from, until }) => from <= at && (!until || until > at))
    return new Set(held.map(({ personId }) => personId)).size >= count
  })
}

/** How long each step took; a step that was not reached has no time. */
export function caseTimes(moments: CaseMoments): CaseTime[] {
  const { loggedAt, confirmedAt, calledAt, firstAnswerAt, roles } = moments
  const filled = roles.map((role) => ({ role, at: filledAt(role.count, role.fillings) }))
  const lawyers = roles.flatMap((role) => (role.isLawyer ? role.fillings : []))
  const at: [measure: string, at: Date | undefined][] = [
    ['verified', confirmedAt],
    ['called', calledAt],
    ['first-answer', firstAnswerAt],
    ['lawyer', earliest(lawyers.map(({ from }) => from))],
    ['all-filled', latestOfAll(filled.map((each) => each.at))],
    ...filled.map(({ role, at }): [string, Date | undefined] => [needPart(role), at]),
  ]
  return at.flatMap(([measure, at]) =>
    at ? [{ measure, minutes: Math.max(0, differenceInMinutes(at, loggedAt)) }] : []
  )
}

function earliest(times: readonly Date[]): Date | undefined {
  return times.length > 0 ? min([...times]) : undefined
}

function latestOfAll(times: readonly (Date | undefined)[]): Date | undefined {
  const known = times.filter((at) => at !== undefined)
  return known.length > 0 && known.length === times.length ? max(known) : undefined
}

/** A role by what outlives its row: `need:interpreter:mix`. */
export function needPart({ skill, language }: Pick<Need, 'skill' | 'language'>): string {
  return ['need', skill, ...(language ? [language] : [])].join(':')
}

/** The role that a part or a measure tells of; undefined where it tells of something else. */
export function roleOfPart(part: string): Pick<Need, 'skill' | 'language'> | undefined {
  const [kind, skill, language] = part.split(':')
  return kind === 'need' && skill ? { skill, language } : undefined
}

/** The middle one; of an even number the lower of the two, so that it is a time that really was. */
export function median(numbers: readonly number[]): number | undefined {
  const ordered = numbers.toSorted((a, b) => a - b)
  return ordered[Math.floor((ordered.length - 1) / 2)]
}
