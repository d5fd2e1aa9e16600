import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startChromium } from '../support/chromium.ts'
import { type PersonOnPages, personOnPages, type World } from '../support/people-on-pages.ts'
import { codeIn, localMail } from '../support/people-on-pages-mail.ts'
import { type Program, startProgram } from '../support/program.ts'
import { signsIn } from '../support/screens-rooms.ts'

let program: Program, browser: Browser, world: World, ruth: PersonOnPages
let link = ''
beforeAll(async () => {
  ;[program, browser] = await Promise.all([startProgram({}, { entry: 'demo' }), startChromium()])
  const mail = localMail(program.url)
  world = { browser, url: program.url, mail, checked: new Set() }
  ruth = await signsIn(world, { name: 'Ruth', email: 'ruth@harbor.example' })
})
afterAll(() => Promise.all([browser?.close(), program?.stop()]))

it('is made, and fits on one sheet of Letter and of A4', async () => {
  await ruth.opens('/people/invite')
  await ruth.follows('people.posters')
  await ruth.presses('poster.make')
  link = (await ruth.page.locator('code').textContent()) ?? ''
  for (const format of ['Letter', 'A4']) {
    const pdf = (await ruth.page.pdf({ format })).toString('latin1')
    expect(/\/Count (\d+)/.exec(pdf)?.[1], format).toBe('1')
  }
  const printed = ruth.page.evaluate(
    () => new Promise((resolve) => addEventListener('beforeprint', () => resolve('printed')))
  )
  await ruth.page.getByRole('button', { name: ruth.t('poster.print') }).click()
  expect(await printed).toBe('printed')
})

it('leads whoever scans it in, on a phone of 360 pixels, to a page that says what comes next', async () => {
  const self = { name: 'Mari', email: 'mari@new.example', language: 'es' } as const
  const mari = await personOnPages(world, self)
  await mari.opens(link)
  await mari.page.getByRole('button', { name: 'Español' }).click()
  await mari.reads(mari.t('enrol.who-lead'))
  await mari.arrives()
  await mari.fills('join.name', mari.name)
  await mari.fills('enrol.email', mari.email)
  await mari.presses('join.go-on')
  await mari.picks('Cuidado de niños')
  await mari.presses('join.go-on')
  await mari.picks('Suffolk County')
  await mari.page.goBack()
  await mari.page.getByLabel('Cuidado de niños').and(mari.page.locator(':checked')).waitFor()
  await mari.page.goForward()
  await mari.picks('Suffolk County')
  await mari.presses('join.go-on')
  await mari.presses('join.go-on')
  const letter = await world.mail.letterTo(mari.email, mari.t('mail.sign-in-subject'))
  await mari.fills('sign-in.code', codeIn(letter))
  await mari.presses('join.join')
  await mari.follows('join.go-on')
  await mari.reads(mari.t('pending.until-then'))
  const overflow = await mari.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  )
  expect(overflow).toBe(0)
})
