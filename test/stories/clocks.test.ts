import { describe, expect, it } from 'vitest'
import { removeEvent } from '../../src/actions/chronology/remove-event.ts'
import { fileClock, unfileClock } from '../../src/actions/clocks/file-clock.ts'
import { nameFiler } from '../../src/actions/clocks/name-filer.ts'
import { openClocks } from '../../src/actions/clocks/open-clocks.ts'
import { showOwnClocks } from '../../src/actions/clocks/own-clocks.ts'
import { showClock } from '../../src/actions/clocks/show-clock.ts'
import { showClocks } from '../../src/actions/clocks/show-clocks.ts'
import { watchDeadline } from '../../src/actions/clocks/watch-deadline.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import * as schema from '../../src/store/schema.ts'
import { sampleClocks } from '../support/sample-clocks.ts'

const CASE = { incidentId: 'case-1' }
const OSHA = { ...CASE, key: 'us_osha_11c' }

async function startCase(options: Parameters<typeof sampleClocks>[0] = {}) {
  const world = await sampleClocks(options)
  const { deps, ruth, lena, taskId } = world
  const dates = async () =>
    (await openClocks(deps, ruth, 'case-1')).map(({ key, eventId, aimFor, limit }) =>
      [key, eventId, aimFor, limit?.day].filter(Boolean).join(' ')
    )
  const names = (filerId: string | undefined, eventId = 'fired-01', by: Viewer = ruth) =>
    nameFiler(deps, by, { ...OSHA, eventId, filerId })
  const trace = async (action: string) =>
    (await deps.db.select().from(schema.auditEntries)).filter((entry) => entry.action === action)
  const stored = async () =>
    (await deps.db.select().from(schema.clocks)).map(({ eventId, filerId, keepUntil }) => [
      ...[eventId, filerId, keepUntil],
    ])
  await claimTask(deps, lena, taskId)
  return { ...world, dates, names, trace, stored }
}

