import { describe, expect, it } from 'vitest'
import { STATES } from '../../src/content/counties.ts'
import {
  DEADLINES,
  findDeadline,
  hasStateDeadlines,
  usuallyCovers,
} from '../../src/content/deadlines.ts'

describe('the statutory clocks', () => {
  it('name a state that exists', () => {
    const places = ['US', ...STATES.map((state) => state.code)]
    for (const row of DEADLINES) expect(places, row.key).toContain(row.jurisdiction)
  })

  it('have a length and its unit, or neither', () => {
    for (const row of DEADLINES) {
      expect(row.value === undefined, row.key).toBe(row.unit === undefined)
      expect(row.value === undefined, row.key).toBe(row.numberConfidence === undefined)
    }
  })

  it('count as the law says: 30 days for OSHA, no roll', () => {
    expect(findDeadline('us_osha_11c')).toMatchObject({ value: 30, unit: 'days', roll: 'none' })
  })

  it('ask for review until a lawyer has read them', () => {
    expect(DEADLINES.every((row) => row.needsReview)).toBe(true)
  })

  it('never speak in the shorthand of their compilers', () => {
    const shorthand = /\bS\d{3}\b|\bGK\b|\bSAW\b|\bDRAFT\b|VOLATILE|\b(us|im)_/
    for (const { sources: _, key: __, ...row } of DEADLINES)
      expect(Object.values(row).join(' '), row.law).not.toMatch(shorthand)
  })
})

describe('whether a clock covers a kind of job', () => {
  const osha = findDeadline('us_osha_11c')
  if (!osha) throw new Error('the row is missing')

  it.each([
    [undefined, [], true],
    ['farm', [], true],
    ['domestic', [], false],
    ['private_sector', ['temp_or_staffing'], true],
    ['public_sector', ['temp_or_staffing'], false],
  ] as const)('%s %s', (sector, arrangements, expected) => {
    expect(usuallyCovers(osha, { sector, arrangements })).toBe(expected)
  })
})

it('knows which states are not loaded', () => {
  expect(hasStateDeadlines('MA')).toBe(true)
  expect(hasStateDeadlines('VT')).toBe(false)
})
