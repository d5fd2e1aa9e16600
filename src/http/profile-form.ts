import { z } from 'zod'
import type { OwnProfile, Profile } from '../domain/person.ts'
import type { FormState } from '../pages/form.ts'
import {
  ChosenLanguage,
  Counties,
  Flag,
  Skills,
  SpokenLanguages,
  TimeZone,
} from './person-fields.ts'

const HOUR_MIN = 60

/** `HH:MM` as minutes after midnight; nothing typed: undefined. */
export const ClockMinutes = z
  .string()
  .optional()
  .refine((text) => !text || /^([01]\d|2[0-3]):[0-5]\d$/.test(text), { error: 'me.clock' })
  .transform((text) => {
    if (!text) return undefined
    const [hours = 0, minutes = 0] = text.split(':').map(Number)
    return hours * HOUR_MIN + minutes
  })

/** What somebody can do, where and when. */
export const HelpFields = {
  skills: Skills,
  languages: SpokenLanguages,
  counties: Counties,
  quietFrom: ClockMinutes,
  quietUntil: ClockMinutes,
  emergencyWakes: Flag,
  alwaysWakes: Flag,
}

/** The whole of what somebody says about themselves in their settings. */
export const ProfileForm = z
  .object({ language: ChosenLanguage, timeZone: TimeZone, ...HelpFields })
  .superRefine(bothOrNone)

/** Quiet hours need both ends. */
export function bothOrNone(
  { quietFrom, quietUntil }: { quietFrom: number | undefined; quietUntil: number | undefined },
  context: z.RefinementCtx
): void {
  if ((quietFrom === undefined) === (quietUntil === undefined)) return
  const missing = quietFrom === undefined ? 'quietFrom' : 'quietUntil'
  context.addIssue({ code: 'custom', path: [missing], message: 'me.both-clocks' })
}

/** A profile of what was sent. The same minute twice means no quiet hours. */
export function profileOf({
  quietFrom,
  quietUntil,
  ...profile
}: z.output<typeof ProfileForm>): Profile {
  const isQuiet = quietFrom !== quietUntil
  return {
    ...profile,
    quietFromMin: isQuiet ? quietFrom : undefined,
    quietUntilMin: isQuiet ? quietUntil : undefined,
  }
}

/** A profile as its form shows it. */
export function valuesOf(profile: OwnProfile): FormState['values'] {
  return {
    language: profile.language,
    timeZone: profile.timeZone,
    skills: profile.skills.map(({ skill }) => skill),
    languages: [...profile.languages],
    counties: [...profile.counties],
    quietFrom: clockText(profile.quietFromMin),
    quietUntil: clockText(profile.quietUntilMin),
    emergencyWakes: profile.emergencyWakes ? 'yes' : '',
    alwaysWakes: profile.alwaysWakes ? 'yes' : '',
  }
}

/** Minutes after midnight as a form shows them. */
export function clockText(minutes: number | undefined): string {
  if (minutes === undefined) return ''
  const [hours, rest] = [Math.floor(minutes / HOUR_MIN), minutes % HOUR_MIN]
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}
