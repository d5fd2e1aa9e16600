import { expect, it } from 'vitest'
import { laterFrom } from '../../src/domain/answer.ts'

const later = (kind: 'hour' | 'morning' | 'evening', now: string, timeZone: string) =>
  laterFrom(kind, { now: new Date(now), timeZone }).toISOString()

it('counts an hour from now', () => {
  expect(later('hour', '2026-11-21T07:31:20.000Z', 'America/New_York')).toBe(
    '2026-11-21T08:31:20.000Z'
  )
})

it.each([
  ['2026-11-21T07:31:20Z', 'America/New_York', '2026-11-21T13:00:00.000Z'],
  ['2026-11-21T13:00:00Z', 'America/New_York', '2026-11-22T13:00:00.000Z'],
  ['2026-11-21T14:00:00Z', 'America/Los_Angeles', '2026-11-21T16:00:00.000Z'],
  ['2026-11-21T23:59:59Z', 'America/New_York', '2026-11-22T13:00:00.000Z'],
])('means the next eight in the morning on their own clock (%s, %s)', (now, zone, at) => {
  expect(later('morning', now, zone)).toBe(at)
})

it('means the next six in the evening', () => {
  expect(later('evening', '2026-11-21T07:31:20Z', 'America/New_York')).toBe(
    '2026-11-21T23:00:00.000Z'
  )
})

it.each([
  ['spring', '2026-03-08T05:00:00Z', '2026-03-08T12:00:00.000Z'],
  ['autumn', '2026-11-01T04:00:00Z', '2026-11-01T13:00:00.000Z'],
])('is eight o’clock in the night when the clocks change in %s', (_, now, at) => {
  expect(later('morning', now, 'America/New_York')).toBe(at)
})
