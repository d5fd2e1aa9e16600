import SqliteDatabase from 'better-sqlite3'
import { emailText } from '../../src/content/alert-text.ts'
import { skillLabel } from '../../src/content/skills.ts'
import type { WordKey } from '../../src/content/words.ts'
import type { Skill } from '../../src/domain/skill.ts'
import type { PersonOnPages, World } from './people-on-pages.ts'
import { HARBOR } from './people-on-pages-joining.ts'
import { type Letter, linkIn } from './people-on-pages-mail.ts'
import type { Program } from './program.ts'

/** What the caller says. */
const CALL = {
  activity: 'Four agents took a man into a grey van',
  worker: 'Tomás',
  children: 'Lucía, 7, at the school on the corner, by 3 p.m.',
  named: 'Elena, his sister',
}

/** Takes a call: what was seen, who needs what, and that the caller may agree. */
export async function logsReport(ruth: PersonOnPages, { drill = false } = {}): Promise<void> {
  await fillsIntake(ruth)
  if (drill) await ruth.page.getByLabel(ruth.t('intake.drill')).check()
  await ruth.presses('intake.save')
  await ruth.reads(ruth.t('said.report-kept'))
}

/** Writes a call down, up to the button. */
export async function fillsIntake(ruth: PersonOnPages): Promise<void> {
  await ruth.opens('/reports')
  await ruth.follows('reports.new')
  await ruth.picks('Saw it', '3–5', 'ICE', 'Children need care', 'An injury')
  await ruth.chooses('intake.playbook', 'ICE detention after an injury report or complaint')
  const { page, t } = ruth
  const field = (key: WordKey) => page.getByLabel(t(key))
  await field('salute.activity').fill(CALL.activity)
  await field('intake.first-name').fill(CALL.worker)
  await field('intake.family').fill(CALL.named)
  await field('intake.children').fill(CALL.children)
  await page.getByLabel(t('intake.is-designee')).check()
  await page.getByLabel(t('intake.agrees')).check()
}

/** Asks somebody to check the report that stands on the page. */
export async function asksToVerify(ruth: PersonOnPages, name: string): Promise<void> {
  await ruth.page.getByLabel(name).check()
  await ruth.presses('report.send')
  await ruth.reads(ruth.t('said.verifier-asked'))
}

/** From the letter to the answer; what a verifier was shown is closed again. */
export async function confirmsReport(vera: PersonOnPages, world: World): Promise<void> {
  const letter = await noticeTo(vera, world, 'notice.verify.title')
  await vera.opens(linkIn(letter))
  await vera.follows('ally-alert.open-notice')
  await confirms(vera)
  await vera.reads(vera.t('report.thanks'))
}

/** Answers the report that stands on the page. */
export async function confirms(person: PersonOnPages): Promise<void> {
  await person.picks(person.t('verified-by.observer'))
  await person.fills('report.reason', 'I stood across the street and saw it.')
  await person.presses('report.say-confirmed')
  await person.reads(person.t('said.report-answered'))
}

/** Opens the case of a confirmed report, from the start page. */
export async function opensCase(ruth: PersonOnPages): Promise<void> {
  await ruth.opens('/')
  await ruth.page.getByRole('link', { name: /^Report from/ }).click()
  await ruth.reads(ruth.t('report-state.confirmed'))
  await ruth.arrives()
  await ruth.follows('report.open-case')
  await opensBoard(ruth)
}

/** Opens the case that stands on the page. Whom to call comes next; the board is one step further. */
export async function opensBoard(ruth: PersonOnPages): Promise<string> {
  await ruth.presses('opening.open')
  await ruth.reads(ruth.t('said.incident-opened'))
  const board = new URL(ruth.page.url()).pathname.replace(/\/alert$/, '')
  await ruth.opens(board)
  return board
}

/** What the case on the board is called. */
export async function codeNameOn({ page }: PersonOnPages): Promise<string> {
  const heading = await page.locator('h1').first().textContent()
  return heading?.split(':')[0]?.trim() ?? ''
}

/** On the review page: how far a role is called, then counted again. */
export async function callsFar(ruth: PersonOnPages, skill: Skill): Promise<void> {
  const role = new RegExp(`${literal(skillLabel(skill, ruth.language))}$`, 'i')
  const { page, t } = ruth
  await page
    .getByRole('combobox', { name: role })
    .selectOption({ label: t('alert-review.circle-3') })
  await ruth.presses('alert-review.count-again')
}

/** Sends what stands on the review page to so many people. */
export async function sendsTo(ruth: PersonOnPages, people: number): Promise<void> {
  await ruth.presses('alert-review.send', { people })
  await ruth.reads(ruth.t('alert-sending.nothing-yet'))
}

/** Waits out the ten seconds: the page goes on to the board by itself. */
export async function seesItLeave(ruth: PersonOnPages): Promise<void> {
  await ruth.page.waitForURL(/\/incidents\/[\w-]+$/)
  await ruth.arrives()
}

/** Takes a task from the page of an alert or from the task's own. */
export async function takes(ally: PersonOnPages, title: string): Promise<void> {
  await asksFor(ally, title)
  await ally.page.waitForURL(/\/tasks\//)
  await ally.arrives()
}

/** Asks for a task on an alert's page; somebody else may have it by now. */
export async function asksFor(ally: PersonOnPages, title: string): Promise<void> {
  const card = ally.page.getByRole('article').filter({ hasText: title })
  await card.getByRole('button', { name: ally.t('task.take') }).click()
}

/** The next letter about an alert, in the words of its reader's language. */
export function alertLetterTo(
  person: PersonOnPages,
  { mail }: World,
  kind: 'emergency' | 'update' | 'stand_down'
): Promise<Letter> {
  const { subject } = emailText({
    kind,
    network: HARBOR.network,
    drill: false,
    language: person.language,
  })
  return mail.letterTo(person.email, subject)
}

/** The next letter about somebody's own work. */
export function noticeTo(person: PersonOnPages, { mail }: World, title: WordKey) {
  return mail.letterTo(person.email, `[${HARBOR.network}] ${person.t(title)}`)
}

/** Half a day goes by: whoever wants to see what is confidential has to prove themselves again. */
export function halfADayPasses(program: Program): void {
  const database = new SqliteDatabase(program.database())
  database.exec('update sessions set fresh_until = 0')
  database.close()
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
