import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { LANGUAGES, type Language } from '../../src/domain/language.ts'
import { startChromium } from './chromium.ts'
import { type PersonOnPages, personOnPages, type World } from './people-on-pages.ts'
import * as onCase from './people-on-pages-case.ts'
import * as joining from './people-on-pages-joining.ts'
import { linkIn, localMail } from './people-on-pages-mail.ts'
import { type Program, startProgram } from './program.ts'

/*
 * Pictures of every page, to look at: `node test/support/screens.ts` after `npm run build`. They land in test/output/,
 * on a phone and on a laptop, light and dark, in each language; what can be found by a rule is said at the end. The
 * two pictures of the README land in public/readme/.
 */

const root = join(import.meta.dirname, '../..')
const output = join(root, 'test/output')
const readme = join(root, 'public/readme')
const SIZES = [
  { width: 360, height: 800 },
  { width: 1280, height: 800 },
]
const SCHEMES = ['light', 'dark'] as const
const WRONG = /undefined|\bnull\b|NaN|[^.]\.\.(?!\.)| [.,;:!?](\s|$)|\{\w+\}|\[object/g

const found = new Set<string>()

/** One page in every size, scheme and language; `path` is opened anew for each language. */
async function shoot(person: PersonOnPages, name: string, path = ownPath(person)): Promise<void> {
  for (const language of LANGUAGES) {
    await switchTo(person, language)
    await person.page.goto(new URL(path, person.page.url()).href)
    await shootAsItIs(person, name, language)
  }
  await switchTo(person, person.language)
  await person.page.goto(new URL(path, person.page.url()).href)
}

async function shootAsItIs({ page }: PersonOnPages, name: string, language: Language) {
  for (const size of SIZES) {
    await page.setViewportSize(size)
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const file = `${name}.${language}.${size.width}.${colorScheme}.png`
      await page.screenshot({ path: join(output, file), fullPage: true })
    }
    for (const problem of await problemsOf(page))
      found.add(`${name} ${language} ${size.width}: ${problem}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Whatever sticks out of the window, and whatever reads wrong. */
async function problemsOf(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText()
  const wrong = [...text.matchAll(WRONG)].map(({ index }) =>
    text.slice(Math.max(0, index - 25), index + 15).replaceAll('\n', '⏎')
  )
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { right, width } = element.getBoundingClientRect()
        return width > 1 && right > window.innerWidth + 1
      })
      .map((element) => `sticks out: ${element.outerHTML.slice(0, 90)}`)
      .slice(0, 2)
  )
  return [...wrong, ...wide]
}

async function switchTo({ page }: PersonOnPages, language: Language): Promise<void> {
  const { origin } = new URL(page.url())
  const form = { language, back: '/' }
  await page.request.post(`${origin}/language`, { form, headers: { origin } })
}

function ownPath({ page }: PersonOnPages): string {
  return page.url()
}

async function signsIn(world: World, self: { name: string; email: string; language?: Language }) {
  const person = await personOnPages(world, { language: 'en', ...self })
  await person.opens(`/sign-in?lang=${person.language}`)
  await person.fills('sign-in.email', self.email)
  await person.presses('sign-in.send')
  await joining.typesCode(person, world)
  await person.presses('sign-in.enter')
  return person
}

async function guestPages(world: World, program: Program): Promise<void> {
  const guest = await personOnPages(world, { name: '', email: 'x@y.example', language: 'en' })
  const fresh = await startProgram()
  const [setup = ''] = /http\S+\/setup\?token=\S+/.exec(fresh.said()) ?? []
  for (const language of LANGUAGES) {
    const lang = `lang=${language}`
    const look = async (name: string, address: string) => {
      await guest.page.goto(address)
      await shootAsItIs(guest, name, language)
    }
    await look('setup-state', `${setup}&${lang}`)
    await look('setup', `${setup}&state=MA&${lang}`)
    await look('not-set-up', `${fresh.url}/?${lang}`)
    await look('sign-in', `${program.url}/sign-in?${lang}`)
    await look('sign-in-link', `${program.url}/sign-in/link/abc?${lang}`)
    await look('not-found', `${program.url}/nowhere?${lang}`)
    await look('please-sign-in', `${program.url}/me?${lang}`)
    await look('mailbox', `${program.url}/dev/mailbox?${lang}`)
  }
  await guest.opens(`${program.url}/sign-in?lang=en`)
  await guest.fills('sign-in.email', guest.email)
  await guest.presses('sign-in.send')
  await shootAsItIs(guest, 'sign-in-code', 'en')
  await guest.fills('sign-in.code', '123456')
  await guest.presses('sign-in.enter')
  await shootAsItIs(guest, 'sign-in-code-wrong', 'en')
  await fresh.stop()
}

async function joinPages(world: World, ruth: PersonOnPages): Promise<void> {
  const ana = await personOnPages(world, { name: 'Ana', email: 'ana@new.example', language: 'es' })
  await joining.invites(ruth, { email: ana.email, ownLanguage: 'Español', roles: ['ally'] })
  const subject = ana.t('mail.invitation-subject', { network: joining.HARBOR.network })
  await ana.opens(linkIn(await world.mail.letterTo(ana.email, subject)))
  await shootAsItIs(ana, 'join-1', 'es')
  await ana.picks('Español')
  await ana.fills('join.name', ana.name)
  await ana.presses('join.go-on')
  await shootAsItIs(ana, 'join-2', 'es')
  await ana.picks('Cuidado de niños', 'Suffolk County')
  await ana.presses('join.join')
  await shoot(ana, 'join-3', '/join/alerts')
  await shoot(ana, 'join-4', '/join/next')
  await shoot(ana, 'home-ally-pending', '/')
}

async function staffPages(ruth: PersonOnPages): Promise<void> {
  await shoot(ruth, 'home-empty', '/')
  await shoot(ruth, 'reports-empty', '/reports')
  await shoot(ruth, 'cases-empty', '/incidents')
  await shoot(ruth, 'people', '/people')
  await shoot(ruth, 'invite', '/people/invite')
  await shoot(ruth, 'organizations', '/organizations')
  await shoot(ruth, 'report-new', '/reports/new')
  await shoot(ruth, 'me', '/me')
  await shoot(ruth, 'again', '/sign-in/again')
  await ruth.opens('/people')
  await ruth.page
    .getByRole('link', { name: /^Ben A/ })
    .first()
    .click()
  await ruth.page.waitForURL(/people\/./)
  await shoot(ruth, 'person')
}

async function refusedIntake(ruth: PersonOnPages): Promise<void> {
  await ruth.opens('/reports/new')
  await ruth.page.getByLabel(ruth.t('salute.activity')).fill('They took A123456789')
  await ruth.presses('intake.save')
  await shootAsItIs(ruth, 'report-refused', 'en')
}

async function reportToCase(ruth: PersonOnPages): Promise<string> {
  await onCase.logsReport(ruth)
  await shoot(ruth, 'report')
  await shoot(ruth, 'home-report', '/')
  await ruth.page.getByRole('link', { name: /^Report from/ }).click()
  await ruth.page.waitForURL(/reports\//)
  await onCase.confirms(ruth)
  await shoot(ruth, 'report-confirmed')
  await ruth.follows('report.open-case')
  await shoot(ruth, 'opening')
  await ruth.presses('opening.open')
  await shoot(ruth, 'board-new', new URL(ruth.page.url()).pathname)
  return new URL(ruth.page.url()).pathname
}

async function theAlert(ruth: PersonOnPages, board: string): Promise<void> {
  await shoot(ruth, 'alert-review', `${board}/alert`)
  await onCase.callsFar(ruth, 'immigration_attorney')
  await ruth.page.getByRole('button', { name: /^Send / }).click()
  await ruth.page.waitForURL(/\/alerts\//)
  await shootAsItIs(ruth, 'alert-sending', 'en')
  await onCase.seesItLeave(ruth)
}

async function allyPages(world: World, ben: PersonOnPages): Promise<void> {
  await ben.opens(linkIn(await onCase.alertLetterTo(ben, world, 'emergency')))
  const alert = ben.page.url()
  await shoot(ben, 'ally-alert')
  await ben.page.setViewportSize(SIZES[0] ?? { width: 360, height: 800 })
  await ben.page.screenshot({ path: join(readme, 'alert.png') })
  await shoot(ben, 'home-ally', '/')
  await ben.opens(alert)
  await ben.presses('answer.can_help')
  await shoot(ben, 'ally-alert-answered')
  await onCase.takes(ben, 'dónde tienen detenida')
  await shoot(ben, 'task-held', new URL(ben.page.url()).pathname)
  await ben.follows('task.show-facts')
  await shoot(ben, 'task-facts')
  await shoot(ben, 'home-ally-task', '/mine')
  await shoot(ben, 'me-ally', '/me')
}

/** A few others answer and take what they can, so that the board looks like a night at work. */
async function othersHelp(world: World): Promise<void> {
  const others = [
    { name: 'Grace', email: 'grace.n@harbor.example', does: 'Make sure the children' },
    { name: 'Tomás', email: 'tomas.v@harbor.example', answers: 'answer.can_help' },
    { name: 'Daniel', email: 'daniel.k@tririver.example', does: 'Get an immigration lawyer' },
  ] as const
  for (const other of others) {
    const ally = await signsIn(world, other)
    await ally.opens(linkIn(await onCase.alertLetterTo(ally, world, 'emergency')))
    if ('answers' in other) await ally.presses(other.answers)
    if ('does' in other) await onCase.takes(ally, other.does)
    await ally.leaves()
  }
}

async function boardAtWork(ruth: PersonOnPages, board: string): Promise<void> {
  await ruth.opens(board)
  await ruth.unfolds(ruth.t('board.add-note'))
  await ruth.fills('board.note', 'The sister prefers to be called after six.')
  await ruth.presses('board.keep-note')
  await ruth.unfolds(ruth.t('board.add-task'))
  await ruth.fills('board.task-title', 'Bring warm food to the family')
  await ruth.presses('board.add-this-task')
  await shoot(ruth, 'board', board)
  await ruth.page.setViewportSize({ width: 1280, height: 1000 })
  await ruth.page.screenshot({ path: join(readme, 'board.png') })
  await shoot(ruth, 'home', '/')
  await shoot(ruth, 'case-facts', `${board}/facts`)
  await shoot(ruth, 'update', `${board}/updates`)
  await shoot(ruth, 'stand-down', `${board}/stand-down`)
  await shoot(ruth, 'cases', '/incidents')
  await shoot(ruth, 'reports', '/reports')
  await shoot(ruth, 'alert-review-again', `${board}/alert`)
  const waiting = ruth.page.locator('a[href$="/consent?from=board"]').first()
  await ruth.opens(board)
  const consent = await waiting.getAttribute('href', { timeout: 2_000 }).catch(() => null)
  if (consent) await shoot(ruth, 'consent', consent)
}

async function standDown(
  world: World,
  { ruth, ben }: Record<'ruth' | 'ben', PersonOnPages>,
  board: string
) {
  await ruth.opens(`${board}/stand-down`)
  await ruth.presses('stand-down.button')
  await shoot(ruth, 'board-over', board)
  await ben.opens(linkIn(await onCase.alertLetterTo(ben, world, 'stand_down')))
  await shoot(ben, 'ally-alert-over')
}

/** The same once more as a drill, which nobody may take for the real thing. */
async function aDrill({ ruth, ben }: Record<'ruth' | 'ben', PersonOnPages>) {
  await onCase.logsReport(ruth, { drill: true })
  await shoot(ruth, 'drill-report')
  await onCase.confirms(ruth)
  await ruth.follows('report.open-case')
  await ruth.presses('opening.open')
  const { pathname: board } = new URL(ruth.page.url())
  await shoot(ruth, 'drill-alert-review', `${board}/alert`)
  await ruth.page.getByRole('button', { name: /^Send / }).click()
  await ruth.page.waitForURL(/\/alerts\//)
  await shootAsItIs(ruth, 'drill-alert-sending', 'en')
  await onCase.seesItLeave(ruth)
  await ben.opens('/mine')
  await ben.page.getByRole('link', { name: /^Caso/ }).first().click()
  await ben.page.waitForURL(/\/a\//)
  await shoot(ben, 'drill-ally-alert')
  await ben.page
    .getByRole('button', { name: ben.t('task.take-drill') })
    .first()
    .click()
  await ben.page.waitForURL(/\/tasks\//)
  await shoot(ben, 'drill-task', new URL(ben.page.url()).pathname)
  await shoot(ruth, 'drill-board', board)
  await shoot(ruth, 'home-with-drill', '/')
}

async function main(): Promise<void> {
  for (const folder of [output, readme]) mkdirSync(folder, { recursive: true })
  const [program, browser] = await Promise.all([
    startProgram({}, { entry: 'demo' }),
    startChromium(),
  ])
  const world = { browser, url: program.url, mail: localMail(program.url), checked: undefined }
  try {
    const ruth = await signsIn(world, { name: 'Ruth', email: 'ruth@harbor.example' })
    const ben = await signsIn(world, { name: 'Ben', email: 'ben.a@harbor.example', language: 'es' })
    await guestPages(world, program)
    await joinPages(world, ruth)
    await staffPages(ruth)
    await refusedIntake(ruth)
    await shoot(ben, 'home-ally-empty', '/')
    const board = await reportToCase(ruth)
    await theAlert(ruth, board)
    await allyPages(world, ben)
    await othersHelp(world)
    await boardAtWork(ruth, board)
    await standDown(world, { ruth, ben }, board)
    await aDrill({ ruth, ben })
  } finally {
    console.log([...found].join('\n'))
    await Promise.all([browser.close(), program.stop()])
  }
}

await main()
