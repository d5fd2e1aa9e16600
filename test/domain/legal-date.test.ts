import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEADLINES, findDeadline } from '../../src/content/deadlines.ts'
import { FEDERAL_HOLIDAYS } from '../../src/content/holidays.ts'
import { daysBetween, isBusinessDay, plusDays } from '../../src/domain/calendar-day.ts'
import {
  type LegalLength,
  legalDates,
  type Start,
  startAt,
  type Workplace,
} from '../../src/domain/legal-date.ts'
import vectors from './legal-date-vectors.json' with { type: 'json' }

const place = (timeZone = 'America/New_York'): Workplace => ({
  timeZone,
  holidays: FEDERAL_HOLIDAYS,
})

/** A date, or a moment somewhere. */
function startOf({ trigger_date: text, zone }: { trigger_date: string; zone?: string }): Start {
  return text.length > 10 ? startAt(new Date(text), zone ?? '') : { day: text }
}

/** A date, or, where hours were counted, the moment as milliseconds. */
const limitOf = (law: LegalLength, start: Start, zone?: string) => {
  const { limit } = legalDates(law, start, place(zone))
  return law.unit === 'hours' ? limit?.at?.getTime() : limit?.day
}
const expected = (text: string | null) =>
  text && text.length > 10 ? Date.parse(text) : (text ?? undefined)

function lawOf(key: string): LegalLength {
  const law = findDeadline(key)
  if (!law) throw new Error(`no deadline ${key}`)
  return law
}

describe('the date that a law gives, counted by hand', () => {
  it.each(vectors.deadlines)('$key from $trigger_date: $note', (vector) => {
    const law = lawOf(vector.key)
    expect(limitOf(law, startOf(vector), vector.zone)).toBe(expected(vector.expect_date))
    const { aimFor } = legalDates(law, startOf(vector), place(vector.zone))
    expect(aimFor ?? null).toBe(vector.expect_safe_date)
  })

  it('is there for every length that was collected', () => {
    const tried = new Set(vectors.deadlines.map(({ key }) => key))
    const untried = DEADLINES.filter(({ key, value }) => value !== undefined && !tried.has(key))
    expect(untried.map(({ key }) => key)).toEqual([])
    expect(vectors.deadlines).toHaveLength(86)
  })

  it.each(vectors.arithmetic)('$value $unit from $trigger_date: $note', (vector) => {
    const { value, unit, roll } = vector as { value: number } & Pick<LegalLength, 'unit'> &
      Pick<LegalLength, 'roll'>
    const law: LegalLength = { actor: 'agency', rule: 'default', value, unit, roll }
    expect(limitOf(law, startOf(vector), vector.zone)).toBe(expected(vector.expect_date))
  })

  it('counts hours from the first moment of a day whose hour nobody knows', () => {
    const { limit } = legalDates(lawOf('im_custody_48h'), { day: '2026-11-20' }, place())
    expect(limit?.at).toEqual(new Date('2026-11-22T00:00-05:00'))
  })
})

const anyDay = fc.integer({ min: 0, max: 22 * 365 }).map((days) => plusDays('2017-01-01', days))
const inDays = fc.constantFrom(...DEADLINES.filter(({ unit }) => unit !== 'hours'))
const inHours = fc.constantFrom(...DEADLINES.filter(({ unit }) => unit === 'hours'))
const anyMoment = fc
  .integer({ min: 0, max: 22 * 365 * 24 * 60 })
  .map((minutes) => new Date(Date.UTC(2017, 0, 1) + minutes * 60_000))
const anyZone = fc.constantFrom(
  ...['America/New_York', 'America/Chicago', 'America/Phoenix', 'Pacific/Honolulu']
)

describe('whatever the law and the day', () => {
  it('what to aim for lies between the start and the limit, on a business day where there is one', () => {
    fc.assert(
      fc.property(inDays, anyDay, (law, day) => {
        const { aimFor, limit } = legalDates(law, { day }, place())
        if (aimFor === undefined) return
        expect(aimFor >= day).toBe(true)
        expect(aimFor <= (limit?.day ?? aimFor)).toBe(true)
        expect(aimFor === day || isBusinessDay(aimFor, FEDERAL_HOLIDAYS)).toBe(true)
      })
    )
  })

  it('a later start never ends earlier', () => {
    fc.assert(
      fc.property(inDays, anyDay, fc.nat(400), (law, day, later) => {
        const first = legalDates(law, { day }, place())
        const second = legalDates(law, { day: plusDays(day, later) }, place())
        expect((second.limit?.day ?? '') >= (first.limit?.day ?? '')).toBe(true)
        expect((second.aimFor ?? '') >= (first.aimFor ?? '')).toBe(true)
      })
    )
  })

  it('a roll ends on a business day, at most a long weekend later', () => {
    const rolling = DEADLINES.filter(({ roll }) => roll === 'next_business_day')
    fc.assert(
      fc.property(fc.constantFrom(...rolling), anyDay, (law, day) => {
        const rolled = limitOf(law, { day })
        const counted = limitOf({ ...law, roll: 'none' }, { day })
        expect(isBusinessDay(String(rolled), FEDERAL_HOLIDAYS)).toBe(true)
        expect(daysBetween({ from: String(counted), to: String(rolled) })).toBeLessThan(5)
      })
    )
  })

  it('hours are as long as on a stopwatch, whatever the clocks do', () => {
    fc.assert(
      fc.property(inHours, anyMoment, anyZone, (law, at, zone) => {
        const end = Number(limitOf({ ...law, rule: 'hours' }, startAt(at, zone), zone))
        expect(end - at.getTime()).toBe((law.value ?? 0) * 3_600_000)
      })
    )
  })

  it('business hours are never shorter, and never longer than two long weekends', () => {
    fc.assert(
      fc.property(anyMoment, anyZone, (at, zone) => {
        const end = Number(limitOf(lawOf('im_detainer_48h'), startAt(at, zone), zone))
        const hours = (end - at.getTime()) / 3_600_000
        expect(hours).toBeGreaterThanOrEqual(48)
        expect(hours).toBeLessThan(48 + 8 * 24)
      })
    )
  })
})
