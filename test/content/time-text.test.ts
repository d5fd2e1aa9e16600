import { describe, expect, it } from 'vitest'
import { clockTime, dateText, dayAndTime, dayText } from '../../src/content/time-text.ts'

const boston = { language: 'en', timeZone: 'America/New_York' } as const
const bostonEs = { language: 'es', timeZone: 'America/New_York' } as const

describe('the time of day', () => {
  it.each([
    ['2026-11-21T07:36:00Z', '2:36 a.m.', '2:36 a. m.'],
    ['2026-11-21T14:00:00Z', '9 a.m.', '9:00 a. m.'],
    ['2026-11-21T17:00:00Z', 'noon', '12 del mediodía'],
    ['2026-11-21T17:01:00Z', '12:01 p.m.', '12:01 p. m.'],
    ['2026-11-21T05:00:00Z', 'midnight', '12 de la noche'],
    ['2026-11-21T05:05:00Z', '12:05 a.m.', '12:05 a. m.'],
  ])('%s', (at, en, es) => {
    expect(clockTime(new Date(at), boston)).toBe(en)
    expect(clockTime(new Date(at), bostonEs)).toBe(es)
  })

  it('follows the change of the clocks', () => {
    expect(clockTime(new Date('2026-03-08T06:59:00Z'), boston)).toBe('1:59 a.m.')
    expect(clockTime(new Date('2026-03-08T07:00:00Z'), boston)).toBe('3 a.m.')
    expect(clockTime(new Date('2026-11-01T05:30:00Z'), boston)).toBe('1:30 a.m.')
    expect(clockTime(new Date('2026-11-01T06:30:00Z'), boston)).toBe('1:30 a.m.')
  })
})

describe('day and time', () => {
  it('is AP style in English, and what a reader of Spanish would write', () => {
    const at = new Date('2026-11-21T23:30:00Z')
    expect(dayAndTime(at, boston)).toBe('Saturday, Nov. 21, 6:30 p.m. ET')
    expect(dayAndTime(at, bostonEs)).toBe('sábado 21 de nov., 6:30 p. m. (ET)')
  })

  it.each([
    ['America/Los_Angeles', 'Saturday, July 4, 5 p.m. PT'],
    ['America/Phoenix', 'Saturday, July 4, 5 p.m. MST'],
    ['Pacific/Honolulu', 'Saturday, July 4, 2 p.m. HST'],
    ['Pacific/Guam', 'Sunday, July 5, 10 a.m. ChST'],
  ])('is the time in %s', (timeZone, expected) => {
    expect(dayAndTime(new Date('2026-07-05T00:00:00Z'), { language: 'en', timeZone })).toBe(
      expected
    )
  })

  it('uses plain spaces only', () => {
    for (const reader of [boston, bostonEs])
      expect(dayAndTime(new Date('2026-11-21T23:30:00Z'), reader)).not.toMatch(/[\u00a0\u202f]/)
  })
})

describe('days', () => {
  const now = new Date('2026-11-21T12:00:00Z')

  it('name the year only where it is another one', () => {
    expect(dayText(new Date('2026-12-18T17:00:00Z'), { ...boston, now })).toBe('Friday, Dec. 18')
    const later = new Date('2027-05-20T17:00:00Z')
    expect(dayText(later, { ...boston, now })).toBe('Thursday, May 20, 2027')
    expect(dayText(later, { ...bostonEs, now })).toBe('jueves 20 de mayo de 2027')
  })

  it('without a zone are the same everywhere', () => {
    expect(dateText('2026-11-21', 'en')).toBe('Nov. 21, 2026')
    expect(dateText('2026-09-01', 'es')).toBe('1 de sept. de 2026')
  })
})
