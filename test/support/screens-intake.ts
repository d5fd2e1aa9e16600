import type { PersonOnPages } from './people-on-pages.ts'
import * as onCase from './people-on-pages-case.ts'
import { shoot, shootAsItIs } from './screens-shots.ts'

/** What was begun and not logged: where it waits, and how it is gone on with. */
export async function unfinishedReport(ruth: PersonOnPages): Promise<void> {
  const { page, t } = ruth
  await ruth.opens('/reports/new')
  await page.getByLabel(t('salute.activity')).fill('Two men by a gray van')
  await page.getByText(/^Saved /).waitFor()
  await shootAsItIs(ruth, 'report-saved', 'en')
  await shoot(ruth, 'report-drafts', '/reports/new')
  await shoot(ruth, 'reports-drafts', '/reports')
  await ruth.follows('draft.go-on')
  await shoot(ruth, 'report-draft')
  await page
    .getByRole('button', { name: t('draft.throw-away') })
    .first()
    .click()
  await ruth.reads(t('said.draft-gone'))
}

/** A second call about what may be the same. */
export async function callsAgain(ruth: PersonOnPages): Promise<void> {
  await onCase.fillsIntake(ruth)
  await ruth.presses('intake.save')
  await shootAsItIs(ruth, 'report-similar', 'en')
  await ruth.page
    .getByRole('button', { name: ruth.t('similar.log-it') })
    .first()
    .click()
  await ruth.reads(ruth.t('said.report-kept'))
  await shoot(ruth, 'report-and-similar')
}

/** A few people are asked to be ready. */
export async function standsBy(ruth: PersonOnPages): Promise<void> {
  await ruth.page.getByRole('button', { name: /^Ask .* to be ready/ }).click()
  await ruth.reads(ruth.t('said.standby-asked'))
  await shoot(ruth, 'report-standby')
}
