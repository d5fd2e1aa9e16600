import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startChromium } from '../support/chromium.ts'
import { type PersonOnPages, personOnPages, type World } from '../support/people-on-pages.ts'
import * as joining from '../support/people-on-pages-joining.ts'
import { codeIn, linkIn, localMail } from '../support/people-on-pages-mail.ts'
import { type Program, startProgram } from '../support/program.ts'
import { givePasskeys } from '../support/virtual-authenticator.ts'

const EMAIL = 'ruth@people.example'

describe('the way in of somebody who runs cases', () => {
  let program: Program, browser: Browser, world: World
  let ruth: PersonOnPages
  let paper: string[] = []
  let broken = false
  beforeAll(async () => {
    ;[program, browser] = await Promise.all([startProgram(), startChromium()])
    world = { browser, url: program.url, mail: localMail(program.url), checked: new Set() }
    ruth = await someone()
  })
  beforeEach(({ skip }) => skip(broken, 'an earlier chapter failed'))
  afterEach(({ task }) => {
    broken ||= task.result?.state === 'fail'
    if (task.result?.state === 'fail') console.log(program.said())
  })
  afterAll(async () => {
    await browser?.close()
    await program?.stop()
  })

  const someone = (over: { javaScript?: boolean } = {}) =>
    personOnPages(world, { name: 'Ruth Okafor', email: EMAIL, language: 'en', ...over })

  async function signsInByCode(person: PersonOnPages) {
    await person.opens(`/sign-in?lang=${person.language}`)
    await person.fills('sign-in.email', EMAIL)
    await person.presses('sign-in.send')
    const letter = await world.mail.letterTo(EMAIL, ruth.t('mail.sign-in-subject'))
    await person.fills('sign-in.code', codeIn(letter))
    await person.presses('sign-in.enter')
  }

  it('leads through a passkey, which nobody can skip, to codes on paper', async () => {
    await givePasskeys(ruth.page)
    const [link = ''] = /http\S+\/setup\?token=\S+/.exec(program.said()) ?? []
    await joining.setsUpNetwork(ruth, link)
    await joining.typesCode(ruth, world)
    await ruth.presses('sign-in.enter')
    await ruth.reads(ruth.t('passkey.set-up-why'))
    await ruth.opens('/people')
    await ruth.reads(ruth.t('passkey.set-up-why'))
    await ruth.fills('passkey.name', 'my phone')
    await ruth.presses('passkey.set-up')
    await ruth.presses('recovery.make')
    await ruth.reads(ruth.t('recovery.shown-once'))
    paper = await ruth.page.locator('ol.paper code').allTextContents()
    expect(paper).toHaveLength(10)
    await ruth.page.emulateMedia({ media: 'print' })
    expect(await ruth.page.getByText(ruth.t('recovery.kept')).isVisible()).toBe(false)
    expect(await ruth.page.getByText(paper[9] ?? '').isVisible()).toBe(true)
    await ruth.page.emulateMedia({ media: 'screen' })
    await ruth.follows('recovery.kept')
    await ruth.reads('Ruth Okafor')
  })

  it('is one touch the next time, without any email', async () => {
    await ruth.presses('frame.sign-out')
    await ruth.presses('passkey.sign-in')
    await ruth.reads('All quiet')
    await ruth.opens('/me')
    await ruth.reads('my phone')
    await ruth.reads(ruth.t('passkey.last-used'))
  })

  it('asks for the passkey after a code, before anything confidential', async () => {
    await ruth.presses('frame.sign-out')
    await signsInByCode(ruth)
    await joining.provesByPasskey(ruth)
    await ruth.opens('/people')
    await ruth.reads('Ruth Okafor')
  })

  it('refuses a touch that belongs to nobody here, and keeps the button', async () => {
    const stranger = await someone()
    await givePasskeys(stranger.page)
    await stranger.opens('/sign-in')
    await stranger.page.getByRole('button', { name: stranger.t('passkey.sign-in') }).click()
    await stranger.reads(stranger.t('passkey.failed'))
    await stranger.page.getByRole('button', { name: stranger.t('passkey.sign-in') }).waitFor()
    await stranger.leaves()
  })

  it('opens with a code from paper in a browser without script', async () => {
    const old = await someone({ javaScript: false })
    await old.opens('/sign-in')
    await old.reads(old.t('passkey.none'))
    await signsInByCode(old)
    await old.unfolds(old.t('recovery.no-passkey-here'))
    await old.follows('recovery.have-code')
    await old.fills('recovery.code', paper[4] ?? '')
    await old.presses('again.open')
    await old.opens('/people')
    await old.reads('Ruth Okafor')
    await old.leaves()
    const letter = await world.mail.letterTo(EMAIL, 'Harbor Network: about your account')
    expect(letter.text).not.toContain(paper[4])
  })

  it('is left alone by a scanner that opens every link with its scripts, and works once', async () => {
    await ruth.presses('frame.sign-out')
    await ruth.opens('/sign-in')
    await ruth.fills('sign-in.email', EMAIL)
    await ruth.presses('sign-in.send')
    const letter = await world.mail.letterTo(EMAIL, ruth.t('mail.sign-in-subject'))
    const scanner = await browser.newContext()
    const page = await scanner.newPage()
    for (let looked = 0; looked < 2; looked++) {
      await fetch(linkIn(letter), { method: 'HEAD' })
      await page.goto(linkIn(letter), { waitUntil: 'networkidle' })
    }
    expect(await scanner.cookies()).toEqual([])
    await scanner.close()
    await ruth.opens(linkIn(letter))
    await ruth.presses('sign-in.enter')
    await joining.provesByPasskey(ruth)
    await ruth.opens(linkIn(letter))
    await ruth.presses('sign-in.enter')
    await ruth.reads(ruth.t('sign-in.link-is-over'))
  })

  it('is locked by one press, and nobody gets in', async () => {
    await ruth.opens('/me')
    await ruth.unfolds(ruth.t('lock.own-summary'))
    await ruth.presses('lock.now')
    await ruth.reads(ruth.t('said.locked'))
    await ruth.page.getByRole('button', { name: ruth.t('passkey.sign-in') }).click()
    await ruth.reads(ruth.t('passkey.not-accepted'))
  })
})
