import { expect, it } from 'vitest'
import { addFact } from '../../src/actions/facts/add-fact.ts'
import { openIncident } from '../../src/actions/incidents/open-incident.ts'
import { createApp } from '../../src/app.ts'
import type { Deps } from '../../src/deps.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import * as schema from '../../src/store/schema.ts'
import { browse } from '../support/http.ts'
import { sampleCase } from '../support/sample-case.ts'

async function startCase() {
  const world = await sampleCase()
  const { joins, deps } = world
  const ruth = await joins('ruth', { roles: ['coordinator'] })
  await joins('ada', { roles: ['admin'] })
  await joins('otto', { roles: ['coordinator', 'admin'], organization: 'puente' })
  await joins('sam', { roles: ['coordinator'], fresh: false })
  const path = await opensCase(deps, ruth)
  const app = createApp(deps)
  const as = (name: string, language = 'en') => {
    const browser = browse(app, { language })
    browser.cookies.set('amparo', `token-${name}`)
    return browser
  }
  const textOf = async (answer: Response | Promise<Response>) =>
    (await (await answer).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  return { ...world, as, textOf, path, keeping: `${path}/keeping` }
}

async function opensCase(deps: Deps, ruth: Viewer) {
  const [report] = await deps.db.select().from(schema.reports)
  if (!report) throw new Error('the sample has a report')
  const id = 'report-two'
  await deps.db.insert(schema.keys).values({ ...deps.vault.newKey(id), createdAt: deps.now() })
  await deps.db.insert(schema.reports).values({ ...report, id, codeName: 'Plover' })
  const { id: incidentId } = await openIncident(deps, ruth, { reportId: id })
  await addFact(deps, ruth, { incidentId, key: 'worker_full_name', text: 'Rosa María Tzoc' })
  return `/incidents/${incidentId}`
}

it('asks for a code first, and is not there for strangers', async () => {
  const { as, path, keeping } = await startCase()
  expect((await as('sam').get(keeping)).headers.get('location')).toMatch(/^\/sign-in\/again/)
  expect((await as('otto').get(keeping)).status).toBe(404)
  const purge = { counsel: 'agreed', sure: 'yes' }
  expect((await as('otto').post(`${path}/hold`, { hold: 'yes' })).status).toBe(404)
  expect((await as('otto').post(`${path}/purge`, purge)).status).toBe(404)
})

it('sets a legal hold, shows it on the board, and refuses to delete meanwhile', async () => {
  const { as, textOf, standsDown, path, keeping } = await startCase()
  await as('ada').post(`${path}/hold`, { hold: 'yes' })
  expect(await textOf(as('ruth').get(path))).toContain('Legal hold')
  await standsDown()
  const purge = { counsel: 'agreed', sure: 'yes' }
  const refused = await as('ruth').post(`${path}/purge`, purge)
  expect(refused.status).toBe(409)
  expect(await textOf(refused)).toContain('It is on legal hold')
  await as('ruth').post(`${path}/hold`, { hold: 'no' })
  expect(await textOf(as('ada').get(keeping))).toContain('Set a legal hold')
})

it('warns of the duty to keep evidence, asks what counsel said, and says from when on nothing opens it', async () => {
  const { as, deps, textOf, standsDown, path, keeping } = await startCase()
  expect(await textOf(as('ada').get(keeping))).toContain('Stand the case down first')
  await standsDown()
  const page = await textOf(as('ada').get(keeping))
  expect(page).toContain('the law asks you to keep evidence')
  expect(page).toMatch(/Jan(\.|uary) 6, 2027/)
  const empty = await as('ada').post(`${path}/purge`, {})
  expect([empty.status, await textOf(empty)]).toEqual([
    400,
    expect.stringContaining('Tick this first'),
  ])
  expect(await deps.db.select().from(schema.facts)).toHaveLength(1)
  await as('ada').post(`${path}/purge`, { counsel: 'nobody', sure: 'yes' })
  const gone = await textOf(as('ada', 'es').get(keeping))
  expect(gone).toContain('Its key is destroyed')
  expect(gone).toContain('if older copies of the keys file are destroyed')
  expect((await as('ruth').get(path)).headers.get('location')).toBe(keeping)
})

it('shows admins, and nobody else, what the server could be made to hand over', async () => {
  const { as, textOf } = await startCase()
  for (const path of ['/safekeeping', '/safekeeping/days', '/safekeeping/keys'])
    expect((await as('ruth').get(path)).status, path).toBe(404)
  const page = await textOf(as('ada').get('/safekeeping'))
  expect(page).toContain('What was told: names, phone numbers, places')
  expect(page).toContain('A court would read without any key')
  expect(page).toContain('until 365 days after the case ended')
  expect(page).not.toMatch(/Rosa|nobody has written yet/)
})

it('takes days within bounds, and keeps what was typed where one is not', async () => {
  const { as, textOf, deps } = await startCase()
  const refused = await as('ada').post('/safekeeping/days', {
    ...{ alertDays: '3', factDays: 'soon', backupDays: '35' },
  })
  const page = await refused.text()
  expect(refused.status).toBe(400)
  expect(page).toContain('Choose a whole number from 7 to 365.')
  expect(page).toContain('value="soon"')
  await as('ada').post('/safekeeping/days', { alertDays: '30', factDays: '90', backupDays: '14' })
  const [days] = await deps.db.select().from(schema.network)
  expect(days).toMatchObject({ alertDays: 30, factDays: 90, backupDays: 14 })
  expect(await textOf(as('ada').get('/safekeeping'))).toContain(
    'until 90 days after the case ended'
  )
})

it('is told when the keys are copied, and only of the newest', async () => {
  const { as, textOf } = await startCase()
  expect(await textOf(as('ada').get('/safekeeping/keys'))).toContain('Nobody has copied the key')
  expect((await as('ada').post('/safekeeping/keys/copied', { name: '2020-01' })).status).toBe(409)
  await as('ada').post('/safekeeping/keys/copied', { name: '2026-03' })
  expect(await textOf(as('ada').get('/safekeeping/keys'))).toContain('The keys were copied')
})
