import { expect, it } from 'vitest'
import { nameForNeed } from '../../src/actions/incidents/name-for-need.ts'
import { createApp } from '../../src/app.ts'
import { createLivePlaces, ON_CLOUDFLARE } from '../../src/runtime/live-places.ts'
import * as schema from '../../src/store/schema.ts'
import { sampleCase } from '../support/sample-case.ts'
import { addNeed } from '../support/sample-needs.ts'

const CASE = 'a-case-of-2026'

it('tells of a change that happened elsewhere, and ends in time for the limits of an invocation', async () => {
  const world = await sampleCase()
  const { joins, fastForward } = world
  const places = createLivePlaces({ ...ON_CLOUDFLARE, everyMs: 20 }, world.deps.now)
  const deps = { ...world.deps, enterLive: places.enterLive }
  const [incident] = await deps.db.select().from(schema.incidents)
  if (!incident) throw new Error('the sample has a case')
  await deps.db.insert(schema.incidents).values({ ...incident, id: CASE, reportId: CASE })
  const ruth = await joins('ruth', { roles: ['coordinator'] })
  await joins('ben', { skills: ['scout'] })
  const needId = await addNeed(deps, 'scout', { incidentId: CASE })

  const headers = { cookie: 'amparo=token-ruth' }
  const answer = await createApp(deps).request(`/incidents/${CASE}/live`, { headers })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  const first = await reader?.read()
  expect(first?.value).toContain('event: standing')
  await nameForNeed(deps, ruth, { incidentId: CASE, needId, personId: 'ben' })
  const second = await reader?.read()
  expect(second?.value).toContain('event: standing')
  expect(second?.value).not.toBe(first?.value)

  fastForward({ minutes: 4 })
  expect((await reader?.read())?.done).toBe(true)
  const looks = ON_CLOUDFLARE.lastsMs / ON_CLOUDFLARE.everyMs
  const again = ON_CLOUDFLARE.lastsMs / 15_000
  // Each look asks two things, reach and answers at most one more; each quarter of a minute asks who it is.
  expect(4 * looks + 2 * again).toBeLessThan(1_000)
})
