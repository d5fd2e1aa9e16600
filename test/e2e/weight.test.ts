import type { Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { wordsFor } from '../../src/content/words.ts'
import { startChromium } from '../support/chromium.ts'
import { siteWithCase } from '../support/site-with-case.ts'

const FIRST_PAINT_BYTES = 14 * 1024
const IN_ALL_BYTES = 50 * 1024
const es = wordsFor('es')

/** Tasks of every category: the fullest alert that an ally with several skills gets. */
const TASKS = ['children_safe', 'locate_detainee', 'immigration_lawyer', 'worker_message']
  .concat(['consent_check', 'habeas_screen', 'medical_in_custody', 'digital_security'])
  .concat(['preserve_digital', 'timeline', 'consulate_choice', 'labor_dispute_letter'])
const SKILLS = ['paralegal_intake', 'family_liaison', 'immigration_attorney', 'scribe']

async function startAlert() {
  const browser = await startChromium()
  onTestFinished(() => browser.close())
  const site = await siteWithCase()
  onTestFinished(site.close)
  for (const key of TASKS) await site.addTask(key)
  await site.hears(await site.joins('ben', { skills: SKILLS, language: 'es' }))
  const sockets: Socket[] = []
  site.server.on('connection', (socket: Socket) => sockets.push(socket))
  /** Everything that left the server, headers and all. */
  const bytesSent = () => sockets.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0)
  return { ...site, ...(await site.onPhone(browser, 'ben')), bytesSent }
}

it('shows an alert with its buttons from one answer of at most 14 kB, whatever else is missing', async () => {
  const { page, bytesSent } = await startAlert()
  await page.route(
    (url) => url.pathname !== '/a/alert-one',
    (route) => route.abort()
  )
  await page.goto('/a/alert-one')
  expect(bytesSent()).toBeLessThan(FIRST_PAINT_BYTES)
  const button = page.getByRole('button', { name: es('answer.can_help') }).first()
  expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(48)
})

it('weighs less than 50 kB with all that a phone keeps, and asks no other host', async () => {
  const { page, context, bytesSent, origin } = await startAlert()
  const asked: string[] = []
  context.on('request', (request) => asked.push(request.url()))
  await page.goto('/a/alert-one')
  await page.evaluate(() => navigator.serviceWorker.ready)
  const kept = () => page.evaluate(async () => (await caches.keys()).length)
  await expect.poll(kept, { timeout: 10_000 }).toBe(1)
  // A window without a screen leaves out what the page names for the phone's own bars and lists.
  await page.evaluate(async () => {
    for (const { href } of document.querySelectorAll<HTMLLinkElement>('link[href]'))
      await fetch(href)
  })
  await page.waitForLoadState('networkidle')

  expect(bytesSent()).toBeLessThan(IN_ALL_BYTES)
  expect(asked.filter((url) => !url.startsWith(origin))).toEqual([])
  const before = bytesSent()
  await page.reload()
  await page.waitForLoadState('networkidle')
  expect(bytesSent() - before).toBeLessThan(FIRST_PAINT_BYTES)
})
