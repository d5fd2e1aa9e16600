import { eq } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { wordsFor } from '../../src/content/words.ts'
import { listAudit } from '../../src/store/audit-entries.ts'
import { answers, sentOnce, sessions } from '../../src/store/schema.ts'
import { findTask } from '../../src/store/tasks.ts'
import { startChromium } from '../support/chromium.ts'
import { siteWithCase } from '../support/site-with-case.ts'

const t = wordsFor('en')
const es = wordsFor('es')
const SKILLS = { skills: ['paralegal_intake'] }

let browser: Browser
let world: Awaited<ReturnType<typeof startCase>>
beforeAll(async () => {
  browser = await startChromium()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  world = await startCase()
})

/** An alert that Ben has heard, and a task of his skill. */
async function startCase() {
  const site = await siteWithCase()
  onTestFinished(site.close)
  const ben = await site.joins('ben', SKILLS)
  await site.hears(ben)
  const task = await site.addTask('locate_detainee')
  const did = async (action: string) =>
    listAudit(site.deps.db, { caseIds: ['case-1'], actions: [action], limit: 99 })
  const holders = async () =>
    (await findTask(site.deps.db, task))?.claims.map(({ personId }) => personId)
  return { ...site, ben, task, did, holders }
}

/** Opens the alert, and waits until the phone has kept what it needs without a network. */
async function opensAlert(page: Page) {
  await page.goto('/a/alert-one')
  const isReady = () =>
    page.evaluate(async () => {
      const kept = await (await caches.open('offline')).keys()
      return kept.length === 2 && navigator.serviceWorker.controller !== null
    })
  await vi.waitFor(async () => expect(await isReady()).toBe(true), { timeout: 10_000 })
}

const waiting = (page: Page) => page.locator('[data-waiting=waits]')
const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click()

it('keeps what was pressed without a network in sight, and sends it once there is one', async () => {
  const { context, page } = await world.onPhone(browser, 'ben')
  await opensAlert(page)
  await context.setOffline(true)
  await press(page, t('answer.can_help'))
  await waiting(page).getByText(t('answer.can_help')).waitFor()
  await press(page, t('task.take'))
  await waiting(page).getByText(t('task.take')).waitFor()
  expect(await waiting(page).innerText()).toMatch(/\(\d{1,2}:\d\d [AP]M\)/)

  await page.reload()
  await page.getByRole('heading', { name: t('offline.title') }).waitFor()
  expect(await waiting(page).getByRole('listitem').count()).toBe(2)
  const kept = await page.evaluate(async () => {
    const cache = await caches.open('offline')
    const pages = await Promise.all((await cache.keys()).map((key) => cache.match(key)))
    return (await Promise.all(pages.map((each) => each?.text()))).join()
  })
  expect(kept).not.toMatch(/Heron|ben|locate/)

  await claimTask(world.deps, await world.joins('cara', SKILLS), world.task)
  await context.setOffline(false)
  await page.getByText(t('ally-alert.you-said', { answer: t('answer.can_help') })).waitFor()
  await page.locator('[data-waiting=said]').getByText(t('task.already-taken')).waitFor()
  expect(await waiting(page).isVisible()).toBe(false)
  expect(await world.did('alert.answered')).toHaveLength(1)
  expect(await world.holders()).toEqual(['cara'])
  await press(page, t('waiting.read'))
  await page.locator('[data-waiting=said]').waitFor({ state: 'hidden' })
  await context.close()
})

