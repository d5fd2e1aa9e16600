import { describe, expect, it } from 'vitest'
import { freeCodeName } from '../../src/domain/code-name.ts'
import { instantOf } from '../../src/domain/local-instant.ts'
import { answered, canBeVerified, REPORT_STATES, saved, VERDICTS } from '../../src/domain/report.ts'

/** domain.md D.7, for a verifier and for a coordinator; whatever is not here is refused. */
const ALLOWED = new Set([
  'unverified confirmed verifier',
  'unverified false_alarm verifier',
  'unverified unable_to_verify verifier',
  'unverified confirmed coordinator',
  'unverified false_alarm coordinator',
  'unverified unable_to_verify coordinator',
  'unable_to_verify confirmed verifier',
  'unable_to_verify false_alarm verifier',
  'unable_to_verify confirmed coordinator',
  'unable_to_verify false_alarm coordinator',
  'confirmed false_alarm coordinator',
])

describe('a report', () => {
  it('takes exactly the answers of the table, from those who may give them', () => {
    for (const state of REPORT_STATES)
      for (const verdict of VERDICTS)
        for (const role of ['verifier', 'coordinator', 'dispatcher', 'ally'] as const) {
          const name = `${state} ${verdict} ${role}`
          const answer = () => answered(state, verdict, [role])
          if (ALLOWED.has(name)) expect(answer(), name).toBe(verdict)
          else expect(answer, name).toThrow(/conflict|forbidden/)
        }
  })

  it('waits for a verifier once it is kept', () => {
    expect(saved('new')).toBe('unverified')
    expect(saved('confirmed')).toBe('confirmed')
    expect(REPORT_STATES.filter(canBeVerified)).toEqual(['new', 'unverified', 'unable_to_verify'])
  })
})

describe('a code name', () => {
  it('is one that no open case has', () => {
    expect(freeCodeName(['Heron', 'Plover'], new Set(), 3)).toBe('Plover')
    expect(freeCodeName(['Heron', 'Plover'], new Set(['Plover']), 3)).toBe('Heron')
  })

  it('is numbered once all are taken', () => {
    expect(freeCodeName(['Heron'], new Set(['Heron']), 0)).toBe('Heron 2')
    expect(freeCodeName(['Heron'], new Set(['Heron', 'Heron 2']), 7)).toBe('Heron 3')
  })
})

describe('a local time', () => {
  it.each([
    ['2026-03-01T02:36', 'America/New_York', '2026-03-01T07:36:00.000Z'],
    ['2026-07-01T02:36', 'America/New_York', '2026-07-01T06:36:00.000Z'],
    ['2026-03-08T03:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['2026-07-01T00:00', 'Pacific/Honolulu', '2026-07-01T10:00:00.000Z'],
    ['2026-12-31T23:59', 'UTC', '2026-12-31T23:59:00.000Z'],
  ])('%s in %s', (local, zone, instant) => {
    expect(instantOf(local, zone)?.toISOString()).toBe(instant)
  })

  it.each(['', 'now', '2026-13-01T00:00', '2026-03-01', '2026-03-01 02:36'])(
    '%s is none',
    (text) => {
      expect(instantOf(text, 'UTC')).toBeUndefined()
    }
  )
})
