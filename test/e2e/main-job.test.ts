import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findPlaybook } from '../../src/content/playbooks.ts'
import { startChromium } from '../support/chromium.ts'
import { startOnCloudflare } from '../support/cloudflare-program.ts'
import { type PersonOnPages, personOnPages, type World } from '../support/people-on-pages.ts'
import * as onCase from '../support/people-on-pages-case.ts'
import * as joining from '../support/people-on-pages-joining.ts'
import { linkIn, mailOf } from '../support/people-on-pages-mail.ts'
import { type Program, startProgram } from '../support/program.ts'
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts'

/* The story is the same on Cloudflare's local runtime: RUNTIME=cloudflare npx vitest run --config test/vitest.config.ts main-job */
const start = process.env['RUNTIME'] === 'cloudflare' ? startOnCloudflare : startProgram

describe('the main job', () => {
  let sink: SmtpSink, program: Program, browser: Browser, world: World
  let ruth: PersonOnPages, vera: PersonOnPages, ana: PersonOnPages
  let lena: PersonOnPages, ben: PersonOnPages
  beforeAll(async () => {
    sink = await startSmtpSink()
    ;[program, browser] = await Promise.all([
      start({ SMTP_URL: sink.url, MAIL_FROM: 'help@harbor.example' }),
      startChromium(),
    ])
    world = { browser, url: program.url, mail: mailOf(sink), checked: new Set() }
    const someone = (name: string, language: 'en' | 'es' = 'en', javaScript = true) =>
      personOnPages(world, {
        name,
        language,
        javaScript,
        email: `${name.split(' ')[0]?.toLowerCase()}@people.example`,
      })
    ruth = await someone('Ruth Okafor')
    vera = await someone('Vera Silva')
    ana = await someone('Ana Ruiz', 'es', false)
    lena = await someone('Lena Brandt')
    ben = await someone('Ben Carter')
  })
  let board = ''
  let codeName = ''
  let broken = false
  beforeEach(({ skip }) => skip(broken, 'an earlier chapter failed'))
  afterEach(({ task }) => {
    broken ||= task.result?.state === 'fail'
    if (task.result?.state === 'fail') console.log(program.said())
  })
  afterAll(async () => {
    await browser?.close()
    await program?.stop()
    await sink?.close()
  })
  it('begins with one link and an admin who signs in by an emailed code and makes a passkey', async () => {
    const [link = ''] = /http\S+\/setup\?token=\S+/.exec(program.said()) ?? []
    await joining.setsUpNetwork(ruth, link)
    await joining.typesCode(ruth, world)
    await ruth.presses('sign-in.enter')
    await joining.setsUpPasskey(ruth)
    await ruth.reads('All quiet')
  })
  it('grows by invitation', async () => {
    await joining.invites(ruth, { email: vera.email, ownLanguage: 'English', roles: ['verifier'] })
    await joining.invites(ruth, { email: ana.email, ownLanguage: 'Español', roles: ['ally'] })
    await joining.joins(vera, world, { ownLanguage: 'English', skills: ['verifier'] })
    await joining.joins(ana, world, {
      ownLanguage: 'Español',
      skills: ['childcare', 'family_liaison'],
    })
    await joining.vouchesFor(ruth, vera.name)
    await joining.vouchesFor(ruth, ana.name)
    await joining.addsOrganization(ruth, 'Tri-River Legal Clinic')
    await joining.invites(ruth, {
      email: lena.email,
      ownLanguage: 'English',
      roles: ['admin'],
      organization: 'Tri-River Legal Clinic',
    })
    await joining.joins(lena, world, { ownLanguage: 'English', skills: [] })
    await lena.opens('/passkeys/set-up')
    await joining.setsUpPasskey(lena)
    await joining.vouchesFor(ruth, lena.name)
    await joining.invites(lena, { email: ben.email, ownLanguage: 'English', roles: ['ally'] })
    await joining.joins(ben, world, {
      ownLanguage: 'English',
      skills: ['childcare', 'paralegal_intake'],
    })
    await joining.vouchesFor(lena, ben.name)
  })
  it('takes a call, and a verifier confirms it', async () => {
    await onCase.logsReport(ruth)
    await onCase.asksToVerify(ruth, vera.name)
    await onCase.confirmsReport(vera, world)
  })
  it('opens the case, reviews the alert, takes it back, and sends it', async () => {
    await onCase.opensCase(ruth)
    board = ruth.page.url().replace(/[?#].*/, '')
    codeName = await onCase.codeNameOn(ruth)
    onCase.halfADayPasses(program)
    await ruth.follows('board.alert-first')
    await onCase.callsFar(ruth, 'childcare')
    await ruth.follows('alert-review.code')
    await joining.provesByPasskey(ruth)
    await onCase.callsFar(ruth, 'paralegal_intake')
    await onCase.sendsTo(ruth, 2)
    await ruth.presses('alert-sending.cancel')
    await ruth.reads(ruth.t('said.alert-cancelled'))
    await onCase.callsFar(ruth, 'childcare')
    await onCase.callsFar(ruth, 'paralegal_intake')
    await onCase.sendsTo(ruth, 2)
    await onCase.seesItLeave(ruth)
  })
  it('reaches both allies by mail, each in their language, without a word about the case', async () => {
    const toAna = await onCase.alertLetterTo(ana, world, 'emergency')
    expect(toAna.subject).toBe('[Harbor Network] Urgente: se necesita ayuda')
    expect(toAna.text).toContain('Abra para ver qué hace falta y responder.')
    const toBen = await onCase.alertLetterTo(ben, world, 'emergency')
    expect(toBen.subject).toBe('[Harbor Network] Urgent: help is needed')
    for (const { subject, text, html } of [toAna, toBen])
      for (const word of ['Suffolk', 'Tomás', 'Lucía', 'ICE', 'niños', 'child', 'lawyer', codeName])
        expect(`${subject} ${text} ${html}`).not.toContain(word)
    await ana.opens(linkIn(toAna))
    await ben.opens(linkIn(toBen))
    expect(await world.mail.count(vera.email, '[Harbor Network] Urgent: help is needed')).toBe(0)
  })
  it('lets one of two who ask have the task', async () => {
    await ana.presses('answer.can_help')
    await ana.reads(ana.t('ally-alert.can_help-next'))
    const ours = findTask('children_safe')
    await onCase.takes(ana, ours.title.es)
    await ana.reads(ana.t('said.task-claimed'))
    await onCase.asksFor(ben, ours.title.en)
    await ben.reads('Someone was a moment faster and has this task now.')
  })
  it('opens the facts of a task behind a code, and closes them when it is done', async () => {
    await ana.follows('task.show-facts')
    await joining.provesItself(ana, world)
    await ana.reads('Lucía, 7, at the school on the corner')
    const page = await ana.page.content()
    expect(page).not.toContain('grey van')
    await ana.page
      .getByLabel(ana.t('task.note'), { exact: true })
      .fill('Está con su tía, todo bien.')
    await ana.presses('task.finish')
    await ana.reads(ana.t('said.task-done'))
    await ruth.opens(board)
    await ruth.unfolds(ruth.t('category.family'))
    await ruth.unfolds(ruth.t('board.done', { count: 1 }))
    await ruth.reads('Está con su tía, todo bien.')
    await ruth.reads(/^Done \d/)
  })
  it('asks the coordinator before somebody from outside sees anything', async () => {
    await ben.opens('/')
    await ben.page.getByRole('link', { name: new RegExp(codeName) }).click()
    await onCase.takes(ben, findTask('locate_detainee').title.en)
    await ben.reads(ben.t('task.facts-wait-title'))
    await ruth.opens(board)
    await ruth.presses('board.confirm', { who: ben.name })
    await ruth.reads(ruth.t('said.claim-confirmed'))
    await ben.opens(ben.page.url())
    await ben.follows('task.show-facts')
    await joining.provesItself(ben, world)
    await ben.reads(ben.t('fact.worker_full_name'))
  })
  it('keeps what the coordinator adds, and tells everyone what is new', async () => {
    await ruth.unfolds(ruth.t('board.add-task'))
    await ruth.fills('board.task-title', 'Bring warm food to the family')
    await ruth.presses('board.add-this-task')
    await ruth.reads('Bring warm food to the family')
    await ruth.unfolds(ruth.t('board.add-note'))
    await ruth.fills('board.note', 'The sister prefers to be called after six.')
    await ruth.presses('board.keep-note')
    await ruth.reads('The sister prefers to be called after six.')
    await ruth.follows('board.send-update')
    await onCase.sendsTo(ruth, 2)
    const news = await onCase.alertLetterTo(ana, world, 'update')
    expect(news.subject).toBe('[Harbor Network] Novedades de una alerta')
    await ana.opens(linkIn(news))
    await ana.reads(`Novedades de ${codeName}`)
  })
  it('stands down: everyone who was told hears it, and what was open is closed', async () => {
    await onCase.seesItLeave(ruth)
    await ruth.follows('board.stand-down')
    await ruth.presses('stand-down.button')
    await ruth.reads(ruth.t('said.stood-down'))
    const toAna = await onCase.alertLetterTo(ana, world, 'stand_down')
    expect(toAna.subject).toBe('[Harbor Network] Terminó la alerta')
    await onCase.alertLetterTo(ben, world, 'stand_down')
    await ana.opens(linkIn(toAna))
    await ana.reads(ana.t('ally-alert.over'))
    await ben.opens(ben.page.url())
    await ben.reads(ben.t('task.facts-closed'))
    await ruth.opens('/')
    await ana.opens('/nowhere')
    await ana.reads(ana.t('problem.not-found'))
  })
})

const PLAYBOOK = 'ice_detention_after_report'

/** A task of the playbook. */
function findTask(key: string) {
  const task = findPlaybook(PLAYBOOK)?.tasks.find((each) => each.key === key)
  if (!task) throw new Error(`the playbook has no ${key}`)
  return task
}
