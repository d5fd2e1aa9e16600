import { expect, it } from 'vitest'
import { type BoardTask, boardState, byUrgency, waitsForYes } from '../../src/domain/board.ts'
import { clocksOf, isSensitive } from '../../src/domain/own-task.ts'
import type { Task } from '../../src/domain/task.ts'

const NOW = new Date('2026-11-21T07:31:00Z')
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

const TASK: Task = {
  ...{ id: 't1', incidentId: 'c1', key: 'k', category: 'legal', skill: 's', sensitive: true },
  ...{ slots: 1, claimBy: inMinutes(120), dueAt: inMinutes(240), after: [], consent: 'worker' },
  ...{ facts: [], doneAt: undefined, claims: [] },
}
const CLAIM = {
  ...{ id: 'c', slot: 0, personId: 'p', organizationId: 'o', confirmedAt: undefined },
  ...{ claimedAt: NOW, leaseUntil: inMinutes(30) },
}
const stateOf = (over: Partial<Task>, waitsForConsent = false, active = true) =>
  boardState({ ...TASK, ...over }, { now: NOW, active, waitsForConsent })

it('gives each task one of six states', () => {
  expect(stateOf({})).toBe('open')
  expect(stateOf({ claimBy: inMinutes(30) })).toBe('needed-now')
  expect(stateOf({ claims: [CLAIM] })).toBe('held')
  expect(stateOf({ claims: [CLAIM], slots: 2 })).toBe('open')
  expect(stateOf({ claims: [CLAIM] }, true)).toBe('waits-for-consent')
  expect(stateOf({ doneAt: NOW }, true)).toBe('done')
  expect(stateOf({}, false, false)).toBe('left')
})

it('lets nothing but a missing signature stand before being claimed', () => {
  expect(stateOf({}, true)).toBe('open')
  expect(stateOf({ consent: 'written' }, true)).toBe('waits-for-consent')
  expect(stateOf({ consent: 'written', claimBy: inMinutes(5) }, true)).toBe('needed-now')
})

it('puts late before early and done last', () => {
  const row = (id: string, over: Partial<BoardTask>): BoardTask => ({
    ...{ id, name: { playbook: '', key: '', ownTitle: undefined }, category: 'legal' },
    ...{ state: 'open', late: false, freeSlots: 1, claimBy: inMinutes(60), dueAt: inMinutes(90) },
    ...{ doneAt: undefined, holders: [], after: [], consent: undefined, note: undefined },
    ...{ holdsUp: undefined, returned: undefined, evidence: undefined },
    ...over,
  })
  const rows = [
    row('done', { state: 'done' }),
    row('soon', { claimBy: inMinutes(40) }),
    row('later', {}),
    row('held late', { state: 'held', late: true, freeSlots: 0 }),
    row('now', { state: 'needed-now' }),
  ]
  expect(rows.toSorted(byUrgency).map(({ id }) => id)).toEqual([
    'held late',
    'now',
    'soon',
    'later',
    'done',
  ])
})

it('asks for a yes only where facts would stay closed without it', () => {
  const claim = { confirmed: false, skillVerified: true, trusted: true }
  expect(waitsForYes(TASK, claim)).toBe(false)
  expect(waitsForYes(TASK, { ...claim, trusted: false })).toBe(true)
  expect(waitsForYes(TASK, { ...claim, skillVerified: false })).toBe(true)
  expect(waitsForYes(TASK, { ...claim, trusted: false, confirmed: true })).toBe(false)
  expect(waitsForYes({ ...TASK, sensitive: false }, { ...claim, trusted: false })).toBe(false)
  expect(waitsForYes({ ...TASK, doneAt: NOW }, { ...claim, trusted: false })).toBe(false)
})

it('presets what is sensitive, and counts hours from now', () => {
  expect(isSensitive({ category: 'family', ticked: false })).toBe(true)
  expect(isSensitive({ category: 'community', ticked: false })).toBe(false)
  expect(isSensitive({ category: 'community', ticked: true })).toBe(true)
  expect(clocksOf({ claimWithinH: 1, dueWithinH: 24 }, NOW)).toEqual({
    claimBy: inMinutes(60),
    dueAt: inMinutes(1440),
  })
})
