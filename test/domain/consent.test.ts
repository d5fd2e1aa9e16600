import { describe, expect, it } from 'vitest'
import {
  type ConsentEntry,
  type ConsentGiver,
  type ConsentKind,
  type ConsentWay,
  consentFor,
} from '../../src/domain/consent.ts'
import { type AskedConsent, recorded } from '../../src/domain/consent-record.ts'
import { consentView } from '../../src/domain/consent-view.ts'

let minute = 0

function entry(change: Partial<ConsentEntry>): ConsentEntry {
  minute += 1
  return {
    id: `e${String(minute).padStart(4, '0')}`,
    taskId: 't1',
    entry: 'grant',
    giver: 'worker',
    way: 'by_phone',
    provisional: true,
    givenAt: new Date(Date.UTC(2026, 2, 1, 0, minute)),
    ...change,
  }
}

const grant = (giver: ConsentGiver, way: ConsentWay) => () => [entry({ giver, way })]
const override = () => [entry({ entry: 'override', giver: 'nobody', way: undefined })]
const intake = () => [entry({ taskId: undefined, giver: 'designee' })]
const other = () => [entry({ taskId: 't2' })]

/** Does it open an act that waits for: the worker, the worker or whom they named, writing? */
const TABLE: [string, () => ConsentEntry[], boolean, boolean, boolean][] = [
  ['nothing said', () => [], false, false, false],
  ['the worker by phone', grant('worker', 'by_phone'), true, true, false],
  ['the worker in person', grant('worker', 'in_person'), true, true, false],
  ['the worker, signed', grant('worker', 'signed'), true, true, true],
  ['the worker, witnessed', grant('worker', 'witnessed'), true, true, true],
  ['the designee by phone', grant('designee', 'by_phone'), false, true, false],
  ['the designee, signed', grant('designee', 'signed'), false, true, true],
  ['a parent by message', grant('parent', 'by_message'), false, true, false],
  ['the designee at intake', intake, false, true, false],
  ['a coordinator goes ahead', override, true, true, false],
  ['about another task', other, false, false, false],
  [
    'agreed, then withdrawn',
    () => [...grant('worker', 'signed')(), entry({ entry: 'withdrawal' })],
    false,
    false,
    false,
  ],
  [
    'withdrawn, then agreed',
    () => [entry({ entry: 'withdrawal' }), ...grant('worker', 'signed')()],
    true,
    true,
    true,
  ],
  [
    'withdrawn, then a coordinator',
    () => [entry({ entry: 'withdrawal' }), ...override()],
    false,
    false,
    false,
  ],
  [
    'withdrawn, agreed, then a coordinator',
    () => [entry({ entry: 'withdrawal' }), ...grant('worker', 'by_phone')(), ...override()],
    true,
    true,
    false,
  ],
  [
    'at intake, withdrawn for the whole case',
    () => [...intake(), entry({ entry: 'withdrawal', taskId: undefined })],
    false,
    false,
    false,
  ],
  [
    'withdrawal kept late, given before the yes',
    () => {
      const [yes] = grant('worker', 'by_phone')()
      return yes
        ? [yes, entry({ entry: 'withdrawal', givenAt: new Date(yes.givenAt.getTime() - 1) })]
        : []
    },
    true,
    true,
    false,
  ],
]

describe('whether an act may go ahead', () => {
  it.each(TABLE)('%s', (_, ledger, worker, either, written) => {
    const said = ledger()
    const opens = (consent: ConsentKind) => consentFor({ id: 't1', consent }, said) !== undefined
    expect([opens('worker'), opens('worker_or_designee'), opens('written')]).toEqual([
      worker,
      either,
      written,
    ])
    expect(consentFor({ id: 't1', consent: 'none' }, said)).toBe('not-needed')
  })
})

describe('what may be recorded', () => {
  const now = new Date('2026-03-01T02:00:00Z')
  const asked = {
    giver: 'worker',
    way: 'by_phone',
    givenAt: now,
    detail: '',
    wholeCase: false,
  } as const
  const record = (
    consent: ConsentKind,
    said: Partial<AskedConsent>,
    { ledger = [] as ConsentEntry[], coordinates = true } = {}
  ) =>
    recorded(
      { entry: 'grant', ...asked, ...said },
      { task: { id: 't1', consent }, ledger, coordinates, now }
    )

  it('is provisional unless it is written', () => {
    expect(record('worker', {}).provisional).toBe(true)
    expect(record('worker', { way: 'signed' }).provisional).toBe(false)
    expect(record('worker', { entry: 'override', detail: 'why' })).toMatchObject({
      ...{ entry: 'override', giver: 'nobody', provisional: true, taskId: 't1' },
    })
  })

  it.each([
    ['none', {}, 'consent.not-needed'],
    ['worker', { giver: 'designee' }, 'form.not-saved-hint'],
    ['worker', { giver: undefined }, 'form.not-saved-hint'],
    ['worker_or_designee', { way: undefined }, 'form.not-saved-hint'],
    ['worker_or_designee', { giver: 'nobody' }, 'form.not-saved-hint'],
    ['written', { way: 'by_phone' }, 'form.not-saved-hint'],
    ['written', { entry: 'override', detail: 'why' }, 'consent.never-without-writing'],
    ['worker', { entry: 'override' }, 'form.not-saved-hint'],
    ['worker', { entry: 'withdrawal' }, 'consent.nothing-to-withdraw'],
    ['worker', { givenAt: new Date('2026-03-01T02:01:00Z') }, 'form.not-saved-hint'],
  ] as const)('refuses for %s: %j', (kind, said, key) => {
    expect(() => record(kind, said)).toThrow(key)
  })

  it('goes ahead only by a coordinator', () => {
    const said = { entry: 'override', detail: 'why' } as const
    expect(() => record('worker', said, { coordinates: false })).toThrow('coordinator-only')
  })
})

it('shows who and how, never to more people than may record it', () => {
  const task = { id: 't1', consent: 'written' as const }
  const ally = { holds: true, coordinates: false }
  expect(consentView(task, [], ally)).toMatchObject({ state: 'waits', mayRecord: true })
  expect(consentView(task, [], { holds: false, coordinates: true }).mayOverride).toBe(false)
  const signed = consentView(task, grant('worker', 'signed')(), ally)
  expect(signed).toMatchObject({ state: 'open', given: { giver: 'worker', way: 'signed' } })
})
