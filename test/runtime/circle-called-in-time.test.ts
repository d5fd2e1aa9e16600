import { expect, it, onTestFinished } from 'vitest'
import { callForHelp } from '../../src/actions/alerts/call-for-help.ts'
import { createOutboxLoop } from '../../src/runtime/outbox-loop.ts'
import { listAlerts } from '../../src/store/alerts.ts'
import { needs } from '../../src/store/schema.ts'
import { startNetwork } from '../support/network.ts'

it('wakes when the next circle is due, not at the next sweep', async () => {
  const { deps, ruth, clock, joins, opensCase } = await startNetwork()
  await joins('ben')
  await opensCase('heron')
  const byTime = new Date(clock.now.getTime() + 1_800_000)
  await callForHelp(deps, ruth, { incidentId: 'heron', circles: {}, byTime, key: 'call-key-1' })

  const began = performance.now()
  const start = clock.now.getTime() + 60_000
  const running = { ...deps, now: () => new Date(start + performance.now() - began) }
  await deps.db.update(needs).set({ nextCallAt: new Date(start + 400) })
  const loop = createOutboxLoop()
  onTestFinished(loop.stop)
  loop.start(running)
  const called = async () =>
    (await listAlerts(deps.db, 'heron')).some(({ kind }) => kind === 'escalation')
  await expect.poll(called, { timeout: 5_000 }).toBe(true)
})
