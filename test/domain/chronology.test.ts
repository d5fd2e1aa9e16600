import { describe, expect, it } from 'vitest'
import {
  type ChronologyEvent,
  type ChronologyRow,
  currentLines,
  EVENT_KINDS,
  kindFor,
  latestOf,
  spaced,
  triggersOf,
} from '../../src/domain/chronology.ts'
import { canBeAsked, DEADLINE_TRIGGERS } from '../../src/domain/deadline-trigger.ts'

function row(id: string, event: Partial<ChronologyEvent>, over: Partial<ChronologyRow> = {}) {
  const told = { quality: 'exact', what: id, who: '', evidence: '', sure: 'sure' } as const
  return {
    ...{ id, replaces: undefined, removed: false, by: 'ruth', at: new Date(0), ...over },
    event: { kind: 'other', ...told, ...event },
  } satisfies ChronologyRow
}

/** Boston, 2017 (domain.md): hurt on March 29, arrested on May 10 after the employer was told of the claim. */
const BOSTON = [
  row('arrest', { kind: 'custody_start', day: '2017-05-10' }),
  row('injury', { kind: 'injury', day: '2017-03-29' }),
]

describe('the days between', () => {
  it('are 42 from the injury to the arrest', () => {
    const [, arrest] = spaced(currentLines(BOSTON))
    expect(arrest).toMatchObject({
      id: 'arrest',
      sinceLast: 42,
      after: { days: 42, kind: 'injury' },
    })
  })

  it('are counted since the worker last spoke up; undated lines stand aside', () => {
    const complaint = row('complaint', { kind: 'protected_activity', day: '2017-05-01' })
    const unknown = row('unknown', { kind: 'protected_activity', quality: 'unknown' })
    const lines = spaced(currentLines([...BOSTON, complaint, unknown]))
    expect(lines.map(({ id, sinceLast, after }) => [id, sinceLast, after?.days])).toEqual([
      ['injury', undefined, undefined],
      ['complaint', 33, undefined],
      ['arrest', 9, 9],
      ['unknown', undefined, undefined],
    ])
  })
})

describe('a correction', () => {
  const rows = [
    row('first', { day: '2017-05-10' }),
    row('second', { day: '2017-05-09' }, { replaces: 'first' }),
    row('third', { day: '2017-05-08' }, { replaces: 'second' }),
  ]

  it('stands in the place of what it corrects, as the same event', () => {
    expect(currentLines(rows)).toMatchObject([{ id: 'third', eventId: 'first', day: '2017-05-08' }])
    expect(latestOf(rows, 'first')).toMatchObject({ id: 'third' })
  })

  it('is gone with its event once it is taken out', () => {
    const removed = rows.map((each) => ({ ...each, removed: each.id === 'third' }))
    expect(currentLines(removed)).toEqual([])
    expect(latestOf(removed, 'first')).toBeUndefined()
  })
})

it('knows under which kind to write down whatever a clock waits for', () => {
  for (const trigger of DEADLINE_TRIGGERS) {
    const kind = kindFor(trigger)
    expect(kind !== undefined, trigger).toBe(canBeAsked(trigger))
    if (kind) expect(triggersOf(kind)).toContain(trigger)
  }
  expect(kindFor('adverse_act')).toBe('adverse_action')
  expect(EVENT_KINDS.filter((kind) => triggersOf(kind).length === 0)).toEqual([
    ...['protected_activity', 'employer_said', 'employer_did', 'other'],
  ])
})
