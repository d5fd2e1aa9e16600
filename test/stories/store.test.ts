import { expect, it } from 'vitest'
import { insertAudit, listAudit } from '../../src/store/audit-entries.ts'
import { insertKey } from '../../src/store/keys.ts'
import { testDeps } from '../support/test-deps.ts'

it('keeps all of a step, or nothing of it', async () => {
  const { deps } = await testDeps()
  const { db, atomically, newId, now } = deps
  const entry = {
    id: newId(),
    at: now(),
    by: undefined,
    action: 'test.done',
    noun: 'test',
    nounId: 't1',
    caseId: 'c1',
    detail: {},
  }
  const key = deps.vault.newKey('owner')
  await atomically(insertKey(db, key, now()), insertAudit(db, entry))
  await expect(
    atomically(insertAudit(db, { ...entry, id: newId() }), insertKey(db, key, now()))
  ).rejects.toThrow()
  const kept = await listAudit(db, { caseIds: ['c1'], actions: ['test.done'], limit: 9 })
  expect(kept.map(({ id }) => id)).toEqual([entry.id])
})
