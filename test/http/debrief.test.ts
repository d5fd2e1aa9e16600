import { expect, it } from 'vitest'
import { openIncident } from '../../src/actions/incidents/open-incident.ts'
import { createApp } from '../../src/app.ts'
import type { Deps } from '../../src/deps.ts'
import { CASE_OUTCOMES } from '../../src/domain/case-outcome.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import * as schema from '../../src/store/schema.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { sampleCase } from '../support/sample-case.ts'

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

async function startCase() {
  const world = await sampleCase()
  const { deps, joins } = world
  const ruth = await joins('ruth', { roles: ['coordinator'] })
  await joins('nora', { roles: ['coordinator'] })
  await joins('sam', { roles: ['coordinator'], fresh: false })
  await joins('otto', { roles: ['coordinator'], organization: 'puente' })
  await joins('rosa', { roles: ['coordinator'], language: 'es' })
  const app = createApp(deps)
  const as = (name: string) => {
    const browser = browse(app)
    browser.cookies.set('amparo', `token-${name}`)
    return browser
  }
  return { ...world, as, path: await opensCase(deps, ruth) }
}

/** One with ids that addresses take. */
async function opensCase(deps: Deps, ruth: Viewer) {
  const [report] = await deps.db.select().from(schema.reports)
  if (!report) throw new Error('the sample has a report')
  const id = 'report-two'
  await deps.db.insert(schema.keys).values({ ...deps.vault.newKey(id), createdAt: deps.now() })
  await deps.db.insert(schema.reports).values({ ...report, id, codeName: 'Plover' })
  const { id: incidentId } = await openIncident(deps, ruth, { reportId: id })
  return `/incidents/${incidentId}`
}

it('closes from the board: outcome, a sentence, an owner for each date; nothing typed is lost', async () => {
  const { as, standsDown, deps, path } = await startCase()
  const ruth = as('ruth')
  expect(textOf(await (await ruth.get(`${path}/close`)).text())).toContain('It is still active.')
  await standsDown()
  expect(await (await ruth.get(path)).text()).toContain(`href="${path}/close"`)
  const page = await (await ruth.get(`${path}/close`)).text()
  expectPageRules(page, 'en')
  for (const outcome of CASE_OUTCOMES) expect(page).toContain(`value="${outcome}"`)
  expect(page).toContain('name="clock-us_osha_11c~"')
  const typed = { text: 'Home since <Monday>.', outcome: 'released' }
  const refused = await ruth.post(`${path}/close`, typed)
  const again = await refused.text()
  expect(refused.status).toBe(400)
  expect(again).toContain('id="owner-error"')
  expect(again).toContain('Home since &lt;Monday&gt;.')
  expect(again).toMatch(/value="released" checked/)
  const numbered = await ruth.post(`${path}/close`, { ...typed, text: 'A123456789', owner: 'ruth' })
  expect([numbered.status, await numbered.text()]).toEqual([
    400,
    expect.stringContaining('take-out'),
  ])
  for (const _ of [1, 2]) {
    const closed = await ruth.post(`${path}/close`, { ...typed, owner: 'nora' })
    expect(closed.headers.get('location')).toBe(`${path}/debrief?said=case-closed`)
  }
  const filers = (await deps.db.select().from(schema.clocks)).map(({ filerId }) => filerId)
  expect(new Set(filers)).toEqual(new Set(['nora']))
  const debrief = textOf(await (await ruth.get(`${path}/debrief`)).text())
  expect(debrief).toContain('Released')
  expect((await as('rosa').post(`${path}/reopen`)).status).toBe(409)
})

it('opens again what was stood down, with one button', async () => {
  const { as, standsDown, path } = await startCase()
  await standsDown()
  const page = await (await as('ruth').get(`${path}/close`)).text()
  expect(page).toContain(`action="${path}/reopen"`)
  const answer = await as('ruth').post(`${path}/reopen`)
  expect(answer.headers.get('location')).toBe(`${path}?said=case-reopened`)
  expect(await (await as('ruth').get(path)).text()).toContain(`href="${path}/stand-down"`)
})

it('shows the second of two writers both texts, and keeps what they choose', async () => {
  const { as, standsDown, path } = await startCase()
  await standsDown()
  const debrief = `${path}/debrief`
  expectPageRules(await (await as('ruth').get(debrief)).text(), 'en')
  const said = { well: 'The lawyer came fast.', missing: '', change: 'Call at six.', version: '0' }
  await as('ruth').post(debrief, said)
  const late = await as('nora').post(debrief, { ...said, well: 'We had three drivers.' })
  const both = await late.text()
  expect(late.status).toBe(409)
  expectPageRules(both, 'en')
  for (const text of ['The lawyer came fast.', 'We had three drivers.', 'ruth'])
    expect(both).toContain(text)
  await as('nora').post(debrief, {
    ...{ 'use-well': 'theirs', 'theirs-well': said.well, well: 'We had three drivers.' },
    ...{ missing: 'A doctor.', change: said.change, version: '1' },
  })
  const kept = textOf(await (await as('ruth').get(debrief)).text())
  for (const text of [said.well, 'A doctor.', said.change]) expect(kept).toContain(text)
  expect(kept).not.toContain('three drivers')
})

it('asks for a code before it opens words, and is not there for strangers', async () => {
  const { as, path } = await startCase()
  for (const room of ['/close', '/debrief'])
    expect((await as('sam').get(`${path}${room}`)).headers.get('location')).toMatch(
      /^\/sign-in\/again/
    )
  for (const room of ['/close', '/debrief'])
    expect((await as('otto').get(`${path}${room}`)).status, room).toBe(404)
  for (const room of ['/close', '/reopen', '/debrief'])
    expect((await as('otto').post(`${path}${room}`, { version: '0' })).status, room).toBe(404)
})

it('draws cases and drills in different shapes, with the same figures in a table, and no drill in a median', async () => {
  const { as, deps } = await startCase()
  expect(textOf(await (await as('ruth').get('/debriefs')).text())).toContain(
    'Nothing to learn from'
  )
  const [one] = await deps.db.select().from(schema.incidents)
  if (!one) throw new Error('the sample has a case')
  const minutes = { a: 10, b: 20, c: 90, d: 2 }
  for (const [name, first] of Object.entries(minutes)) {
    const over = { state: 'closed' as const, drill: name === 'd', codeName: `Bird ${name}` }
    await deps.db
      .insert(schema.incidents)
      .values({ ...one, ...over, id: `case-${name}`, reportId: `report-${name}` })
    await deps.db
      .insert(schema.caseTimes)
      .values({ incidentId: `case-${name}`, measure: 'first-answer', minutes: first })
  }
  const page = await (await as('ruth').get('/debriefs')).text()
  expectPageRules(page, 'en')
  const [chart = ''] = /<svg class="chart"[\s\S]*?<\/svg>/.exec(page) ?? []
  expect(chart.match(/class="real"/g)).toHaveLength(3)
  expect(chart.match(/class="practice"/g)).toHaveLength(1)
  expect(chart).toMatch(/<title id="[^"]+">First answer<\/title><desc id/)
  expect(textOf(page)).toContain('Median 20 min (3 cases).')
  for (const figure of ['1 h 30 min', '2 min', 'Bird d']) expect(textOf(page)).toContain(figure)
  const inSpanish = textOf(await (await as('rosa').get('/debriefs')).text())
  expect(inSpanish).toContain('Mediana 20 min (3 casos).')
})
