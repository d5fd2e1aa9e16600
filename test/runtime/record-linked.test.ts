import { expect, it, onTestFinished } from 'vitest'
import { createOutboxLoop } from '../../src/runtime/outbox-loop.ts'
import { findHead } from '../../src/store/audit-chain.ts'
import { auditEntries } from '../../src/store/schema.ts'
import { testDeps } from '../support/test-deps.ts'

it('links the record right after the start, without being asked', async () => {
  const { deps } = await testDeps()
  await deps.db.insert(auditEntries).values({
    ...{ id: 'entry-1', at: deps.now(), action: 'network.set-up', noun: 'network' },
    ...{ nounId: 'network', detail: {} },
  })
  const loop = createOutboxLoop()
  onTestFinished(loop.stop)
  loop.start(deps)
  await expect.poll(() => findHead(deps.db)).toMatchObject({ seq: 1 })
})
