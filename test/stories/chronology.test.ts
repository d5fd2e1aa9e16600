import { expect, it } from 'vitest'
import { removeEvent } from '../../src/actions/chronology/remove-event.ts'
import { showChronology } from '../../src/actions/chronology/show-chronology.ts'
import { addFact } from '../../src/actions/facts/add-fact.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import * as schema from '../../src/store/schema.ts'
import { sampleClocks } from '../support/sample-clocks.ts'

const CASE = { incidentId: 'case-1' }

async function startCase() {
  const world = await sampleClocks()
  const { deps, ruth } = world
  const lines = async (viewer: Viewer = ruth) =>
    (await showChronology(deps, viewer, CASE)).lines.map(({ id, day, what }) => [id, day, what])
  const trace = async () =>
    (await deps.db.select().from(schema.auditEntries))
      .filter(({ action }) => action.startsWith('chronology.'))
      .map(({ action, by }) => `${action} ${by}`)
  return { ...world, lines, trace }
}

it('says what happened in the order of the days, sealed, and writes down who read it', async () => {
  const { deps, happens, lines, trace } = await startCase()
  expect(await lines()).toEqual([])
  await happens('arrest-01', {
    kind: 'custody_start',
    day: '2017-05-10',
    what: 'Taken at the door',
  })
  await happens('injury-01', { kind: 'injury', day: '2017-03-29', what: 'Fell from a ladder' })
  await happens('injury-01', { kind: 'injury', day: '2017-03-29', what: 'Sent twice' })
  expect(await lines()).toEqual([
    ['injury-01', '2017-03-29', 'Fell from a ladder'],
    ['arrest-01', '2017-05-10', 'Taken at the door'],
  ])
  expect(await trace()).toEqual([
    ...['chronology.added ruth', 'chronology.added ruth', 'chronology.read ruth'],
  ])
  const stored = JSON.stringify(await deps.db.select().from(schema.chronology))
  expect(stored).not.toMatch(/ladder|2017|custody/)
})

it('repeats what was noted before there were lines', async () => {
  const { deps, ruth, knows } = await startCase()
  await knows('chronology', 'Had reported an injury on Feb. 25.')
  const { told } = await showChronology(deps, ruth, CASE)
  expect(told).toEqual(['Had reported an injury on Feb. 25.'])
})

it('keeps what a correction corrects, and lets only one of two corrections in', async () => {
  const { deps, happens, lines, trace } = await startCase()
  await happens('first-01', { day: '2026-11-20', what: 'Fired' })
  await happens('second-01', { day: '2026-11-19', what: 'Told by text' }, { replaces: 'first-01' })
  const late = happens('third-01', { what: 'Mine' }, { replaces: 'first-01' })
  await expect(late).rejects.toMatchObject({ key: 'chronology.changed-meanwhile' })
  expect(await lines()).toEqual([['second-01', '2026-11-19', 'Told by text']])
  expect(await deps.db.select().from(schema.chronology)).toHaveLength(2)
  expect(await trace()).toContain('chronology.corrected ruth')
})

it('takes a line out once, marks it, and takes no correction of it any more', async () => {
  const { deps, ruth, happens, lines, trace } = await startCase()
  await happens('first-01', { day: '2026-11-20' })
  for (const id of ['first-01', 'first-01', 'nobody-01'])
    await removeEvent(deps, ruth, { ...CASE, id })
  expect(await lines()).toEqual([])
  expect((await trace()).filter((entry) => entry === 'chronology.removed ruth')).toHaveLength(1)
  await expect(happens('second-01', {}, { replaces: 'first-01' })).rejects.toMatchObject({
    kind: 'conflict',
  })
  expect((await showChronology(deps, ruth, CASE)).removed).toBe(1)
})

it('takes nothing out that somebody corrected meanwhile', async () => {
  const { deps, ruth, happens, lines } = await startCase()
  await happens('first-01', { day: '2026-11-20' })
  await happens('second-01', { day: '2026-11-19', what: 'Right now' }, { replaces: 'first-01' })
  await expect(removeEvent(deps, ruth, { ...CASE, id: 'first-01' })).rejects.toMatchObject({
    key: 'chronology.corrected-meanwhile',
  })
  expect(await lines()).toEqual([['second-01', '2026-11-19', 'Right now']])
})

it('belongs to the team alone, and never holds a number of a person', async () => {
  const { joins, lena, happens, lines } = await startCase()
  const olga = await joins('olga', { organization: 'puente', roles: ['coordinator'] })
  for (const by of [lena, olga]) {
    await expect(lines(by)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(happens('line-0001', {}, { by })).rejects.toMatchObject({ kind: 'not-found' })
  }
  for (const field of ['what', 'who', 'evidence'] as const)
    await expect(happens('line-0001', { [field]: 'A 123-456-789' })).rejects.toMatchObject({
      details: { fields: { [field]: { key: 'identifier.a_number' } } },
    })
  expect(await lines()).toEqual([])
})

it('is nothing any more once the case is shredded', async () => {
  const { deps, ruth, happens, lines } = await startCase()
  await happens('first-01', { day: '2026-11-20' })
  await deps.db.delete(schema.keys)
  await deps.db.insert(schema.keys).values({ ...deps.vault.newKey('ruth'), createdAt: deps.now() })
  await expect(happens('second-01', {})).rejects.toMatchObject({ key: 'facts.not-here' })
  await expect(addFact(deps, ruth, { ...CASE, key: 'callback', text: 'x' })).rejects.toMatchObject({
    key: 'facts.not-here',
  })
  expect(await lines().catch(() => [])).toEqual([])
})
