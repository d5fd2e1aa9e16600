import { asc, eq, isNotNull, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { linkChain } from '../../src/actions/audit/link-chain.ts'
import { verifyChain } from '../../src/actions/audit/verify-chain.ts'
import {
  CHAIN_START,
  type ChainHead,
  headText,
  linked,
  readHead,
} from '../../src/domain/audit-chain.ts'
import { findHead, listUnlinked, saveLinks } from '../../src/store/audit-chain.ts'
import { auditEntries } from '../../src/store/schema.ts'
import { sha256 } from '../../src/vault/sha256.ts'
import { testDeps } from '../support/test-deps.ts'

async function startRecord() {
  const world = await testDeps()
  const { db, now } = world.deps
  /** So many entries, written in one statement as a storm would. */
  async function records(count: number) {
    await db.insert(auditEntries).select(sql`with recursive n(i) as (
        select 1 union all select i + 1 from n where i < ${count})
      select 'entry-' || ${world.deps.newId()} || '-' || i, ${now().getTime()} + i, 'ruth', 'task.claimed', 'task',
        'task-' || i, case when i % 3 = 0 then 'case-1' end, '{"b":2,"a":"ü"}', null, null, null from n`)
  }
  const chain = async () =>
    db.select().from(auditEntries).where(isNotNull(auditEntries.seq)).orderBy(asc(auditEntries.seq))
  return { ...world, records, chain }
}

it('links what was recorded, in its order, each to the one before', async () => {
  const { deps, records, chain } = await startRecord()
  await records(3)
  expect(await linkChain(deps)).toBe(3)
  await records(2)
  expect(await linkChain(deps)).toBe(2)
  expect(await linkChain(deps)).toBe(0)

  const rows = await chain()
  expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
  expect(rows.map(({ prevHash }) => prevHash)).toEqual([
    CHAIN_START.hash,
    ...rows.slice(0, -1).map(({ hash }) => hash),
  ])
  const report = await verifyChain(deps)
  expect(report).toMatchObject({ entries: 5, faults: [], unlinked: { entries: 0 } })
  expect(report.head).toEqual({ seq: 5, hash: rows.at(-1)?.hash })
})

it('shows what waits for its link, and since when', async () => {
  const { deps, records } = await startRecord()
  await records(2)
  const { head, unlinked } = await verifyChain(deps)
  expect(head).toBeUndefined()
  expect(unlinked).toEqual({ entries: 2, since: new Date(deps.now().getTime() + 1) })
})

it('never forks, however many link at the same time', async () => {
  const { deps, records, chain } = await startRecord()
  await records(1_200)
  await Promise.all(Array.from({ length: 4 }, () => linkChain(deps)))
  await linkChain(deps)
  expect((await chain()).map(({ seq }) => seq)).toEqual([...Array(1_200).keys()].map((i) => i + 1))
  expect((await verifyChain(deps)).faults).toEqual([])
})

it('links nothing of a batch when somebody else was faster', async () => {
  const { deps, records, chain } = await startRecord()
  await records(4)
  // Reads its batch, and only then somebody else links everything, and more is recorded.
  let overtaken = false
  const slow = new Proxy(deps.db, {
    get(db, name) {
      if (name !== 'update' || overtaken) return Reflect.get(db, name, db)
      return (table: typeof auditEntries) => {
        overtaken = true
        const others = linkChain(deps).then(() => records(1))
        return afterwards(db.update(table), others)
      }
    },
  })
  expect(await linkChain({ db: slow })).toBe(0)
  expect((await chain()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  expect((await verifyChain(deps)).faults).toEqual([])
})

it('links nothing to an end that is none any more, nor a batch of which something is gone', async () => {
  const { deps, records } = await startRecord()
  await records(2)
  await linkChain(deps)
  const head = await findHead(deps.db)
  await records(3)
  const waiting = await listUnlinked(deps.db, 9)
  const saved = (end: ChainHead, entries = waiting) =>
    saveLinks(deps.db, { head: end, links: linked(entries, { head: end, digest: sha256 }) })
  expect(await saved({ seq: 1, hash: 'x' })).toEqual([])
  expect(await saved({ seq: 7, hash: 'x' })).toEqual([])
  const [first] = waiting
  if (!first || !head) throw new Error('nothing waits')
  expect(await saved(head, [...waiting, { ...first, id: 'gone' }])).toEqual([])
  expect(await saved(head)).toHaveLength(3)
})

it('links ten thousand entries in one go, a batch at a time', async () => {
  const { deps, records } = await startRecord()
  await records(10_000)
  expect(await linkChain(deps)).toBe(10_000)
  expect(await verifyChain(deps)).toMatchObject({ entries: 10_000, faults: [] })
})

it('says what is wrong and where', async () => {
  const { deps, records, chain } = await startRecord()
  await records(6)
  await linkChain(deps)
  const [, , third] = await chain()
  const { db } = deps
  await db.update(auditEntries).set({ by: 'eve' }).where(eq(auditEntries.seq, 3))
  expect((await verifyChain(deps)).faults).toEqual([{ kind: 'changed', seq: 3, id: third?.id }])
  await db.delete(auditEntries).where(eq(auditEntries.seq, 3))
  expect((await verifyChain(deps)).faults).toEqual([{ kind: 'missing', from: 3, to: 3 }])
})

it('finds where somebody linked anew what they had changed', async () => {
  const { deps, records, chain } = await startRecord()
  await records(4)
  await linkChain(deps)
  const [, second, third, fourth] = await chain()
  if (!second || !third || !fourth) throw new Error('too few entries')
  const head = { seq: second.seq ?? 0, hash: second.hash ?? '' }
  const { id, action, noun, nounId, caseId } = third
  const rest = { at: third.at.getTime(), by: 'eve', detail: JSON.stringify(third.detail) }
  const changed = { id, action, noun, nounId, caseId, ...rest }
  const [anew] = linked([changed], { head, digest: sha256 })
  const where = eq(auditEntries.id, id)
  await deps.db
    .update(auditEntries)
    .set({ by: 'eve', hash: anew?.hash ?? '' })
    .where(where)
  expect((await verifyChain(deps)).faults).toEqual([{ kind: 'torn', seq: 4, id: fourth.id }])
})

it('finds a tail that was cut, and another one in its place, by the head that somebody kept', async () => {
  const { deps, records, chain } = await startRecord()
  await records(5)
  await linkChain(deps)
  const head = await findHead(deps.db)
  const kept = readHead(headText(head ?? CHAIN_START))
  expect(kept).toEqual({ seq: 5, hash: head?.hash })
  await deps.db.delete(auditEntries).where(sql`seq > 3`)
  expect((await verifyChain(deps)).faults).toEqual([])
  expect((await verifyChain(deps, kept)).faults).toEqual([{ kind: 'cut', from: 4, to: 5 }])
  await records(2)
  await linkChain(deps)
  expect(await chain()).toHaveLength(5)
  expect((await verifyChain(deps)).faults).toEqual([])
  expect((await verifyChain(deps, kept)).faults).toEqual([{ kind: 'other-head', seq: 5 }])
})

it.each(['', 'abc:1', `${'a'.repeat(64)}:0`, `${'a'.repeat(64)}`, `${'g'.repeat(64)}:4`])(
  'takes no head that is none: %s',
  (text) => {
    expect(readHead(text)).toBeUndefined()
  }
)

/** An update that waits for something else before it runs. */
function afterwards<Update extends object>(update: Update, before: Promise<unknown>): Update {
  const waiting = (built: object): object =>
    new Proxy(built, {
      get(target, name) {
        const value = Reflect.get(target, name, target)
        if (name === 'then')
          return (...then: [() => void, () => void]) =>
            before.then(() => (target as unknown as Promise<unknown>).then(...then))
        if (typeof value !== 'function') return value
        return (...given: unknown[]) => waiting(value.apply(target, given))
      },
    })
  return waiting(update) as Update
}
