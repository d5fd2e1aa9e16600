import { describe, expect, it } from 'vitest'
import { findDeadline } from '../../src/content/deadlines.ts'
import { FEDERAL_HOLIDAYS } from '../../src/content/holidays.ts'
import type { ChronologyEvent, ChronologyLine } from '../../src/domain/chronology.ts'
import {
  type ClockRow,
  keepUntilOf,
  matched,
  reminderDue,
  startedClocks,
} from '../../src/domain/legal-clock.ts'

const PLACE = { timeZone: 'America/New_York', holidays: FEDERAL_HOLIDAYS }

const rows = (...keys: string[]) => keys.flatMap((key) => findDeadline(key) ?? [])

function line(eventId: string, event: Partial<ChronologyEvent>): ChronologyLine {
  const told = { quality: 'exact', what: '', who: '', evidence: '', sure: 'sure' } as const
  const at = new Date('2026-11-21T00:00:00Z')
  return { kind: 'other', ...told, ...event, id: eventId, eventId, by: 'ruth', at }
}

/** What each clock is called, where it starts and what to aim for. */
const started = (keys: string[], ...lines: ChronologyLine[]) =>
  startedClocks(rows(...keys), lines, PLACE).map(({ key, eventId, start, aimFor }) =>
    [key, eventId, start?.day, aimFor].filter(Boolean).join(' ')
  )

describe('what starts a clock', () => {
  const fired = line('fired', { kind: 'adverse_action', day: '2026-11-20' })
  const cut = line('cut', { kind: 'adverse_action', day: '2026-11-25' })
  const taken = line('taken', { kind: 'custody_start', day: '2026-11-27', time: '07:30' })

  it('is each punishment by itself, and an arrest as well', () => {
    expect(started(['us_osha_11c'], fired, cut, taken)).toEqual([
      'us_osha_11c fired 2026-11-20 2026-12-18',
      'us_osha_11c cut 2026-11-25 2026-12-24',
      'us_osha_11c taken 2026-11-27 2026-12-24',
    ])
    expect(started(['us_nlra_10b'], taken)).toEqual(['us_nlra_10b taken 2026-11-27 2027-05-27'])
  })

  it('is the earliest known day of an injury or its discovery, for one clock', () => {
    const hurt = line('hurt', { kind: 'injury', day: '2026-03-29' })
    const known = line('known', { kind: 'discovery', day: '2026-04-02' })
    const unknown = line('unknown', { kind: 'injury', quality: 'unknown' })
    expect(started(['ma_wc'], unknown, hurt, known)).toEqual(['ma_wc 2026-03-29 2030-03-29'])
    expect(started(['ma_wc'], unknown)).toEqual(['ma_wc'])
  })

  it('keeps both apart in a row that waits for both', () => {
    const hurt = line('hurt', { kind: 'injury', day: '2026-03-29' })
    const clocks = startedClocks(rows('us_osha_citation'), [hurt, fired], PLACE)
    expect(clocks.map(({ eventId, limit }) => [eventId, limit?.day])).toEqual([
      ['', '2026-09-29'],
      ['fired', '2027-05-20'],
    ])
  })

  it('is a decision only for the row that it names', () => {
    const decided = line('decided', {
      ...{ kind: 'decision_served', deadline: 'im_bia_appeal', day: '2026-11-27' },
    })
    expect(started(['im_bia_appeal', 'im_cfi_review'], decided)).toEqual([
      'im_bia_appeal decided 2026-11-27 2026-12-07',
      'im_cfi_review',
    ])
  })

  it('counts hours from the moment, on the clocks of the workplace', () => {
    const [clock] = startedClocks(rows('im_custody_48h'), [taken], PLACE)
    expect(clock?.limit?.at).toEqual(new Date('2026-11-29T07:30-05:00'))
    expect(clock?.aimFor).toBeUndefined()
  })

  it('is nothing anybody is asked for, where only the lawyer knows', () => {
    expect(started(['im_asylum_1y'], fired, taken)).toEqual(['im_asylum_1y'])
  })
})

describe('whoever files', () => {
  const row = (eventId: string): ClockRow => ({
    ...{ id: `row-${eventId}`, key: 'us_osha_11c', eventId, filerId: 'lena' },
    ...{ filedAt: undefined, filedBy: undefined, filingSealed: undefined },
    ...{ keepUntil: undefined, remindedFor: undefined },
  })
  const clocks = (...ids: string[]) => {
    const lines = ids.map((id) => line(id, { kind: 'adverse_action', day: '2026-11-20' }))
    return startedClocks(rows('us_osha_11c'), lines, PLACE)
  }
  const pairs = (held: ClockRow[], ...ids: string[]) =>
    matched(held, clocks(...ids)).map((pair) => [pair.row.id, pair.clock?.eventId])

  it('keeps the clock when its start becomes known, and when that was taken out', () => {
    expect(pairs([row('')])).toEqual([['row-', '']])
    expect(pairs([row('')], 'fired')).toEqual([['row-', 'fired']])
    expect(pairs([row('fired')])).toEqual([['row-fired', '']])
  })

  it('takes nobody else’s', () => {
    expect(pairs([row('fired'), row('gone')], 'fired', 'cut')).toEqual([
      ['row-fired', 'fired'],
      ['row-gone', 'cut'],
    ])
    expect(pairs([row('fired'), row('gone')], 'fired')).toEqual([
      ['row-fired', 'fired'],
      ['row-gone', undefined],
    ])
  })

  it.each([
    ['2026-12-10', undefined],
    ['2026-12-11', '2026-12-18 7'],
    ['2026-12-14', '2026-12-18 7'],
    ['2026-12-15', '2026-12-18 3'],
    ['2026-12-17', '2026-12-18 1'],
    ['2026-12-18', '2026-12-18 0'],
    ['2026-12-20', '2026-12-18 0'],
    ['2026-12-21', undefined],
  ])('is reminded on %s: %s', (today, reminder) => {
    const [clock] = clocks('fired')
    expect(clock && reminderDue(clock, today)).toBe(reminder)
  })
})

it.each([
  [{ aimFor: '2026-12-18', limit: { day: '2026-12-20' } }, '2027-01-01'],
  [{ aimFor: undefined, limit: { day: '2027-01-31' } }, '2027-02-01'],
  [{ aimFor: '2026-11-21', limit: undefined }, '2026-12-01'],
  [{ aimFor: undefined, limit: undefined }, null],
])('keeps a case until the first of the month after: %o', (dates, day) => {
  expect(keepUntilOf(dates)).toBe(day)
})
