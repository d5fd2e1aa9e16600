import { join } from 'node:path'
import type { PersonOnPages } from './people-on-pages.ts'
import { LAPTOP, OUTPUT, shoot, shootAsItIs } from './screens-shots.ts'

type Line = { kind: string; daysAgo: number; what: string; who?: string; evidence?: string }

/** Boston, 2017, moved to this autumn: 42 days from the fall to the arrest. */
const LINES: readonly Line[] = [
  {
    ...{ kind: 'injury', daysAgo: 43, what: 'Fell from a ladder at work and broke his leg.' },
    ...{ who: 'two coworkers', evidence: 'The emergency room papers, with his sister' },
  },
  {
    ...{ kind: 'protected_activity', daysAgo: 40, who: 'his sister' },
    what: 'Told the foreman that he would report it and ask for workers’ comp.',
  },
  {
    ...{ kind: 'adverse_action', daysAgo: 12, who: 'Tomás' },
    what: 'The owner said by text: “Don’t come back, and think of your papers.”',
    evidence: 'The text, on his phone',
  },
  { kind: 'custody_start', daysAgo: 1, what: 'Four agents waited at the office and took him.' },
]

/** The deadlines and the chronology of a case: empty, filled, printed, and what one of them is about. */
export async function clocksAndChronology(ruth: PersonOnPages, board: string): Promise<void> {
  await shoot(ruth, 'chronology-empty', `${board}/chronology`)
  await shoot(ruth, 'clocks-empty', `${board}/clocks`)
  for (const line of LINES) await writes(ruth, board, line)
  await shoot(ruth, 'chronology', `${board}/chronology`)
  await ruth.page.emulateMedia({ media: 'print' })
  await ruth.page.setViewportSize(LAPTOP)
  await ruth.page.screenshot({ path: join(OUTPUT, 'chronology-print.en.png'), fullPage: true })
  await ruth.page.emulateMedia({ media: 'screen' })
  await ruth.page
    .getByRole('link', { name: /^Correct: / })
    .first()
    .click()
  await ruth.page.waitForURL(/change=/)
  await ruth.page.getByLabel(ruth.t('chronology.what')).fill('A-123 456 789 fell from a ladder.')
  await ruth.presses('chronology.save')
  await shootAsItIs(ruth, 'chronology-refused', 'en')
  await shoot(ruth, 'clocks', `${board}/clocks`)
  await ruth.page.locator('section:has(#to-file) .go').first().click()
  await ruth.page.waitForURL(/clocks\//)
  await ruth.page.getByLabel(ruth.t('clocks.nobody-files')).selectOption({ index: 1 })
  await shoot(ruth, 'clock')
  await ruth.page.getByLabel(ruth.t('clocks.nobody-files')).selectOption({ index: 1 })
  await ruth.presses('clock.filer-save')
  await shoot(ruth, 'board-clocks', board)
  await shoot(ruth, 'own-clocks-empty', '/clocks')
  await ruth.opens('/clocks')
  await ruth.presses('calendar.make')
  await shootAsItIs(ruth, 'calendar-made', 'en')
}

async function writes(ruth: PersonOnPages, board: string, line: Line): Promise<void> {
  const { page, t } = ruth
  const day = new Date(Date.now() - line.daysAgo * 86_400_000).toISOString().slice(0, 10)
  await ruth.opens(`${board}/chronology`)
  await page.getByLabel(t('chronology.kind')).selectOption(line.kind)
  await page.getByLabel(t('chronology.day')).fill(day)
  await page.getByLabel(t('chronology.what')).fill(line.what)
  await page.getByLabel(t('chronology.source-saw')).check()
  await page.getByLabel(t('chronology.who')).fill(line.who ?? '')
  await page.getByLabel(t('chronology.evidence')).fill(line.evidence ?? '')
  await ruth.presses('chronology.save')
  await ruth.reads(t('said.event-added'))
}
