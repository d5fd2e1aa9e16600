import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { caseRecord } from '../../src/actions/audit/export-record.ts'
import { linkChain } from '../../src/actions/audit/link-chain.ts'
import { CHAIN_START, headText, linked, readHead } from '../../src/domain/audit-chain.ts'
import type { IncidentHead } from '../../src/domain/incident.ts'
import { verifyAudit, verifyRecordFile } from '../../src/runtime/verify-audit.ts'
import { findHead } from '../../src/store/audit-chain.ts'
import { openSqlite } from '../../src/store/better-sqlite3.ts'
import { auditEntries } from '../../src/store/schema.ts'
import { sha256 } from '../../src/vault/sha256.ts'
import { runAmparo } from '../support/backed-up.ts'

const migrations = fileURLToPath(new URL('../../drizzle', import.meta.url))
const ENTRIES = 8

let folder: string
let store: ReturnType<typeof openSqlite>
/** The head as it was printed before anybody touched anything. */
let head: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-'))
  store = openSqlite({ file: join(folder, 'amparo.sqlite'), migrations })
  for (let entry = 1; entry <= ENTRIES; entry++) await records(entry)
  await linkChain(store)
  head = headText((await findHead(store.db)) ?? CHAIN_START)
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

async function records(entry: number) {
  await store.db.insert(auditEntries).values({
    ...{ id: `entry-${entry}`, at: new Date(1_800_000_000_000 + entry), by: 'ruth' },
    ...{ action: 'facts.read', noun: 'facts', nounId: 'case-1', caseId: 'case-1' },
    detail: { facts: 'callback', entry },
  })
}

/** As an operator asks, in a process of its own. */
const asked = (...more: string[]) => runAmparo(['verify-audit', '--data', folder, ...more])

async function verify(kept?: string) {
  const { isWhole, said } = await verifyAudit({ dataFolder: folder, kept: readHead(kept ?? '') })
  return { isWhole, said: said.join('\n') }
}

it('says that all is well while the program runs, shows what waits, and prints the head to keep', async () => {
  await records(9)
  const { code, said } = await asked('--head', head)
  expect(code).toBe(0)
  expect(said).toContain('The record is whole: 8 linked entries')
  expect(said).toContain('1 more wait to be linked, the oldest since 2027-01-15')
  expect(said).toContain(head)
})

/** What somebody with the file could do to it, and what the check says then. */
const TAMPERED: Record<string, [sql: string, said: RegExp]> = {
  'who did it': [`update audit_entries set by = 'eve' where seq = 4`, /Entry 4 .* was changed/],
  'what was done': [`update audit_entries set action = 'x' where seq = 4`, /Entry 4 .* changed/],
  'to what kind': [`update audit_entries set noun = 'x' where seq = 4`, /Entry 4 .* was changed/],
  'to which': [`update audit_entries set noun_id = 'x' where seq = 4`, /Entry 4 .* was changed/],
  'in which case': [`update audit_entries set case_id = null where seq = 4`, /Entry 4 .* changed/],
  'when, by a thousandth': [`update audit_entries set at = at + 1 where seq = 4`, /Entry 4 .* ch/],
  'a detail': [`update audit_entries set detail = '{"facts":""}' where seq = 4`, /Entry 4 .* ch/],
  'a detail, beyond reading': [`update audit_entries set detail = '{' where seq = 4`, /Entry 4 /],
  'its id': [
    `update audit_entries set id = 'other' where seq = 4`,
    /Entry 4 \(other\) was changed/,
  ],
  'its hash': [`update audit_entries set hash = prev_hash where seq = 4`, /Entry 4 .* was changed/],
  'the hash before': [`update audit_entries set prev_hash = hash where seq = 4`, /Entry 4 .* ch/],
  'no entry any more': ['delete from audit_entries where seq = 4', /Entry 4 is missing/],
  'no first entry any more': ['delete from audit_entries where seq = 1', /Entry 1 is missing/],
  'several gone': [
    'delete from audit_entries where seq in (3, 4, 5)',
    /Entries 3 to 5 are missing/,
  ],
  'two swapped': [
    'update audit_entries set seq = -1 where seq = 4; update audit_entries set seq = 4 where seq = 5; update audit_entries set seq = 5 where seq = -1',
    /Entry 4 .* was changed, or swapped[\s\S]*Entry 5 /,
  ],
  'what two say swapped': [
    `update audit_entries set noun_id = case seq when 4 then 'five' else 'four' end where seq in (4, 5)`,
    /Entry 4 [\s\S]*Entry 5 /,
  ],
  'one put in front': [copied('0', '-3'), /stands where no entry can stand/],
  'one put between': [copied('4.5', '4'), /stands where no entry can stand/],
  'one put at the end': [copied('9', '8'), /Entry 9 .* was changed/],
  'one put in, and the later ones moved': [
    `update audit_entries set seq = seq + 100 where seq > 4; ${copied('5', '4')}; update audit_entries set seq = seq - 99 where seq > 100`,
    /Entry 5 [\s\S]*Entry 6 /,
  ],
  'its link taken off, to be linked anew': [
    'update audit_entries set seq = null, prev_hash = null, hash = null where seq = 4',
    /Entry 4 is missing/,
  ],
}

