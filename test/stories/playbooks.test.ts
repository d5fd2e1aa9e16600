import { expect, it } from 'vitest'
import { showClocks } from '../../src/actions/clocks/show-clocks.ts'
import { openIncident } from '../../src/actions/incidents/open-incident.ts'
import { previewIncident } from '../../src/actions/incidents/preview-incident.ts'
import { answerReport } from '../../src/actions/reports/answer-report.ts'
import { askVerifier } from '../../src/actions/reports/ask-verifier.ts'
import { logReport } from '../../src/actions/reports/log-report.ts'
import { showReport } from '../../src/actions/reports/show-report.ts'
import { findTaskTemplate, PLAYBOOKS } from '../../src/content/playbooks.ts'
import { findIncident } from '../../src/store/incidents.ts'
import { listNeeds } from '../../src/store/needs.ts'
import { listTasks } from '../../src/store/tasks.ts'
import { aCall, someone } from '../support/intake.ts'
import { startNetwork } from '../support/network.ts'

const ruth = someone('ruth', ['coordinator'])
const luis = someone('luis', ['verifier'])

/** What a case in Massachusetts holds, whose worker speaks English. */
const CASES = [
  ['ice_detention_after_report', { severity: 'critical', tasks: 17, roles: 12, clocks: 10 }],
  ['ice_threat', { severity: 'high', tasks: 17, roles: 9, clocks: 9 }],
  ['raid_or_i9', { severity: 'critical', tasks: 17, roles: 12, clocks: 8 }],
  ['job_retaliation', { severity: 'high', tasks: 17, roles: 11, clocks: 10 }],
  ['comp_denied', { severity: 'high', tasks: 16, roles: 10, clocks: 4 }],
  ['wage_theft_retaliation', { severity: 'medium', tasks: 16, roles: 9, clocks: 6 }],
  ['collective_action', { severity: 'high', tasks: 17, roles: 10, clocks: 4 }],
  ['fatality_intimidation', { severity: 'critical', tasks: 18, roles: 11, clocks: 6 }],
] as const

async function hotline() {
  const network = await startNetwork()
  await network.joins('ruth')
  await network.joins('luis', { skills: ['verifier'] })
  const { deps } = network
  return {
    deps,
    rings: async (playbook: string, workerLanguage = 'en') =>
      (await logReport(deps, ruth, aCall({ playbook, workerLanguage }))).id,
    confirms: async (reportId: string) =>
      answerReport(deps, luis, { reportId, verdict: 'confirmed', how: 'observer', reason: 'Saw.' }),
  }
}

it('knows every playbook by its number of tasks, roles and clocks', () => {
  expect(CASES.map(([key]) => key)).toEqual(PLAYBOOKS.map(({ key }) => key))
})

it.each(CASES)('%s: from the call to the open case', async (playbook, expected) => {
  const { deps, rings, confirms } = await hotline()
  const { severity, tasks, roles, clocks } = expected
  const reportId = await rings(playbook)
  await askVerifier(deps, ruth, { reportId, personId: 'luis' })
  const shown = await showReport(deps, luis, reportId)
  const told = shown.ring === 'verifier' ? shown.facts.map(({ key }) => key) : []
  expect(told.toSorted()).toEqual(['callback', 'language', 'report_details'])
  await confirms(reportId)

  const preview = await previewIncident(deps, ruth, reportId)
  expect(preview).toMatchObject({ severity, tasks })
  expect(preview.needs).toHaveLength(roles)
  expect(preview.clocks).toHaveLength(clocks)

  const { id } = await openIncident(deps, ruth, { reportId })
  expect(await findIncident(deps.db, id)).toMatchObject({ playbook, severity })
  const opened = await listTasks(deps.db, id)
  expect(opened).toHaveLength(tasks)
  expect(opened.every(({ key }) => key && findTaskTemplate(playbook, key))).toBe(true)
  expect(await listNeeds(deps.db, id)).toHaveLength(roles)
  expect((await showClocks(deps, ruth, id)).clocks).toHaveLength(clocks)
})

it.each(CASES)('%s: calls an interpreter for whoever needs one', async (playbook, expected) => {
  const { deps, rings, confirms } = await hotline()
  const reportId = await rings(playbook, 'mix')
  await askVerifier(deps, ruth, { reportId, personId: 'luis' })
  await confirms(reportId)
  const { id } = await openIncident(deps, ruth, { reportId })
  expect(await listTasks(deps.db, id)).toHaveLength(expected.tasks + 1)
  const needs = await listNeeds(deps.db, id)
  expect(needs).toHaveLength(expected.roles + 1)
  expect(needs.find(({ skill }) => skill === 'interpreter')).toMatchObject({ language: 'mix' })
})
