import { localMinute } from './local-minute.ts'

/** Who is asked to be ready while a report is not confirmed (domain.md D.7); nobody else ever is. */
export const STANDBY_ROLES = ['dispatcher', 'verifier', 'lawyer'] as const
export type StandbyRole = (typeof STANDBY_ROLES)[number]

/** Somebody is on call: between these minutes of their day, or, both undefined, always. */
export type OnCall = { fromMin: number | undefined; untilMin: number | undefined }

/** Somebody who can be reached, and as what. A lawyer only while they are on call. */
export type StandbyPerson = {
  personId: string
  role: StandbyRole
  timeZone: string
  /** Minutes after their local midnight; both undefined: at any time. */
  onCallFromMin: number | undefined
  onCallUntilMin: number | undefined
}

/** How a report's standby stands: whom a tap would ask, or whom one has asked. */
export type StandbyView = {
  /** When they were asked; undefined: nobody was, or it is over. */
  since: Date | undefined
  people: number
  /** Before it: how many of each; whoever is two things counts in both. */
  perRole: Readonly<Record<StandbyRole, number>>
  formKey: string
}

/** Those whose hours it is. */
export function readyAt(people: readonly StandbyPerson[], now: Date): StandbyPerson[] {
  return people.filter((person) => person.role !== 'lawyer' || isOnCall(person, now))
}

/** How many of each. */
export function perRoleOf(people: readonly StandbyPerson[]): Record<StandbyRole, number> {
  const count = (role: StandbyRole) => people.filter((person) => person.role === role).length
  return { dispatcher: count('dispatcher'), verifier: count('verifier'), lawyer: count('lawyer') }
}

/** On call hours may go over midnight. */
function isOnCall({ onCallFromMin, onCallUntilMin, timeZone }: StandbyPerson, now: Date): boolean {
  if (onCallFromMin === undefined || onCallUntilMin === undefined) return true
  const minute = localMinute(now, timeZone)
  const [begun, goesOn] = [minute >= onCallFromMin, minute < onCallUntilMin]
  return onCallFromMin <= onCallUntilMin ? begun && goesOn : begun || goesOn
}
