import { expect, it } from 'vitest'
import { openIncident } from '../../src/actions/incidents/open-incident.ts'
import { answerReport } from '../../src/actions/reports/answer-report.ts'
import { logReport } from '../../src/actions/reports/log-report.ts'
import { createApp } from '../../src/app.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { aCall } from '../support/intake.ts'
import { CLEAN_DRAFT, familySays, writes } from '../support/press.ts'
import { sampleCase } from '../support/sample-case.ts'

async function open() {
  const world = await sampleCase()
  const app = createApp(world.deps)
  const people = {
    ruth: await world.joins('ruth', { roles: ['coordinator', 'dispatcher'] }),
    mei: await world.joins('mei', { roles: ['press_liaison'] }),
    eve: await world.joins('eve', { organization: 'puente', roles: ['coordinator'] }),
    stale: await world.joins('old', { roles: ['coordinator'], fresh: false }),
  }
  const as = (name: string) => {
    const browser = browse(app)
    browser.cookies.set('amparo', `token-${name}`)
    return browser
  }
  const { deps } = world
  const { id: reportId } = await logReport(deps, people.ruth, aCall())
  const how = 'family'
  await answerReport(deps, people.ruth, { reportId, verdict: 'confirmed', how, reason: '' })
  const { id } = await openIncident(deps, people.ruth, { reportId })
  const paths = { LEDGER: `/incidents/${id}/press-consent`, COMPOSE: `/incidents/${id}/summary` }
  return { ...world, ...people, ...paths, as, incidentId: id }
}

const YES = {
  ...{ giver: 'worker', way: 'signed', language: 'es', use: 'press' },
  explained: ['stays-online', 'copies', 'may-change', 'examples'],
  'item-story': 'N3',
}

it('is behind a fresh code, and not there for others', async () => {
  const { as, LEDGER, COMPOSE } = await open()
  for (const path of [LEDGER, COMPOSE]) {
    expect((await as('eve').get(path)).status).toBe(404)
    expect((await as('old').get(path)).headers.get('location')).toMatch(/^\/sign-in\/again/)
    expect((await as('nobody').get(path)).headers.get('location')).toMatch(/^\/sign-in/)
  }
})

it('walks through the ledger in the family’s language, and keeps what was typed', async () => {
  const { as, LEDGER } = await open()
  const html = await (await as('ruth').get(`${LEDGER}?lang=es`)).text()
  expectPageRules(html, 'es')
  expect(html).toContain('Cómo podría verse una noticia')

  const { explained: _, ...unexplained } = YES
  const refused = await as('ruth').post(`${LEDGER}?lang=es`, { ...unexplained, detail: 'Que sí' })
  expect(refused.status).toBe(400)
  const again = await refused.text()
  expectPageRules(again, 'es')
  expect(again).toContain('Que sí')
  expect(again).toMatch(/<option value="N3" selected/)

  const kept = await as('ruth').post(LEDGER, YES)
  expect(kept.headers.get('location')).toBe(`${LEDGER}?lang=en&said=press-consent-kept`)
  const now = await (await as('ruth').get(LEDGER)).text()
  expectPageRules(now, 'en')
  expect(now).toContain('Agreed in writing')
  expect((await as('ruth').post(LEDGER, { ...YES, 'item-story': 'N0' })).status).toBe(400)
})

it('underlines what says too much, and gives the form back filled', async () => {
  const { as, COMPOSE } = await open()
  const sent = {
    ...{ do: 'submit', level: 'N3', language: 'en', crowd: 'many', combined: 'yes' },
    ...{ headline: 'Worker taken', happened: 'Bayside did it on Tuesday.', confirmed: 'yes' },
    ...{ contactName: 'Mei L.', contactPhone: '413-555-0188' },
  }
  const refused = await as('mei').post(COMPOSE, sent)
  expect(refused.status).toBe(400)
  const html = await refused.text()
  expectPageRules(html, 'en')
  expect(html).toContain('<mark>Bayside</mark> did it on <mark>Tuesday</mark>.')
  expect(html).toContain('Bayside did it on Tuesday.</textarea>')

  const clean = await as('mei').post(COMPOSE, {
    ...sent,
    happened: 'An employer did it [time].',
    time_on: '2026-11-03',
  })
  expect(clean.status).toBe(303)
  expect(clean.headers.get('location')).toMatch(/summary\?of=[\w-]{22}&said=summary-submitted$/)
})

it('puts text and grants side by side, and takes the yes of a second person', async () => {
  const { as, ruth, mei, COMPOSE, incidentId, ...world } = await open()
  const id = await writes(world, mei, { incidentId, draft: CLEAN_DRAFT })
  const path = `/summaries/${id}/approve`
  const before = await (await as('ruth').get(path)).text()
  expectPageRules(before, 'en')
  expect(before).toContain('Missing')
  expect(before).not.toContain('Approve exactly this text')
  await familySays(world, ruth, {}, incidentId)
  const html = await (await as('ruth').get(path)).text()
  const [, hash = ''] = /name="hash" value="([^"]+)"/.exec(html) ?? []
  expect((await as('mei').post(path, { version: '1', hash })).status).toBe(409)
  expect((await as('ruth').post(path, { version: '1', hash: 'other' })).status).toBe(409)
  expect((await as('ruth').post(path, { version: '1', hash })).status).toBe(303)
  expect(await (await as('mei').get(path)).text()).toContain('Approved by ruth')
  expect(await (await as('mei').get(`${COMPOSE}?of=${id}`)).text()).toContain(
    'makes that approval void'
  )
})