it('is carried out once where the answer was lost on its way back', async () => {
  const { context, page } = await world.onPhone(browser, 'ben', { serviceWorkers: 'block' })
  await page.goto('/a/alert-one')
  await page.route('**/claim', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await press(page, t('task.take'))
  await waiting(page).getByText(t('task.take')).waitFor()
  expect(await world.holders()).toEqual(['ben'])
  await page.unroute('**/claim')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByRole('heading', { name: t('ally-alert.your-tasks', { count: 1 }) }).waitFor()
  expect(await world.did('task.claimed')).toHaveLength(1)
  expect(await world.deps.db.select().from(sentOnce)).toMatchObject([{ outcome: 'done' }])
  await context.close()
})

it('takes an answer of any kind, lets it be changed, and sends nothing that was taken back', async () => {
  const { context, page } = await world.onPhone(browser, 'ben', { serviceWorkers: 'block' })
  await page.goto('/a/alert-one')
  await context.setOffline(true)
  for (const answer of ['cannot_help', 'ask_me_last'] as const)
    await press(page, t(`answer.${answer}`))
  await page.getByText(t('answer.can_help_later')).click()
  await page.getByLabel(t('ally-alert.later-evening')).check()
  await press(page, t('ally-alert.later-button'))
  await waiting(page).getByText(t('ally-alert.later-button')).waitFor()
  expect(await waiting(page).getByRole('listitem').count()).toBe(1)
  await press(page, t('task.take'))
  await waiting(page).getByText(t('task.take')).waitFor()
  await waiting(page)
    .getByRole('button', { name: t('waiting.cancel') })
    .last()
    .click()
  await context.setOffline(false)
  await page.getByText('You answered: I can help from').waitFor()
  expect(await world.deps.db.select().from(answers)).toMatchObject([{ kind: 'can_help_later' }])
  expect(await world.holders()).toEqual([])
  await context.close()
})

it('keeps the note of a task that is done, and hands a refused one back as it was typed', async () => {
  await claimTask(world.deps, world.ben, world.task)
  const { context, page } = await world.onPhone(browser, 'ben', { serviceWorkers: 'block' })
  await page.goto(`/tasks/${world.task}`)
  const note = page.getByLabel(t('task.note'))
  await note.fill('The number is A123456789.')
  await press(page, t('task.finish'))
  await page.getByText(t('identifier.a_number')).first().waitFor()
  expect(await note.inputValue()).toBe('The number is A123456789.')

  await note.fill('She is in Plymouth.')
  await context.setOffline(true)
  await press(page, t('task.finish'))
  await waiting(page).getByText(t('task.finish')).waitFor()
  await context.setOffline(false)
  await vi.waitFor(async () => expect(await world.did('task.done')).toHaveLength(1), 10_000)
  await context.close()
})

it('waits for somebody who has to sign in again, and is never sent in another’s name', async () => {
  const { context, page } = await world.onPhone(browser, 'ben', { serviceWorkers: 'block' })
  await page.goto('/a/alert-one')
  const { db } = world.deps
  const ended = { endedAt: world.deps.now() }
  await db.update(sessions).set(ended).where(eq(sessions.personId, 'ben'))
  await press(page, t('answer.can_help'))
  await page.getByText(t('waiting.sign-in')).waitFor()
  expect(await db.select().from(answers)).toEqual([])

  await world.hears(await world.joins('cara'))
  await context.addCookies([{ name: 'amparo', value: 'token-cara', url: world.origin }])
  await page.goto('/a/alert-one')
  await page.waitForLoadState('networkidle')
  expect(await page.getByText(t('waiting.sign-in')).isVisible()).toBe(false)
  expect(await db.select().from(answers)).toEqual([])
  await context.close()
})

it('needs no script: two taps on ordinary forms', async () => {
  await world.hears(await world.joins('dana', { ...SKILLS, language: 'es' }))
  const { context, page } = await world.onPhone(browser, 'dana', { javaScriptEnabled: false })
  await page.goto('/a/alert-one')
  await press(page, es('answer.can_help'))
  await page.getByText(es('ally-alert.can_help-next')).waitFor()
  await press(page, es('task.take'))
  await page.getByText(es('said.task-claimed')).waitFor()
  expect(await world.holders()).toEqual(['dana'])
  await context.close()
})
