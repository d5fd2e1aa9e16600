import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startChromium } from '../support/chromium.ts'
import type { World } from '../support/people-on-pages.ts'
import * as onCase from '../support/people-on-pages-case.ts'
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

it('shows one coordinator what the other has just done, and takes nothing from their hands', async () => {
  const ruth = await signsIn(world, { name: 'Ruth', email: 'ruth@harbor.example' })
  const ana = await signsIn(world, { name: 'Ana', email: 'ana.m@harbor.example' })
  await onCase.logsReport(ruth)
  await onCase.confirms(ruth)
  await ruth.follows('report.open-case')
  const board = await onCase.opensBoard(ruth)

  await ana.opens(board)
  await ana.reads(ana.t('board.live'))
  await ana.unfolds(ana.t('category.media'))
  await ana.unfolds(ana.t('board.add-note'))
  const note = ana.page.getByLabel(ana.t('board.note'), { exact: true })
  await note.pressSequentially('The sister calls ba')
  const isSame = await ana.page.evaluateHandle(() => document.querySelector('h1'))

  await ruth.page.locator('#add-task > summary').click()
  await ruth.fills('board.task-title', 'Bring warm food to the family')
  await ruth.page.locator('#add-task button[type=submit]').click()
  const added = ana.page.getByRole('link', { name: 'Bring warm food to the family' })
  await added.waitFor({ state: 'attached', timeout: 5_000 })

  await note.pressSequentially('ck')
  expect(await note.inputValue()).toBe('The sister calls back')
  expect(await ana.page.locator('#tasks-media').getAttribute('open')).not.toBeNull()
  const said = ana.page.locator('[data-live-said]')
  expect(await said.textContent()).toContain('Ruth O. added “Bring warm food to the family”')
  expect(await isSame.evaluate((heading) => heading?.isConnected)).toBe(true)

  await ana.presses('board.keep-note')
  await ruth.page.getByText('The sister calls back').waitFor({ timeout: 5_000 })
})
