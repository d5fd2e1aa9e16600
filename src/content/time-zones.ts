import type { Language } from '../domain/language.ts'
import { STATES } from './counties.ts'

/** Every time zone of the network's country, IANA names, most used first. */
export const TIME_ZONES: readonly string[] = [...new Set(STATES.map(({ timeZone }) => timeZone))]

/** Zones as people say them: "Eastern Time (New York)". One that is not in the list is added. */
export function timeZoneChoices(
  language: Language,
  also?: string
): { value: string; label: string }[] {
  const isOther = also !== undefined && !TIME_ZONES.includes(also) && isTimeZone(also)
  const zones = isOther ? [also, ...TIME_ZONES] : TIME_ZONES
  return zones.map((value) => ({ value, label: timeZoneLabel(value, language) }))
}

/** Whether the runtime knows a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function timeZoneLabel(timeZone: string, language: Language): string {
  const names = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' })
  const long = names.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ')
  const zone = long ?? timeZone
  const capital = zone.charAt(0).toLocaleUpperCase(language) + zone.slice(1)
  return capital.includes(city ?? '') ? capital : `${capital} (${city})`
}
