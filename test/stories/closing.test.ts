import { expect, it } from 'vitest'
import { closeIncident } from '../../src/actions/incidents/close-incident.ts'
import { reopenIncident } from '../../src/actions/incidents/reopen-incident.ts'
import { showClosing } from '../../src/actions/incidents/show-closing.ts'
import { clockField } from '../../src/domain/closing.ts'
import * as schema from '../../src/store/schema.ts'
import { sampleCase } from '../support/sample-case.ts'

const END = { incidentId: 'case-1', outcome: 'released', text: 'Home since Monday.' } as const
const NOBODY = { owner: undefined, owners: {} }

async function startCase(options: Parameters<typeof sampleCase>[0] = {}) {
  const world = await sampleCase(options)
  const { deps, joins } = world
  const ruth = await joins('ruth', { roles: ['coordinator'] })
  const nora = await joins('nora', { roles: ['coordinator'] })
  const keys = ['us_osha_11c', 'us_eeoc_300']
  for (const [position, key] of keys.entries())
    await deps.db.insert(schema.incidentDeadlines).values({ incidentId: 'case-1', key, position })
  const state = async () => (await deps.db.select().from(schema.incidents))[0]
  const trace = async (action: string) =>
    (await deps.db.select().from(schema.auditEntries)).filter((entry) => entry.action === action)
  return { ...world, ruth, nora, state, trace }
}

it('closes what was stood down with an outcome and a sealed sentence, once', async () => {
  const { deps, ruth, standsDown, state, trace } = await startCase()
  const close = () => closeIncident(deps, ruth, { ...END, owner: 'ruth', owners: {} })
  await expect(close()).rejects.toMatchObject({ key: 'closing.not-stood-down' })
  await standsDown()
  await expect(
    closeIncident(deps, ruth, { ...END, outcome: undefined, ...NOBODY })
  ).rejects.toMatchObject({ details: { fields: { outcome: { key: 'form.choose-one' } } } })
  await close()
  await close()
  const closed = await state()
  expect(closed).toMatchObject({ state: 'closed', outcome: 'released', closedAt: deps.now() })
  expect(JSON.stringify(closed)).not.toContain('Monday')
  expect((await trace('incident.closed')).map(({ by, detail }) => [by, detail])).toEqual([
    ['ruth', { outcome: 'released', clocks: 2 }],
  ])
})

it('hands every open clock to somebody before it closes', async () => {
  const { deps, ruth, nora, standsDown, state } = await startCase()
  await standsDown()
  const { clocks, filers } = await showClosing(deps, ruth, 'case-1')
  expect(clocks.map(({ key }) => key).toSorted()).toEqual(['us_eeoc_300', 'us_osha_11c'])
  expect(filers.map(({ name }) => name)).toEqual(['nora', 'ruth'])
  for (const owner of [undefined, 'nobody'])
    await expect(closeIncident(deps, ruth, { ...END, owner, owners: {} })).rejects.toMatchObject({
      details: { fields: { owner: { key: 'closing.owner-missing' } } },
    })
  expect(await state()).toMatchObject({ state: 'stood_down' })
  const [first] = clocks
  const owners = first ? { [clockField(first)]: nora.personId } : {}
  await closeIncident(deps, ruth, { ...END, owner: 'ruth', owners })
  const rows = await deps.db.select().from(schema.clocks)
  expect(Object.fromEntries(rows.map(({ key, filerId }) => [key, filerId]))).toEqual({
    ...{ us_osha_11c: 'ruth', us_eeoc_300: 'ruth' },
    ...(first && { [first.key]: 'nora' }),
  })
})

it('opens again what was stood down, and only that', async () => {
  const { deps, ruth, standsDown, state, trace, joins } = await startCase()
  const reopen = () => reopenIncident(deps, ruth, 'case-1')
  await reopen()
  expect(await trace('incident.reopened')).toEqual([])
  await standsDown()
  const olga = await joins('olga', { roles: ['coordinator'], organization: 'puente' })
  await expect(reopenIncident(deps, olga, 'case-1')).rejects.toMatchObject({ kind: 'not-found' })
  await reopen()
  await reopen()
  expect(await state()).toMatchObject({ state: 'active', stoodDownAt: null })
  expect(await trace('incident.reopened')).toMatchObject([{ by: 'ruth' }])
  await standsDown()
  await deps.db.update(schema.reports).set({ state: 'false_alarm' })
  await expect(reopen()).rejects.toMatchObject({ key: 'closing.cannot-reopen' })
  await deps.db.update(schema.reports).set({ state: 'confirmed' })
  await closeIncident(deps, ruth, { ...END, owner: 'ruth', owners: {} })
  await expect(reopen()).rejects.toMatchObject({ key: 'closing.cannot-reopen' })
})

it('closes a drill without outcome or clocks, and never opens it again', async () => {
  const { deps, ruth, standsDown, state } = await startCase({ drill: true })
  await standsDown()
  await expect(reopenIncident(deps, ruth, 'case-1')).rejects.toMatchObject({ kind: 'conflict' })
  expect(await showClosing(deps, ruth, 'case-1')).toMatchObject({
    ...{ clocks: [], asksOutcome: false, canReopen: false },
  })
  await closeIncident(deps, ruth, { ...END, text: '', ...NOBODY })
  expect(await state()).toMatchObject({ state: 'closed', outcome: null, drill: true })
})
