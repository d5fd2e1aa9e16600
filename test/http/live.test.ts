import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { expect, it, onTestFinished } from 'vitest'
import { nameForNeed } from '../../src/actions/incidents/name-for-need.ts'
import { createApp } from '../../src/app.ts'
import { createLivePlaces } from '../../src/runtime/live-places.ts'
import * as schema from '../../src/store/schema.ts'
import { listening } from '../support/listening.ts'
import { sampleCase } from '../support/sample-case.ts'
import { addNeed } from '../support/sample-needs.ts'

const CASE = 'a-case-of-2026'

/** A case whose board two coordinators look at, on a server with real connections. */
async function startLive() {
  const world = await sampleCase()
  const limits = { everyMs: 20, lastsMs: 600_000, perPerson: 2, inAll: 3 }
  const places = createLivePlaces(limits, world.deps.now)
  const deps = { ...world.deps, enterLive: places.enterLive, live: places.live }
  const app = createApp(deps)
  const server = await listening(createServer(getRequestListener(app.fetch)))
  onTestFinished(async () => {
    places.end()
    await server.close()
  })
  const [incident] = await deps.db.select().from(schema.incidents)
  if (!incident) throw new Error('the sample has a case')
  await deps.db.insert(schema.incidents).values({ ...incident, id: CASE, reportId: CASE })
  const ruth = await world.joins('ruth', { roles: ['coordinator'] })
  await world.joins('omar', { roles: ['coordinator'] })

  async function listens(name: string) {
    const headers = { cookie: `amparo=token-${name}`, accept: 'text/event-stream' }
    const answer = await fetch(`${server.origin}/incidents/${CASE}/live`, { headers })
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    if (!reader) throw new Error('there is no stream')
    let rest = ''
    /** The next event, whole; undefined when the stream has ended. */
    async function next(): Promise<string | undefined> {
      while (!rest.includes('\n\n')) {
        const { value, done } = (await reader?.read()) ?? { done: true }
        if (done) return undefined
        rest += value
      }
      const [event = '', ...others] = rest.split('\n\n')
      rest = others.join('\n\n')
      return event
    }
    return { answer, next, leaves: () => reader.cancel() }
  }
  return { ...world, deps, ruth, listens, places }
}

const standing = expect.stringMatching(
  /^event: standing\ndata: \{"board":"\w{12}","reach":"\w{12}"\}/
)

it('says where the board stands, and again when the other coordinator has changed it', async () => {
  const { deps, joins, ruth, listens } = await startLive()
  await joins('ben', { skills: ['scout'] })
  const needId = await addNeed(deps, 'scout', { incidentId: CASE })
  const omar = await listens('omar')
  expect(omar.answer.headers.get('content-type')).toBe('text/event-stream')
  expect(omar.answer.headers.get('cache-control')).toBe('no-store')
  const before = await omar.next()
  expect(before).toEqual(standing)

  await nameForNeed(deps, ruth, { incidentId: CASE, needId, personId: 'ben' })
  const after = await omar.next()
  expect(after).toEqual(standing)
  expect(after).not.toBe(before)
  expect(after).not.toContain('ben')
})

it('ends within a quarter of a minute for whoever is no longer there', async () => {
  const { deps, listens, fastForward } = await startLive()
  const omar = await listens('omar')
  await omar.next()
  fastForward({ minutes: 0.25 })
  expect(await omar.next()).toBe('event: still\ndata: ')
  await deps.db.update(schema.persons).set({ removedAt: deps.now() })
  fastForward({ minutes: 0.25 })
  expect(await omar.next()).toBeUndefined()
})

it('ends for whoever no longer coordinates', async () => {
  const { deps, listens, fastForward } = await startLive()
  const omar = await listens('omar')
  await omar.next()
  await deps.db.update(schema.memberships).set({ roles: ['ally'] })
  fastForward({ minutes: 0.25 })
  expect(await omar.next()).toBe('event: still\ndata: ')
  expect(await omar.next()).toBeUndefined()
})

it('ends with the program', async () => {
  const { listens, places } = await startLive()
  const omar = await listens('omar')
  await omar.next()
  places.end()
  expect(await omar.next()).toBeUndefined()
})

it('is open to a few windows of a person, and a closed one makes room', async () => {
  const { listens } = await startLive()
  const [first] = [await listens('omar'), await listens('omar')]
  expect((await listens('omar')).answer.status).toBe(429)
  expect((await listens('ruth')).answer.status).toBe(200)
  expect((await listens('ruth')).answer.status).toBe(429)
  await first.leaves()
  await expect.poll(async () => (await listens('omar')).answer.status).toBe(200)
})

it('keeps no session open', async () => {
  const { deps, listens, fastForward } = await startLive()
  fastForward({ minutes: 5 })
  await (await listens('omar')).next()
  const rows = await deps.db.select().from(schema.sessions)
  for (const { createdAt, lastSeenAt } of rows) expect(lastSeenAt).toEqual(createdAt)
})
