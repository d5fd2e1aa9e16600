import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startChromium } from '../support/chromium.ts'
import type { World } from '../support/people-on-pages.ts'
import { localMail } from '../support/people-on-pages-mail.ts'
import { type Program, startProgram } from '../support/program.ts'
import { signsIn } from '../support/screens-rooms.ts'

let program: Program, browser: Browser, world: World
beforeAll(async () => {
  ;[program, browser] = await Promise.all([startProgram({}, { entry: 'demo' }), startChromium()])
  world = { browser, url: program.url, mail: localMail(program.url), checked: undefined }
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
})

it('keeps what is typed through a dead network, the end of a session and a page that is left', async () => {
  const ruth = await signsIn(world, { name: 'Ruth', email: 'ruth@harbor.example' })
  const { page, t } = ruth
  const context = page.context()
  await ruth.opens('/reports/new')
  const seen = page.getByLabel(t('salute.activity'))
  await seen.fill('Two men')
  await ruth.reads(/^Saved /)

  await context.setOffline(true)
  await seen.pressSequentially(' by a van')
  await ruth.reads(t('draft.not-kept-yet'))
  await context.setOffline(false)
  await ruth.reads(/^Saved /)

  const cookies = await context.cookies()
  await context.clearCookies()
  await seen.pressSequentially(', gray')
  await ruth.reads(t('draft.signed-out'))
  expect(await seen.inputValue()).toBe('Two men by a van, gray')
  await context.addCookies(cookies)
  await seen.pressSequentially(', no plates')
  await ruth.reads(/^Saved /)

  await seen.pressSequentially('. They left')
  await ruth.follows('nav.reports')
  await ruth.follows('draft.go-on')
  const kept = async () => {
    await page.reload()
    return seen.inputValue()
  }
  await expect.poll(kept, { timeout: 15_000 }).toBe('Two men by a van, gray, no plates. They left')
})