describe('the deadlines of a case', () => {
  it('run from what is written down, the most urgent first, each punishment by itself', async () => {
    const { deps, ruth, happens, dates } = await startCase()
    expect(await dates()).toEqual(['us_osha_11c', 'ma_wc', 'im_bia_appeal'])
    await happens('hurt-001', { kind: 'injury', day: '2026-11-02' })
    await happens('fired-01', { kind: 'adverse_action', day: '2026-11-20' })
    await happens('taken-01', { kind: 'custody_start', day: '2026-11-25', time: '06:10' })
    expect(await dates()).toEqual([
      'us_osha_11c fired-01 2026-12-18 2026-12-20',
      'us_osha_11c taken-01 2026-12-24 2026-12-25',
      'ma_wc 2030-11-01 2030-11-02',
      'im_bia_appeal',
    ])
    const decision = { kind: 'decision_served', deadline: 'im_bia_appeal' } as const
    await happens('judge-01', { ...decision, day: '2026-11-27' })
    expect((await dates())[0]).toBe('im_bia_appeal judge-01 2026-12-07 2026-12-28')
    await happens(
      'fired-02',
      { kind: 'adverse_action', day: '2026-11-16' },
      { replaces: 'fired-01' }
    )
    expect(await dates()).toContain('us_osha_11c fired-01 2026-12-16 2026-12-16')
    await removeEvent(deps, ruth, { ...CASE, id: 'fired-02' })
    expect((await dates()).filter((date) => date.includes('osha'))).toHaveLength(1)
  })

  it('may be late past their limit, by the day of the workplace, and are never gone', async () => {
    const { deps, ruth, clock, happens } = await startCase()
    await happens('fired-01', { kind: 'adverse_action', day: '2026-11-20' })
    const late = async () => (await openClocks(deps, ruth, 'case-1'))[0]?.late
    clock.now = new Date('2026-12-21T04:59:00Z')
    expect(await late()).toBe(false)
    clock.now = new Date('2026-12-21T05:01:00Z')
    expect(await late()).toBe(true)
  })

  it('fold away what is usually not for this kind of job', async () => {
    const { deps, ruth } = await startCase({ keys: ['us_nlra_10b', 'us_osha_11c'] })
    await deps.db.update(schema.incidents).set({ sector: 'farm' })
    const { clocks } = await showClocks(deps, ruth, 'case-1')
    expect(clocks.map(({ key, usual }) => [key, usual])).toEqual([
      ['us_nlra_10b', false],
      ['us_osha_11c', true],
    ])
    expect((await openClocks(deps, ruth, 'case-1')).map(({ key }) => key)).toEqual(['us_osha_11c'])
  })

  it('can be more than those of the playbook, each once', async () => {
    const { deps, ruth, lena, dates, trace } = await startCase()
    const asked = { ...CASE, key: 'us_ftca' }
    for (const _ of [1, 2]) await watchDeadline(deps, ruth, asked)
    expect((await dates()).at(-1)).toBe('us_ftca')
    expect(await dates()).toHaveLength(4)
    expect(await trace('clock.watched')).toHaveLength(1)
    await expect(watchDeadline(deps, lena, asked)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('are for those who run the case; each reading is on the record', async () => {
    const { deps, joins, ruth, lena, happens, trace } = await startCase()
    await happens('fired-01', { kind: 'adverse_action', day: '2026-11-20' })
    const olga = await joins('olga', { organization: 'puente', roles: ['coordinator'] })
    for (const by of [lena, olga]) {
      await expect(showClocks(deps, by, 'case-1')).rejects.toMatchObject({ kind: 'not-found' })
      await expect(openClocks(deps, by, 'case-1')).rejects.toMatchObject({ kind: 'not-found' })
    }
    await showClocks(deps, ruth, 'case-1')
    expect(await trace('clocks.read')).toMatchObject([{ by: 'ruth', caseId: 'case-1' }])
  })
})

describe('whoever files', () => {
  it('is named from those who work on the case, once, and can be taken back', async () => {
    const { deps, joins, ruth, lena, happens, names, trace, stored } = await startCase()
    await happens('fired-01', { kind: 'adverse_action', day: '2026-11-20' })
    await joins('ben')
    await expect(names('ben')).rejects.toMatchObject({ key: 'clocks.cannot-file' })
    await expect(names('lena', 'nobody')).rejects.toMatchObject({ key: 'clocks.gone' })
    await expect(names('lena', 'fired-01', lena)).rejects.toMatchObject({ kind: 'not-found' })
    for (const _ of [1, 2]) await names('lena')
    expect(await stored()).toEqual([['fired-01', 'lena', '2027-01-01']])
    const [clock] = await openClocks(deps, ruth, 'case-1')
    expect(clock?.filer).toEqual({ personId: 'lena', name: 'lena' })
    expect(await trace('clock.filer-named')).toHaveLength(1)
    for (const _ of [1, 2]) await names(undefined)
    expect((await openClocks(deps, ruth, 'case-1'))[0]?.filer).toBeUndefined()
    expect(await trace('clock.filer-unnamed')).toHaveLength(1)
  })

  it('stays named when the start becomes known, moves, or is taken out; the case is kept as long', async () => {
    const { deps, ruth, happens, names, stored } = await startCase()
    await names('lena', '')
    expect(await stored()).toEqual([['', 'lena', null]])
    await happens('fired-01', { kind: 'adverse_action', day: '2026-11-20' })
    expect(await stored()).toEqual([['fired-01', 'lena', '2027-01-01']])
    await happens(
      'fired-02',
      { kind: 'adverse_action', day: '2026-10-20' },
      { replaces: 'fired-01' }
    )
    expect(await stored()).toEqual([['fired-01', 'lena', '2026-12-01']])
    await happens('cut-0001', { kind: 'adverse_action', day: '2026-11-01' })
    await names('ruth', 'cut-0001')
    await removeEvent(deps, ruth, { ...CASE, id: 'cut-0001' })
    expect(await stored()).toEqual([['fired-01', 'lena', '2026-12-01']])
    await removeEvent(deps, ruth, { ...CASE, id: 'fired-02' })
    expect(await stored()).toEqual([['', 'lena', null]])
  })

  it('sees only their own, by code name, and notes once that it was filed', async () => {
    const { deps, ruth, lena, happens, names, trace } = await startCase()
    await happens('fired-01', { kind: 'adverse_action', day: '2026-11-20', what: 'Fired by text' })
    await names('lena')
    const mine = await showOwnClocks(deps, lena)
    expect(mine).toMatchObject([{ codeName: 'Heron', key: 'us_osha_11c', aimFor: '2026-12-18' }])
    expect(JSON.stringify(mine)).not.toMatch(/Fired|text/)
    const own = { ...OSHA, eventId: 'fired-01' }
    expect((await showClock(deps, lena, own)).filers).toEqual([])
    for (const key of ['ma_wc', 'im_bia_appeal'])
      await expect(showClock(deps, lena, { ...CASE, key, eventId: '' })).rejects.toMatchObject({
        kind: 'not-found',
      })
    const filing = { ...own, day: '2026-11-30', reference: 'OSHA 1-2345-26-011' }
    expect(await fileClock(deps, lena, filing)).toBe(false)
    await fileClock(deps, ruth, { ...filing, reference: 'another' })
    expect((await showClock(deps, ruth, own)).clock.filed).toMatchObject({
      ...{ day: '2026-11-30', reference: 'OSHA 1-2345-26-011', by: 'lena', at: deps.now() },
    })
    expect(await trace('clock.filed')).toMatchObject([{ by: 'lena' }])
    expect(JSON.stringify(await deps.db.select().from(schema.clocks))).not.toMatch(/2345|11-30/)
    expect(await showOwnClocks(deps, lena)).toEqual([])
    expect(await openClocks(deps, ruth, 'case-1')).toHaveLength(2)
    await expect(showClock(deps, { ...lena, memberships: [] }, own)).rejects.toMatchObject({
      kind: 'not-found',
    })
  })

  it('can take it back that it was filed', async () => {
    const { deps, ruth, happens, trace } = await startCase()
    await happens('fired-01', { kind: 'adverse_action', day: '2026-11-20' })
    const own = { ...OSHA, eventId: 'fired-01' }
    await fileClock(deps, ruth, { ...own, day: '2026-11-30', reference: '' })
    for (const _ of [1, 2]) await unfileClock(deps, ruth, own)
    expect(await openClocks(deps, ruth, 'case-1')).toMatchObject([{ aimFor: '2026-12-18' }, {}, {}])
    expect(await trace('clock.not-filed')).toHaveLength(1)
  })
})
