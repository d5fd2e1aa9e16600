import type { BrowserContext, Page } from 'playwright-core'
import { startChromium } from '../support/chromium.ts'
import type { Raised } from './alert.ts'
import { type Figure, median, say, seconds, whole } from './report.ts'
import { SIGNED_IN, sessionToken } from './seeded.ts'
import type { World } from './world.ts'

const TIMES = 5
const ROUND_TRIP_MS = 400
const BYTES_PER_S = 400_000 / 8
/** Name look-up and handshakes, which are not slowed down here, take up to three round trips more. */
const GOAL_MS = 1_500
const CANCEL_WINDOW_MS = 10_000

type Timed = { paintedMs: number; readyMs: number }

/** How long an ally far from any tower waits for an alert: on a new phone, and on one that was here before. */
export async function phone(world: World): Promise<Figure[]> {
  const network = await world.network({ people: SIGNED_IN, channels: ['push', 'email'] })
  const server = world.start('server', network.env)
  const origin = `http://127.0.0.1:${await server.ask<number>('start')}`
  const { id } = await server.ask<Raised>('raise', { key: 'phone' })
  const browser = await startChromium()
  const first: Timed[] = []
  const again: Timed[] = []
  await heard(`${origin}/a/${id}`)
  for (let time = 0; time < TIMES; time++) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    await context.addCookies([{ name: 'amparo', value: sessionToken(0), url: origin }])
    first.push(await opened(context, `${origin}/a/${id}`))
    again.push(await opened(context, `${origin}/a/${id}`))
    await context.close()
  }
  await browser.close()
  await server.stop()
  return [figureOf('the first time', first), figureOf('again', again)]
}

/** Waits until the alert has reached the one who opens it. */
async function heard(url: string): Promise<void> {
  const headers = { cookie: `amparo=${sessionToken(0)}` }
  const limit = Date.now() + 6 * CANCEL_WINDOW_MS
  while ((await fetch(url, { headers })).status !== 200) {
    if (Date.now() > limit) throw new Error('the alert reached nobody')
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** A new window on a slow network; its clock begins with the tap. */
async function opened(context: BrowserContext, url: string): Promise<Timed> {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  const speed = { downloadThroughput: BYTES_PER_S, uploadThroughput: BYTES_PER_S }
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: ROUND_TRIP_MS, ...speed },
  })
  await page.goto(url, { waitUntil: 'load' })
  const timed = await timesOf(page)
  // What the phone keeps for later must not fall into the next measurement.
  await page.waitForLoadState('networkidle')
  await page.close()
  say(`phone: painted after ${whole(timed.paintedMs)} ms, ready after ${whole(timed.readyMs)} ms`)
  return timed
}

async function timesOf(page: Page): Promise<Timed> {
  await page.waitForFunction(() => performance.getEntriesByType('paint').length > 1)
  return page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    const [visit] = performance.getEntriesByType('navigation')
    const readyMs = visit instanceof PerformanceNavigationTiming ? visit.loadEventEnd : Number.NaN
    return { paintedMs: paint?.startTime ?? Number.NaN, readyMs }
  })
}

function figureOf(when: string, times: readonly Timed[]): Figure {
  const paintedMs = median(times.map((each) => each.paintedMs))
  const readyMs = median(times.map((each) => each.readyMs))
  return {
    what: `an alert on a phone at 400 kbit/s and ${ROUND_TRIP_MS} ms, ${when}, median of ${TIMES}`,
    goal: `drawn within ${seconds(GOAL_MS)} once connected`,
    reached: paintedMs <= GOAL_MS,
    ratio: `drawn after ${seconds(paintedMs)}`,
    numbers: `all there after ${seconds(readyMs)}`,
  }
}
