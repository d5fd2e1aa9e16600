import { addDays } from 'date-fns'
import { expect, it } from 'vitest'
import { showCaseFacts } from '../../src/actions/facts/show-case-facts.ts'
import { destroyOldKeys } from '../../src/actions/keys/destroy-old-keys.ts'
import { rewrapKeys } from '../../src/actions/keys/rewrap-keys.ts'
import { turnKeys } from '../../src/actions/keys/turn-keys.ts'
import { listAudit } from '../../src/store/audit-entries.ts'
import { countKeysByMonth, findKey } from '../../src/store/keys.ts'
import * as schema from '../../src/store/schema.ts'
import { sampleCase } from '../support/sample-case.ts'

async function inNovember() {
  const world = await sampleCase({ at: '2026-11-21T07:31:00Z' })
  const { deps, clock, joins, knows } = world
  await turnKeys(deps)
  const ruth = await joins('ruth', { roles: ['coordinator'] })
  await knows('worker_full_name', 'Rosa María Tzoc')
  const at = async (date: string) => {
    clock.now = new Date(date)
    await turnKeys(deps)
  }
  const factsNow = async () => {
    const fresh = { ...ruth, freshUntil: addDays(clock.now, 1) }
    return (await showCaseFacts(deps, fresh, 'case-1')).facts.map(({ text }) => text)
  }
  return { ...world, ruth, at, factsNow }
}

it('makes a key when the month turns, and moves everything under it, which still opens', async () => {
  const { deps, at, factsNow } = await inNovember()
  expect(deps.vault.months()).toEqual(['2026-03', '2026-11'])
  await at('2026-12-01T00:00:30Z')
  expect(deps.vault.months()).toEqual(['2026-03', '2026-11', '2026-12'])
  const byMonth = await countKeysByMonth(deps.db)
  expect([...byMonth.keys()]).toEqual(['2026-12'])
  expect(deps.vault.newKey('somebody').month).toBe('2026-12')
  expect(await factsNow()).toEqual(['Rosa María Tzoc'])
})

it('does so in pieces, each of which may be the last for a while', async () => {
  const { deps, clock } = await inNovember()
  for (let n = 0; n < 7; n++)
    await deps.db
      .insert(schema.keys)
      .values({ ...deps.vault.newKey(`owner-${n}`), createdAt: clock.now })
  clock.now = new Date('2026-12-01T00:00:30Z')
  deps.keySafe.makeMonth(clock.now)
  deps.vault.refresh()
  expect(await rewrapKeys(deps, { limit: 4 })).toBe(4)
  expect((await countKeysByMonth(deps.db)).get('2026-12')).toBe(4)
  while ((await rewrapKeys(deps, { limit: 4 })) > 0);
  expect([...(await countKeysByMonth(deps.db)).keys()]).toEqual(['2026-12'])
})

it('leaves alone a key that was shredded or moved meanwhile', async () => {
  const { deps, clock } = await inNovember()
  clock.now = new Date('2026-12-01T00:00:30Z')
  deps.keySafe.makeMonth(clock.now)
  deps.vault.refresh()
  const both = await Promise.all([
    rewrapKeys(deps, { limit: 100 }),
    rewrapKeys(deps, { limit: 100 }),
  ])
  expect(both[0]).toBeGreaterThan(0)
  const key = await findKey(deps.db, 'case-1')
  expect(key && deps.vault.rewrapped(key)).toBe(key)
})

it('destroys a key once nothing is under it and the last backup that needs it has expired', async () => {
  const { deps, at, factsNow } = await inNovember()
  await at('2026-12-01T00:00:30Z')
  await at('2027-01-04T00:00:00Z')
  expect(deps.vault.months()).toEqual(['2026-11', '2026-12', '2027-01'])
  await at('2027-01-05T00:01:00Z')
  expect(deps.vault.months()).toEqual(['2026-12', '2027-01'])
  expect(await factsNow()).toEqual(['Rosa María Tzoc'])
  const destroyed = await deps.db.select().from(schema.auditEntries)
  const keys = destroyed.filter(({ action }) => action === 'keys.destroyed')
  expect(keys.map(({ detail }) => detail)).toEqual([{ keys: '2026-03' }, { keys: '2026-11' }])
})

it('keeps it for as long as the network keeps its backups, and as anything is still under it', async () => {
  const { deps, clock, at } = await inNovember()
  await deps.db.update(schema.network).set({ backupDays: 100 })
  await at('2026-12-01T00:00:30Z')
  const restored = { ...deps.vault.newKey('restored'), createdAt: clock.now }
  await at('2027-01-05T00:01:00Z')
  expect(deps.vault.months()).toContain('2026-11')
  // As after a restore: what was unused is needed again, and its time starts anew.
  await deps.db.insert(schema.keys).values(restored)
  await destroyOldKeys(deps)
  clock.now = new Date('2027-03-12T00:00:00Z')
  await destroyOldKeys(deps)
  expect(deps.vault.months()).toContain('2026-12')
})

it('destroys nothing where the keys are somebody else’s to change', async () => {
  const { deps, at, clock } = await inNovember()
  await at('2026-12-01T00:00:30Z')
  clock.now = new Date('2027-02-01T00:00:00Z')
  await turnKeys({ ...deps, keySafe: { ...deps.keySafe, isOurs: false, makeMonth() {} } })
  expect(deps.vault.months()).toEqual(['2026-03', '2026-11', '2026-12'])
  const asked = { caseIds: ['case-1'], actions: ['keys.destroyed'], limit: 9 }
  expect(await listAudit(deps.db, asked)).toEqual([])
})
