import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import type { Browser as Chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { persons, sessions } from '../../src/store/schema.ts'
import { startChromium } from '../support/chromium.ts'
import { browse } from '../support/http.ts'
import { listening } from '../support/listening.ts'
import { caseOf, peopleOf } from './canary-case.ts'
import { canaryNetwork, goesOn } from './canary-network.ts'
import { pressOf } from './canary-press.ts'

/* Mail scanners open every link of a letter, some of them in a browser that runs whatever the page holds, and more than
   once. Nothing may happen by that: the human comes later, and gets in, once. */

const WRITTEN_FOR = 'http://localhost:3000'
/** Whoever fetched a press text is listed, so that a withdrawal can reach them: scanners, too. */
const NOTES_READERS = ['press_fetches', 'tries']

type World = Awaited<ReturnType<typeof startWorld>>

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

describe('the links of every letter', () => {
  it('are of every kind that there is', () => {
    const kinds = new Set(world.links.map(kindOf))
    expect([...kinds].toSorted()).toEqual([
      '/a/',
      '/join/',
      '/lock/',
      '/press/',
      '/press/l/',
      '/sign-in/link/',
      '/unsubscribe/',
    ])
  })

  it.each(['HEAD', 'GET'])('change nothing when they are opened twice by %s', async (method) => {
    const before = world.everything()
    for (const link of [...world.links, ...world.links]) {
      const answer = await fetch(link, { method })
      expect(answer.status, link).toBeLessThan(500)
      await answer.arrayBuffer()
    }
    expect(world.everything()).toEqual(before)
  })

  it('change nothing when a browser opens them twice and runs their scripts', async () => {
    const before = world.everything()
    const page = await world.chromium.newPage()
    const ran: string[] = []
    page.on('response', (answer) => {
      if (answer.url().includes('/built/page.') && answer.ok()) ran.push(page.url())
    })
    const kinds = Map.groupBy(world.links, kindOf)
    const latest = [...kinds.values()].flatMap((links) => links.slice(-2))
    for (const link of [...latest, ...latest]) {
      await page.goto(link, { waitUntil: 'load' })
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)))
    }
    await page.close()
    expect(ran.length).toBeGreaterThan(0)
    expect(world.everything()).toEqual(before)
  })
})

describe('after all of that, the human', () => {
  it('signs in by the button behind the link, once', async () => {
    const link = world.latest('/sign-in/link/')
    const first = await presses(link)
    expect(new URL(first.url).pathname).toBe('/')
    expect(first.text).not.toContain('action="/sign-in"')
    const second = await presses(link)
    expect(second.status).toBe(410)
  })

  it('joins by the invitation, once', async () => {
    const path = new URL(world.latest('/join/')).pathname
    const said = { name: 'Ina', language: 'en', languages: ['en'], counties: ['25025'] }
    const human = browse(world.app)
    expect((await human.get(path)).status).toBe(200)
    await goesOn(human.post(path, said))
    expect((await human.get('/mine')).status).toBe(200)
    expect((await browse(world.app).post(path, said)).status).toBe(410)
  })

  it('reads the text behind the press link', async () => {
    const answer = await fetch(world.latest('/press/l/'))
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain(world.canaries.of('out:headline'))
  })

  it('locks the account by the button behind its link', async () => {
    const path = new URL(world.latest('/lock/')).pathname
    const human = browse(world.app)
    expect((await human.get(path)).status).toBe(200)
    expect(await world.isLocked()).toBe(false)
    await goesOn(human.post(path))
    expect(await world.isLocked()).toBe(true)
  })

  it('is one of fifty who send the same code at once, and one gets in', async () => {
    const email = `${world.canaries.of('mail:cleo')}@people.example`
    await browse(world.app).post('/sign-in', { email })
    await world.mailLeaves()
    const code = /\b\d{6}\b/.exec(world.lettersTo('cleo').at(-1)?.text ?? '')?.[0] ?? ''
    const before = await world.countSessions('cleo')
    const body = new URLSearchParams({ email, code })
    const headers = { origin: world.origin }
    const sent = Array.from({ length: 50 }, () =>
      fetch(`${world.origin}/sign-in/code`, { method: 'POST', body, headers, redirect: 'manual' })
    )
    const statuses = (await Promise.all(sent)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    expect(statuses.filter((status) => status === 400)).toHaveLength(49)
    expect(await world.countSessions('cleo')).toBe(before + 1)
  })
})

/** The page of a link in a fresh browser, and its one button. */
async function presses(link: string) {
  const context = await world.chromium.newContext()
  const page = await context.newPage()
  await page.goto(link)
  const [answer] = await Promise.all([
    page.waitForResponse((each) => each.request().method() === 'POST'),
    page.locator('main form button').first().click(),
  ])
  await page.waitForLoadState('load')
  const seen = { status: answer.status(), url: page.url(), text: await page.content() }
  await context.close()
  return seen
}

const kindOf = (link: string) => new URL(link).pathname.replace(/[^/]+$/, '')

async function startWorld() {
  const network = await canaryNetwork()
  const people = await peopleOf(network)
  const opened = await caseOf(network, people)
  await pressOf(network, opened)
  const { app, canaries, deps, sqlite } = network
  const ada = network.browsers.get('ada')
  if (!ada) throw new Error('nobody has set it up')
  await network.invites('invited', { inviter: ada, organizationId: people.harbor })
  await browse(app).post('/sign-in', { email: `${canaries.of('mail:dina')}@people.example` })
  await network.mailLeaves()

  const site = new Hono()
  const root = fileURLToPath(new URL('../../public', import.meta.url))
  site.use('*', serveStatic({ root }))
  site.all('*', (c) => app.fetch(c.req.raw))
  const server = createAdaptorServer({ fetch: site.fetch }) as Parameters<typeof listening>[0]
  const { origin, close } = await listening(server)
  const chromium: Chromium = await startChromium()

  const texts = network.arrived.map(({ text, html }) => `${text}\n${html}`).join('\n')
  const found = [...texts.matchAll(/http:\/\/localhost:3000\/[\w\-./?=%~]+/g)].map(([link]) => link)
  const links = [...new Set(found)]
    .map((link) => link.replace(WRITTEN_FOR, origin).replace(/\.$/, ''))
    .filter((link) => new URL(link).pathname !== '/')
  return {
    ...{ ...network, links, origin, chromium },
    latest: (kind: string) => links.filter((link) => kindOf(link) === kind).at(-1) ?? '',
    /** Every row of every table, but of who read what. */
    everything() {
      const tables = sqlite.prepare("select name from sqlite_master where type = 'table'").pluck()
      const names = (tables.all() as string[]).filter((name) => !NOTES_READERS.includes(name))
      return names.map((name) => [name, sqlite.prepare(`select * from "${name}"`).all()])
    },
    async isLocked() {
      const mine = eq(persons.id, network.personOf('ruth'))
      return (await deps.db.select().from(persons).where(mine))[0]?.lockedAt !== null
    },
    async countSessions(name: string) {
      const mine = eq(sessions.personId, network.personOf(name))
      return (await deps.db.select().from(sessions).where(mine)).length
    },
    async stop() {
      await chromium.close()
      await close()
      network.close()
    },
  }
}
