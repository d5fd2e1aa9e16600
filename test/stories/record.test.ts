import { expect, it } from 'vitest'
import { exportRecord, showCaseRecord } from '../../src/actions/audit/export-record.ts'
import { linkChain } from '../../src/actions/audit/link-chain.ts'
import { readRecord } from '../../src/actions/audit/read-record.ts'
import { showCaseFacts } from '../../src/actions/facts/show-case-facts.ts'
import { changeRoles } from '../../src/actions/people/change-roles.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { recordFaults } from '../../src/domain/case-record.ts'
import { auditEntries } from '../../src/store/schema.ts'
import { sha256 } from '../../src/vault/sha256.ts'
import { sampleCase } from '../support/sample-case.ts'

async function startCase() {
  const world = await sampleCase()
  const { deps, joins, hears, knows, addTask } = world
  const ada = await joins('ada', { roles: ['admin'] })
  const pilar = await joins('pilar', { organization: 'puente', roles: ['admin'] })
  const ruth = await joins('ruth', { roles: ['coordinator'] })
  const pia = await joins('pia', { organization: 'puente', skills: ['paralegal_intake'] })
  await hears(pia)
  await knows('worker_full_name', 'Rosa María Tzoc')
  await claimTask(deps, pia, await addTask('locate_detainee'))
  await showCaseFacts(deps, ruth, 'case-1')
  await changeRoles(deps, pilar, {
    ...{ personId: 'pia', organizationId: 'puente', roles: ['ally', 'verifier'] },
  })
  const seen = async (viewer: typeof ada, asked?: Parameters<typeof readRecord>[2]) =>
    (await readRecord(deps, viewer, asked)).rows.map(({ action, who }) =>
      typeof who === 'object' ? `${action} by ${who.name}` : `${action} by ${who}`
    )
  return { ...world, ada, pilar, ruth, pia, seen }
}

it('shows an admin who did what in their own organization, and names nobody of another', async () => {
  const { ada, pilar, ruth, seen, deps } = await startCase()
  expect((await seen(ada)).toSorted()).toEqual(['facts.read by ruth', 'task.claimed by other'])
  expect(await seen(pilar)).toEqual(['roles.changed by pilar'])
  const { rows } = await readRecord(deps, ada)
  expect(rows.map(({ caseName }) => caseName)).toEqual(['Heron', 'Heron'])
  expect(JSON.stringify(rows)).not.toMatch(/Rosa|worker_full_name/)
  await expect(readRecord(deps, ruth)).rejects.toMatchObject({ kind: 'not-found' })
})

it('finds by who, what and when, a page at a time', async () => {
  const { deps, ada, pilar, seen, clock } = await startCase()
  expect(await seen(ada, { what: 'facts' })).toEqual(['facts.read by ruth'])
  expect(await seen(ada, { what: 'people' })).toEqual([])
  expect(await seen(pilar, { who: 'nobody' })).toEqual([])
  expect(await seen(ada, { until: clock.now })).toEqual([])
  const at = (minute: number) => new Date(clock.now.getTime() + minute * 60_000)
  for (let entry = 0; entry < 120; entry++)
    await deps.db.insert(auditEntries).values({
      ...{ id: `more-${entry}`, at: at(entry % 60), by: 'ruth', action: 'notes.read' },
      ...{ noun: 'incident', nounId: 'case-1', caseId: 'case-1', detail: {} },
    })
  const first = await readRecord(deps, ada)
  const second = await readRecord(deps, ada, { before: first.next })
  expect([first.rows.length, second.rows.length, second.next]).toEqual([100, 22, undefined])
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(122)
})

it('shows where the chain ends', async () => {
  const { deps, ada } = await startCase()
  expect(await readRecord(deps, ada)).toMatchObject({ head: undefined, unlinked: 3 })
  await linkChain(deps)
  const { head, unlinked } = await readRecord(deps, ada)
  expect([head?.text, unlinked]).toEqual([expect.stringMatching(/^[0-9a-f]{64}:3$/), 0])
})

it('hands the record of a case out with its proof, to its coordinators who have just proved themselves', async () => {
  const { deps, ada, pilar, ruth } = await startCase()
  await linkChain(deps)
  for (const other of [ada, pilar])
    await expect(exportRecord(deps, other, 'case-1')).rejects.toMatchObject({ kind: 'not-found' })
  const stale = { ...ruth, freshUntil: undefined }
  await expect(exportRecord(deps, stale, 'case-1')).rejects.toMatchObject({ kind: 'forbidden' })

  const record = await exportRecord(deps, ruth, 'case-1')
  expect(record.entries.map(({ action }) => action)).toEqual([
    'task.claimed',
    'facts.read',
    'record.exported',
  ])
  expect(record.head?.seq).toBe(3)
  expect(recordFaults(record, sha256)).toEqual([])
  expect(JSON.stringify(record)).not.toMatch(/Rosa|roles\.changed|puente/)
  const forged = record.entries.map((entry) => ({ ...entry, by: 'eve' }))
  expect(recordFaults({ ...record, entries: forged }, sha256)).toHaveLength(2)

  const { rows } = await showCaseRecord(deps, ruth, 'case-1')
  expect(rows.map(({ who, seq }) => [who, seq])).toEqual([
    ['pia', 1],
    ['ruth', 2],
    ['ruth', undefined],
    ['ruth', undefined],
  ])
})
