import { expect, it } from 'vitest'
import { addFact } from '../../src/actions/facts/add-fact.ts'
import { newerFact } from '../../src/actions/facts/newer-fact.ts'
import { showCaseFacts } from '../../src/actions/facts/show-case-facts.ts'
import { nameForNeed } from '../../src/actions/incidents/name-for-need.ts'
import { askVerifier } from '../../src/actions/reports/ask-verifier.ts'
import * as schema from '../../src/store/schema.ts'
import { sampleCase } from '../support/sample-case.ts'
import { addNeed } from '../support/sample-needs.ts'

const incidentId = 'case-1'

async function startTwo() {
  const world = await sampleCase()
  const ruth = await world.joins('ruth', { roles: ['coordinator'] })
  const omar = await world.joins('omar', { roles: ['coordinator'] })
  return { ...world, ruth, omar }
}

const outcomes = async (...both: Promise<unknown>[]) =>
  (await Promise.allSettled(both)).map(({ status }) => status).toSorted()

it('of two who say a fact anew from the same page one is kept, and the other sees it', async () => {
  const { deps, knows, ruth, omar } = await startTwo()
  await knows('detention_place', 'Burlington')
  const { version } = await showCaseFacts(deps, ruth, incidentId)
  const fact = { incidentId, key: 'detention_place', known: version.split(' ') } as const
  const kept = await Promise.all([
    addFact(deps, ruth, { ...fact, text: 'Plymouth' }),
    addFact(deps, omar, { ...fact, text: 'Bristol' }),
  ])
  expect(kept.toSorted()).toEqual([false, true])
  const rows = await deps.db.select().from(schema.facts)
  const entries = await deps.db.select().from(schema.auditEntries)
  expect(rows).toHaveLength(2)
  expect(entries.filter(({ action }) => action === 'fact.added')).toHaveLength(1)

  const newer = await newerFact(deps, ruth, { incidentId, key: 'detention_place' })
  expect([newer.text, newer.by]).toEqual(kept[0] ? ['Plymouth', 'ruth'] : ['Bristol', 'omar'])
  const merged = { ...fact, text: 'Both', known: [newer.version] }
  expect(await addFact(deps, omar, merged)).toBe(true)
})

it('a first fact from a page that had shown none is no conflict; a second one is', async () => {
  const { deps, ruth, omar } = await startTwo()
  const fact = { incidentId, key: 'callback', known: [''] } as const
  expect(await addFact(deps, ruth, { ...fact, text: '617-555-0111' })).toBe(true)
  expect(await addFact(deps, omar, { ...fact, text: '617-555-0122' })).toBe(false)
})

it('a role for one gets one, whoever of the two is faster', async () => {
  const { deps, joins, ruth, omar } = await startTwo()
  for (const name of ['ben', 'cara']) await joins(name, { skills: ['scout'] })
  const needId = await addNeed(deps, 'scout')
  const named = outcomes(
    nameForNeed(deps, ruth, { incidentId, needId, personId: 'ben' }),
    nameForNeed(deps, omar, { incidentId, needId, personId: 'cara' })
  )
  expect(await named).toEqual(['fulfilled', 'rejected'])
  expect(await deps.db.select().from(schema.needFillings)).toHaveLength(1)
  expect(await deps.db.select().from(schema.auditEntries)).toHaveLength(1)
})

it('one verifier is asked, whoever of the two is faster', async () => {
  const { deps, joins, ruth, omar } = await startTwo()
  await deps.db.update(schema.reports).set({ state: 'unverified' })
  for (const name of ['vera', 'luis']) await joins(name, { roles: ['verifier'] })
  const asked = outcomes(
    askVerifier(deps, ruth, { reportId: 'report-1', personId: 'vera', before: '' }),
    askVerifier(deps, omar, { reportId: 'report-1', personId: 'luis', before: '' })
  )
  expect(await asked).toEqual(['fulfilled', 'rejected'])
  const notices = await deps.db.select().from(schema.alerts)
  expect(notices.filter(({ kind }) => kind === 'notice')).toHaveLength(1)
})