function copied(seq: string, of: string): string {
  return `insert into audit_entries select 'forged', at, by, action, noun, noun_id, case_id, detail, ${seq}, prev_hash, hash
    from audit_entries where seq = max(1, ${of})`
}

describe('fails where somebody changed', () => {
  it.each(Object.entries(TAMPERED))('%s', async (_, [sql, sentence]) => {
    store.sqlite.exec(sql)
    const { isWhole, said } = await verify()
    expect(said).toMatch(sentence)
    expect(said).toContain('The record is NOT whole')
    expect(isWhole).toBe(false)
  })
})

describe('fails against the head that somebody kept, where', () => {
  it('the end was cut off', async () => {
    store.sqlite.exec('delete from audit_entries where seq > 6')
    expect((await verify()).isWhole).toBe(true)
    const { code, said } = await asked('--head', head)
    expect([code, said]).toEqual([1, expect.stringMatching(/Entries 7 to 8 are gone: the end was/)])
  })

  it('everything is gone', async () => {
    store.sqlite.exec('delete from audit_entries')
    const { isWhole, said } = await verify(head)
    expect([isWhole, said]).toEqual([false, expect.stringContaining('Entries 1 to 8 are gone')])
  })

  it('somebody with the program at hand made the whole chain anew', async () => {
    relinked(store.sqlite, `update audit_entries set by = 'eve' where seq = 2`)
    expect((await verify()).isWhole).toBe(true)
    const { isWhole, said } = await verify(head)
    expect([isWhole, said]).toEqual([
      false,
      expect.stringContaining('Entry 8 is not the one that stood'),
    ])
  })
})

it('answers a changed record with exit code 1, and so what is none', async () => {
  store.sqlite.exec(`update audit_entries set by = 'eve' where seq = 4`)
  expect(await asked()).toEqual({ code: 1, said: expect.stringContaining('Entry 4 (entry-4)') })
  expect(await asked('--head', 'abc')).toMatchObject({ code: 1 })
  await expect(verifyAudit({ dataFolder: join(folder, 'no'), kept: undefined })).rejects.toThrow()
  const other = join(folder, 'other.json')
  writeFileSync(other, '{}')
  expect(() => verifyRecordFile(other, undefined)).toThrow(/not a record/)
})

it('checks a record of one case without the database, which says nothing of the others', async () => {
  const other = { id: 'other', at: new Date(0), action: 'x', noun: 'x', nounId: 'x', detail: {} }
  await store.db.insert(auditEntries).values({ ...other, caseId: 'case-2' })
  await linkChain(store)
  await records(9)
  const incident = { id: 'case-1', reportId: 'report-1', codeName: 'Heron' } as IncidentHead
  const record = await caseRecord({ db: store.db, now: () => new Date() }, incident)
  expect(record.entries).toHaveLength(9)
  expect(record.hashes).toHaveLength(9)
  expect(JSON.stringify(record)).not.toMatch(/case-2|other/)
  const file = join(folder, 'record.json')
  const check = (changed: object, kept?: string) => {
    writeFileSync(file, JSON.stringify({ ...record, ...changed }))
    return verifyRecordFile(file, readHead(kept ?? ''))
  }
  expect(check({})).toMatchObject({ isWhole: true })
  expect(check({}, headText(record.head ?? CHAIN_START)).isWhole).toBe(true)
  expect(check({}, head).isWhole).toBe(false)
  const [first, ...rest] = record.entries
  expect(check({ entries: [{ ...first, by: 'eve' }, ...rest] }).isWhole).toBe(false)
  expect(check({ entries: [{ ...first, hash: 'a' }, ...rest] }).isWhole).toBe(false)
  expect(check({ hashes: record.hashes.with(3, sha256('x')) }).isWhole).toBe(false)
  expect(check({ hashes: record.hashes.slice(1) }).isWhole).toBe(false)
  expect(check({ hashes: [] }).isWhole).toBe(false)
  expect(await runAmparo(['verify-audit', '--record', file])).toMatchObject({ code: 1 })
})

/** Changes something, and makes every later link fit again. */
function relinked(sqlite: Sqlite.Database, change: string): void {
  sqlite.exec(change)
  const entries = sqlite
    .prepare(
      'select id, at, by, action, noun, noun_id as nounId, case_id as caseId, detail from audit_entries order by seq'
    )
    .all() as Parameters<typeof linked>[0]
  sqlite.exec('update audit_entries set seq = null')
  const save = sqlite.prepare(
    'update audit_entries set seq = ?, prev_hash = ?, hash = ? where id = ?'
  )
  for (const { id, seq, prevHash, hash } of linked(entries, { head: CHAIN_START, digest: sha256 }))
    save.run(seq, prevHash, hash, id)
}
