import { addDays } from 'date-fns'
import type { Skill } from './skill.ts'

/** Of the people of a kind who belong to the network: whom a critical emergency would wake at this moment. Each once. */
export type Wakeable = {
  /** By a phone of theirs that was heard of lately. */
  now: number
  /** Asleep in their quiet hours, which a call would respect. */
  later: number
  /** When the first of those can be called. */
  laterAt: Date | undefined
  /** Their phone was not heard of for long: it may show nothing any more. */
  stale: number
  /** No phone, but a mailbox, which wakes nobody. */
  email: number
  /** Nothing of theirs takes a message. */
  silent: number
  /** Of those who can be called now: on call at this moment. */
  onCall: number
}

/** A role that a playbook may ask for, or a language of its interpreters. */
export type ReachRole = Wakeable & { skill: Skill; language: string | undefined }

/** Who could be woken right now, the holes first. */
export type ReachView = {
  /** FIPS code; undefined: everywhere. */
  county: string | undefined
  /** Where somebody lives or works. */
  counties: readonly { county: string; now: number }[]
  everyone: Wakeable
  roles: readonly ReachRole[]
  /** Whether the reader may look people up. */
  canSearch: boolean
}

const STALE_AFTER_DAYS = 55

/** A phone of which nothing was heard since then is not counted on. */
export function staleBefore(now: Date): Date {
  return addDays(now, -STALE_AFTER_DAYS)
}

/** Roles that nobody could be woken for now; those with nobody at all first. */
export function holesIn(roles: readonly ReachRole[]): ReachRole[] {
  const others = ({ later, email, stale }: ReachRole) => later + email + stale
  return roles.filter(({ now }) => now === 0).toSorted((a, b) => others(a) - others(b))
}
