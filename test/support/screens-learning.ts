import type { PersonOnPages } from './people-on-pages.ts'
import { shoot, shootAsItIs } from './screens-shots.ts'

/** How a case is closed once it was stood down, and what is learned from it. */
export async function afterwards(ruth: PersonOnPages, board: string): Promise<void> {
  await shoot(ruth, 'case-close', `${board}/close`)
  await ruth.opens(`${board}/close`)
  await ruth.page.getByRole('button', { name: ruth.t('closing.close') }).click()
  await shootAsItIs(ruth, 'case-close-refused', 'en')
  await ruth.page.getByLabel(ruth.t('outcome.released')).check()
  await ruth.fills('closing.text', 'Released on bond; back with the family.')
  const owner = ruth.page.locator('#owner')
  if (await owner.count()) await owner.selectOption({ index: 1 })
  await ruth.presses('closing.close')
  await shoot(ruth, 'debrief-new', `${board}/debrief`)
  await ruth.fills('debrief.well', 'The lawyer had the case within half an hour.')
  await ruth.fills('debrief.missing', 'Nobody spoke Mixteco after midnight.')
  await ruth.presses('debrief.save')
  await shoot(ruth, 'debrief', `${board}/debrief`)
}

/** A drill of a few taps, what it showed, and how it stands among the cases. */
export async function drills(ruth: PersonOnPages): Promise<void> {
  await shoot(ruth, 'drill-new', '/drills/new')
  await ruth.opens('/drills/new')
  await ruth.page.locator('#playbook').selectOption('ice_threat')
  await ruth.presses('drill.count')
  await shoot(ruth, 'drill-check')
  await ruth.page.locator('#sure').check()
  await ruth.page.getByRole('button', { name: /^Send / }).click()
  await ruth.page.waitForURL(/\/alerts\//)
  await shoot(ruth, 'drills', '/drills')
  await ruth.page.locator('a[href^="/drills/0"]').last().click()
  await ruth.page.waitForURL(/\/drills\/0/)
  await shoot(ruth, 'drill-result')
  await shoot(ruth, 'debriefs', '/debriefs')
  await shoot(ruth, 'reach', '/reach')
}
