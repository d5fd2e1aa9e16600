import { join } from 'node:path'
import type { PersonOnPages, World } from './people-on-pages.ts'
import * as onCase from './people-on-pages-case.ts'
import { linkIn } from './people-on-pages-mail.ts'
import * as intake from './screens-intake.ts'
import { panelStates, waitingOnPhone } from './screens-phone.ts'
import { signsIn } from './screens-rooms.ts'
import { PHONE, README, shoot, shootAsItIs } from './screens-shots.ts'

/** From the call to the case; its board's path. */
export async function reportToCase(ruth: PersonOnPages): Promise<string> {
  await onCase.logsReport(ruth)
  await shoot(ruth, 'report')
  await intake.standsBy(ruth)
  await shoot(ruth, 'home-report', '/')
  await ruth.page.getByRole('link', { name: /^Report from/ }).click()
  await ruth.page.waitForURL(/reports\//)
  await onCase.confirms(ruth)
  await shoot(ruth, 'report-confirmed')
  await ruth.follows('report.open-case')
  await shoot(ruth, 'opening')
  const board = await onCase.opensBoard(ruth)
  await shoot(ruth, 'board-new', board)
  return board
}

/** The review and the ten seconds. */
export async function theAlert(ruth: PersonOnPages, board: string): Promise<void> {
  await shoot(ruth, 'alert-review', `${board}/alert`)
  await onCase.callsFar(ruth, 'immigration_attorney')
  await ruth.page.getByRole('button', { name: /^Send / }).click()
  await ruth.page.waitForURL(/\/alerts\//)
  await shootAsItIs(ruth, 'alert-sending', 'en')
  await onCase.seesItLeave(ruth)
}

/** What an ally sees from the email to the facts. */
export async function allyPages(world: World, ben: PersonOnPages): Promise<void> {
  await ben.opens(linkIn(await onCase.alertLetterTo(ben, world, 'emergency')))
  const alert = ben.page.url()
  await shoot(ben, 'ally-alert')
  await ben.page.setViewportSize(PHONE)
  await ben.page.screenshot({ path: join(README, 'alert.png') })
  await shoot(ben, 'home-ally', '/')
  await waitingOnPhone(ben, alert)
  await ben.opens(alert)
  await ben.presses('answer.can_help')
  await shoot(ben, 'ally-alert-answered')
  await onCase.takes(ben, 'dónde tienen detenida')
  await shoot(ben, 'task-held', new URL(ben.page.url()).pathname)
  await ben.follows('task.show-facts')
  await shoot(ben, 'task-facts')
  const handOver = await ben.page.locator('a[href$="/hand-over"]').getAttribute('href')
  if (handOver) await shoot(ben, 'hand-over', handOver)
  await shoot(ben, 'home-ally-task', '/mine')
  await shoot(ben, 'me-ally', '/me')
  await panelStates(ben, '/me')
}

/** A few others answer and take what they can, so that the board looks like a night at work. */
export async function othersHelp(world: World): Promise<void> {
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

/** The board and what leads from it, once people are at work. */
export async function boardAtWork(ruth: PersonOnPages, board: string): Promise<void> {
  await ruth.opens(board)
  await ruth.unfolds(ruth.t('board.add-note'))
  await ruth.fills('board.note', 'The sister prefers to be called after six.')
  await ruth.presses('board.keep-note')
  await ruth.unfolds(ruth.t('board.add-task'))
  await ruth.fills('board.task-title', 'Bring warm food to the family')
  await ruth.presses('board.add-this-task')
  await twoAtOnce(ruth)
  await shoot(ruth, 'board', board)
  await ruth.page.setViewportSize({ width: 1280, height: 1000 })
  await ruth.page.screenshot({ path: join(README, 'board.png') })
  await shoot(ruth, 'home', '/')
  await shoot(ruth, 'case-facts', `${board}/facts`)
  await shoot(ruth, 'update', `${board}/updates`)
  await shoot(ruth, 'correction', `${board}/updates?kind=correction`)
  await shoot(ruth, 'share', `${board}/share`)
  await shoot(ruth, 'stand-down', `${board}/stand-down`)
  await shoot(ruth, 'cases', '/incidents')
  await shoot(ruth, 'reports', '/reports')
  await shoot(ruth, 'alert-review-again', `${board}/alert`)
  const waiting = ruth.page.locator('a[href$="/consent?from=board"]').first()
  await ruth.opens(board)
  const consent = await waiting.getAttribute('href', { timeout: 2_000 }).catch(() => null)
  if (consent) await shoot(ruth, 'consent', consent)
}

/** Two coordinators change the same task: a page of both texts. */
async function twoAtOnce(ruth: PersonOnPages): Promise<void> {
  const task = ruth.page.getByRole('link', { name: 'Bring warm food to the family' })
  const path = (await task.getAttribute('href')) ?? ''
  await shoot(ruth, 'task-team', path)
  await shoot(ruth, 'task-change', `${path}/change`)
  const { page } = ruth
  const url = page.url()
  const title = 'Bring warm food and diapers to the family'
  const [claimBy, due] = [page.locator('#claim-by'), page.locator('#due')]
  const times = { 'claim-by': await claimBy.inputValue(), due: await due.inputValue() }
  const form = { version: '0', title, ...times }
  await page.request.post(url, { form, headers: { origin: new URL(url).origin } })
  await ruth.fills('board.task-title', 'Bring soup to the family')
  await ruth.presses('task.change-save')
  await shootAsItIs(ruth, 'conflict', 'en')
}

/** The end. */
export async function standDown(
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
export async function aDrill({ ruth, ben }: Record<'ruth' | 'ben', PersonOnPages>) {
  await onCase.logsReport(ruth, { drill: true })
  await shoot(ruth, 'drill-report')
  await onCase.confirms(ruth)
  await ruth.follows('report.open-case')
  const board = await onCase.opensBoard(ruth)
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
