import type { Said } from '../domain/coarsened.ts'
import type { Language } from '../domain/language.ts'
import { wordsFor } from './words.ts'

/** In which language, and as of which local day (YYYY-MM-DD): AP names the weekday within a week, the date beyond. */
export type Telling = { language: Language; today: string }

const ONE_DAY_MS = 86_400_000
const A_WEEK_DAYS = 7

/** What may be said of an attribute, in words: "in his 30s" never, "in their 30s"; "Tuesday", "Nov. 3", "in November". */
export function phraseOf(said: Said, telling: Telling): string {
  if (said.kind === 'typed') return said.text
  if (said.kind === 'words') return wordsFor(telling.language).of(said.key, said.slots)
  return dateSaid(said, telling)
}

function dateSaid({ on, grain, clock }: Said & { kind: 'date' }, telling: Telling): string {
  const day = Date.parse(`${on}T00:00:00Z`)
  if (Number.isNaN(day)) return ''
  if (grain === 'season') return seasonSaid(new Date(day), telling)
  if (grain === 'month') return monthSaid(new Date(day), telling)
  const said = daySaid(new Date(day), telling)
  return clock ? `${said}, ${clock}` : said
}

function daySaid(day: Date, { language, today }: Telling): string {
  const t = wordsFor(language)
  const agoDays = (Date.parse(`${today}T00:00:00Z`) - day.getTime()) / ONE_DAY_MS
  if (Math.abs(agoDays) < A_WEEK_DAYS)
    return t('press-date.weekday', { weekday: t.of(`press-weekday.${day.getUTCDay()}`) })
  const slots = {
    month: t.of(`press-month-short.${day.getUTCMonth() + 1}`),
    day: String(day.getUTCDate()),
    year: String(day.getUTCFullYear()),
  }
  return t(isSameYear(day, today) ? 'press-date.day' : 'press-date.day-and-year', slots)
}

function monthSaid(day: Date, { language, today }: Telling): string {
  const t = wordsFor(language)
  const month = t.of(`press-month.${day.getUTCMonth() + 1}`)
  if (isSameYear(day, today)) return t('press-date.month', { month })
  return t('press-date.month-and-year', { month, year: String(day.getUTCFullYear()) })
}

const SEASONS = ['winter', 'spring', 'summer', 'fall'] as const

function seasonSaid(day: Date, { language, today }: Telling): string {
  const t = wordsFor(language)
  const year = String(day.getUTCFullYear())
  if (!isSameYear(day, today)) return t('press-date.year', { year })
  const season = SEASONS[Math.floor(((day.getUTCMonth() + 1) % 12) / 3)] ?? 'winter'
  return t('press-date.season', { season: t(`press-season.${season}`), year })
}

function isSameYear(day: Date, today: string): boolean {
  return today.startsWith(`${day.getUTCFullYear()}-`)
}
