import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Browser } from 'playwright-core'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { wordsFor } from '../../src/content/words.ts'
import { type Autopush, startAutopush } from '../support/autopush.ts'
import { startChromium } from '../support/chromium.ts'
import { type Firefox, isFirefoxHere, startFirefox } from '../support/firefox.ts'
import { personOnPages } from '../support/people-on-pages.ts'
import * as onCase from '../support/people-on-pages-case.ts'
import { localMail } from '../support/people-on-pages-mail.ts'
import { type Program, startProgram } from '../support/program.ts'

const URGENT = 'Urgente: se necesita ayuda'
const t = wordsFor('es')

if (!isFirefoxHere()) console.log('Firefox (firefox-esr) is not here: the real push is skipped.')

/** DELIVERY.md, "A real receiver": nothing between the alert and the screen is ours but the program. */
describe.skipIf(!isFirefoxHere())('a Spanish-speaking ally with a stock Firefox', () => {
  let autopush: Autopush
  let firefox: Firefox
  let program: Program
  let chromium: Browser

  beforeAll(async () => {
    autopush = await startAutopush()
    ;[program, firefox, chromium] = await Promise.all([
      startProgram({ PUSH_TEST_ORIGIN: autopush.origin }, { entry: 'demo' }),
      startFirefox({ pushServer: autopush.url, languages: 'es-MX, es' }),
      startChromium(),
    ])
  })
  afterAll(async () => {
    await Promise.all([chromium?.close(), firefox?.close(), program?.stop()])
    await autopush?.close()
  })

  it('turns alerts on, is called in Spanish, is one tap from the alert, answers and takes a task', async () => {
    const page = await firefox.browser.newPage()
    await page.goto(signInLink(program, 'Ben'))
    await Promise.all([page.waitForNavigation(), pressed(page, t('sign-in.enter'))])
    await page.goto(`${program.url}/me`)
    await pressed(page, t('push.turn-on'))
    await page.waitForSelector('[data-push=on]:not([hidden])')

    await ruthRaisesTheAlert(program, chromium)

    const shown = (await firefox.notifications()).find(({ title }) => title === URGENT)
    expect(shown).toMatchObject({ body: 'Abra para ver qué hace falta y responder.', lang: 'es' })
    expect(autopush.posted[0]?.headers).toMatchObject({ urgency: 'high' })
    await vi.waitFor(() => expect(shownIn(program)).toEqual([{ seen: 0 }]), { timeout: 10_000 })

    await firefox.clickNotification(URGENT)
    const opened = await firefox.browser.waitForTarget((target) =>
      /\/a\/[\w-]+$/.test(target.url())
    )
    const alert = await opened.page()
    await alert?.waitForSelector(`::-p-text(${t('answer.can_help')})`)
    expect(await alert?.$eval('h1', (heading) => heading.textContent)).toContain('necesita ayuda')
    await vi.waitFor(() => expect(shownIn(program)).toEqual([{ seen: 1 }]), { timeout: 10_000 })
    if (!alert) throw new Error('the tap opened nothing')
    await pressed(alert, t('answer.can_help'))
    await alert.waitForSelector(`::-p-text(${t('ally-alert.can_help-next')})`)
    await pressed(alert, t('task.take'))
    await alert.waitForSelector(`::-p-text(${t('said.task-claimed')})`)
  })
})

/** The deliveries that a phone said it shows, and whether each was seen, in the demo's own database. */
function shownIn({ said }: Program) {
  const [, folder = ''] = /everything is in (\S+)/.exec(said()) ?? []
  const database = new Sqlite(join(folder, 'data', 'amparo.sqlite'), { readonly: true })
  const shown = database
    .prepare('select seen_at is not null as seen from deliveries where shown_at is not null')
    .all()
  database.close()
  return shown
}

function signInLink({ said }: Program, name: string): string {
  const [, link] = new RegExp(`${name}\\b.*?(http\\S+)`).exec(said()) ?? []
  if (!link) throw new Error(`no link for ${name} in:\n${said()}`)
  return link
}

/** Presses a button by what it is called. */
async function pressed(page: Page, name: string): Promise<void> {
  await page.locator(`::-p-aria([name="${name}"][role="button"])`).click()
}

/** A call, her own yes to it, a case, the alert: with her own hands, in a browser of her own. */
async function ruthRaisesTheAlert(program: Program, browser: Browser): Promise<void> {
  const mail = localMail(program.url)
  const world = { browser, url: program.url, mail, checked: undefined }
  const ruth = await personOnPages(world, { name: 'Ruth', email: '', language: 'en' })
  await ruth.opens(signInLink(program, 'Ruth'))
  await ruth.presses('sign-in.enter')
  await onCase.logsReport(ruth)
  await onCase.confirms(ruth)
  await onCase.opensCase(ruth)
  await ruth.follows('board.alert-first')
  await ruth.page.getByRole('button', { name: /^Send to \d+ people/ }).click()
  await onCase.seesItLeave(ruth)
}
