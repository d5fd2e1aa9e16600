import { describe, expect, it } from 'vitest'
import { openIncident } from '../../src/actions/incidents/open-incident.ts'
import { createApp } from '../../src/app.ts'
import * as schema from '../../src/store/schema.ts'
import { browse } from '../support/http.ts'
import { sampleCase } from '../support/sample-case.ts'

/* Every form in which somebody may type a number that is never kept, besides those of intake, notes and done tasks,
   which reports.test.ts, board.test.ts and ally.test.ts fill in. */

const NUMBERS = { 'an A-number': 'A 098-765-432', 'a Social Security number': '123-45-6789' }

async function startCase() {
  const { deps, joins } = await sampleCase()
  const ruth = await joins('ruth', { roles: ['coordinator', 'press_liaison'] })
  const [report] = await deps.db.select().from(schema.reports)
  if (!report) throw new Error('the sample has a report')
  const reportId = 'report-two'
  const key = { ...deps.vault.newKey(reportId), createdAt: deps.now() }
  await deps.db.insert(schema.keys).values(key)
  await deps.db.insert(schema.reports).values({ ...report, id: reportId, codeName: 'Plover' })
  const { id } = await openIncident(deps, ruth, { reportId })
  const tasks = await deps.db.select().from(schema.tasks)
  const taskId = tasks.find(({ consent }) => consent !== 'none')?.id ?? ''
  const browser = browse(createApp(deps))
  browser.cookies.set('amparo', 'token-ruth')
  const at = { report: `/reports/${reportId}`, case: `/incidents/${id}`, task: `/tasks/${taskId}` }
  return { deps, browser, at }
}

type At = Awaited<ReturnType<typeof startCase>>['at']
type Form = { path: (at: At) => string; field: string; rest?: Record<string, string> }

const FORMS: Record<string, Form> = {
  'a fact': { path: (at) => `${at.case}/facts`, field: 'text', rest: { key: 'chronology' } },
  'a task of one’s own': { path: (at) => `${at.case}/tasks`, field: 'title' },
  consent: { path: (at) => `${at.task}/consent`, field: 'detail' },
  'why nobody could agree': { path: (at) => `${at.task}/consent`, field: 'reason' },
  'an answer': { path: (at) => `${at.report}/answer`, field: 'reason' },
  'why it ends': { path: (at) => `${at.case}/stand-down`, field: 'reason' },
  'what the family said': { path: (at) => `${at.case}/press-consent`, field: 'detail' },
  'a witness': { path: (at) => `${at.case}/press-consent`, field: 'witness' },
  'an outlet': { path: (at) => `${at.case}/press-consent`, field: 'outlet' },
  'an interpreter': { path: (at) => `${at.case}/press-consent`, field: 'interpreter' },
  'a headline': { path: (at) => `${at.case}/summary`, field: 'headline' },
  'what happened': { path: (at) => `${at.case}/summary`, field: 'happened' },
  'a quote': { path: (at) => `${at.case}/summary`, field: 'quotes' },
  'what is not for the public': { path: (at) => `${at.case}/summary`, field: 'notForPublication' },
  'whom to call': { path: (at) => `${at.case}/summary`, field: 'contactName' },
}

describe.each(Object.entries(NUMBERS))('%s', (_, number) => {
  it.each(Object.entries(FORMS))('typed into %s is refused kindly', async (_, form) => {
    const { browser, at } = await startCase()
    const typed = `Inés wrote ${number} by the gate`
    const sent = { 'form-key': 'form-key-1', ...form.rest, [form.field]: typed }
    const answer = await browser.post(form.path(at), sent)
    const page = await answer.text()
    expect(answer.status).toBe(400)
    expect(page).toContain('it belongs only in the lawyer&#39;s own file')
    expect(page).toContain(typed)
    expect(page).toContain('name="take-out"')
  })
})

it('stays in the field of agencies’ own reference numbers', async () => {
  const { browser, at, deps } = await startCase()
  const sent = { key: 'case_numbers', text: 'OSHA 123-45-6789, A 098-765-432' }
  expect((await browser.post(`${at.case}/facts`, sent)).status).toBe(303)
  expect((await deps.db.select().from(schema.facts)).map(({ key }) => key)).toContain(
    'case_numbers'
  )
})

it('is taken out on request, and nothing else is lost', async () => {
  const { browser, at } = await startCase()
  const text = 'Inés wrote A 098-765-432 by the gate'
  const sent = { key: 'chronology', text, 'take-out': 'yes' }
  expect((await browser.post(`${at.case}/facts`, sent)).status).toBe(303)
  const page = await (await browser.get(`${at.case}/facts`)).text()
  expect(page).toContain('Inés wrote […] by the gate')
})
