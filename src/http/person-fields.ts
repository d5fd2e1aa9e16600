import { z } from 'zod'
import { findCounty, STATES } from '../content/counties.ts'
import { isSkill } from '../content/skills.ts'
import { isTimeZone } from '../content/time-zones.ts'
import { isMailbox, normalMailbox } from '../domain/email-address.ts'
import { ALERT_LANGUAGES, LANGUAGES } from '../domain/language.ts'
import { ROLES, type Role } from '../domain/membership.ts'

const MOST_CHOSEN = 100
const LONGEST_EMAIL = 254

/** A line that has to be filled in; spaces around it and invisible characters go. */
export function line(longest: number) {
  return z
    .string({ error: 'form.required' })
    .transform((text) => text.replace(/\p{C}/gu, '').trim())
    .pipe(z.string().min(1, { error: 'form.required' }).max(longest, { error: 'form.too-long' }))
}

/** A mailbox, as it is compared. */
export const Email = z
  .string({ error: 'form.required' })
  .trim()
  .min(1, { error: 'form.required' })
  .max(LONGEST_EMAIL, { error: 'form.too-long' })
  .refine((typed) => isMailbox(normalMailbox(typed)), { error: 'form.email' })
  .transform(normalMailbox)

/** A checkbox. */
export const Flag = z
  .unknown()
  .optional()
  .transform((value) => value === 'yes')

/** Several choices of a group; one alone comes as text, none not at all. What we don't offer is refused. */
export function chosen<Value extends string>(isOffered: (value: string) => value is Value) {
  return z
    .union([z.string(), z.array(z.string()).max(MOST_CHOSEN)], { error: 'form.choose-one' })
    .optional()
    .transform((value) => [...new Set([value ?? []].flat())].filter((each) => each !== ''))
    .refine((values) => values.every(isOffered), { error: 'form.choose-one' })
    .transform((values) => values.filter(isOffered))
}

/** A language of the pages. */
export const InterfaceLanguage = z.enum(LANGUAGES, { error: 'form.choose-one' })

/** A language of alerts. */
export const ChosenLanguage = z.enum(ALERT_LANGUAGES, { error: 'form.choose-one' })
/** Skills of the list. */
export const Skills = chosen(isSkill)
/** Spoken languages: ISO 639 codes. */
export const SpokenLanguages = chosen((code): code is string => /^[a-z]{2,3}$/.test(code))
/** Counties: FIPS codes. */
export const Counties = chosen((fips): fips is string => findCounty(fips) !== undefined)
/** Roles in an organization: at least one. */
export const Roles = chosen((role): role is Role => ROLES.some((each) => each === role)).refine(
  (roles) => roles.length > 0,
  { error: 'people.choose-role' }
)
/** One county. */
export const OneCounty = z
  .string({ error: 'form.choose-one' })
  .refine((fips) => findCounty(fips) !== undefined, { error: 'form.choose-one' })
/** A state's two letters. */
export const StateCode = z
  .string({ error: 'form.choose-one' })
  .refine((code) => STATES.some((state) => state.code === code), { error: 'form.choose-one' })
/** An IANA time zone. */
export const TimeZone = z
  .string({ error: 'form.choose-one' })
  .refine(isTimeZone, { error: 'form.choose-one' })
