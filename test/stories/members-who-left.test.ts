import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { reviewUpdate } from '../../src/actions/alerts/review-update.ts'
import { sendUpdate } from '../../src/actions/alerts/send-update.ts'
import { standDown } from '../../src/actions/alerts/stand-down.ts'
import { memberships } from '../../src/store/schema.ts'
import { startNetwork } from '../support/network.ts'

it('tells someone who was shown out nothing more, except that it is over', async () => {
  const network = await startNetwork()
  const { deps, ruth, clock } = network
  await network.joins('ben')
  await network.joins('infiltrator')
  const incidentId = await network.opensCase('heron-case')
  await network.raisesAlert(incidentId)
  network.fastForward({ seconds: 11 })
  await network.outboxTurns(3)
  expect(network.inbox()).toHaveLength(2)
  const theirs = eq(memberships.personId, 'infiltrator')
  await deps.db.update(memberships).set({ endedAt: deps.now() }).where(theirs)

  const byTime = new Date(clock.now.getTime() + 30 * 60_000)
  const update = { incidentId, kind: 'update', byTime } as const
  expect(await reviewUpdate(deps, ruth, update)).toMatchObject({ people: 1 })
  await sendUpdate(deps, ruth, { ...update, key: 'update-key-1' })
  network.fastForward({ seconds: 11 })
  await network.outboxTurns(3)
  expect(network.inbox()).toEqual([
    'email ben@ally.example',
    'email ben@ally.example',
    'email infiltrator@ally.example',
  ])

  await standDown(deps, ruth, { incidentId, as: 'stand_down', reason: '' })
  await network.outboxTurns(3)
  expect(network.inbox().filter((to) => to.includes('infiltrator'))).toHaveLength(2)
})
