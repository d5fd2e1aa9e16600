import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import * as schema from '../../src/store/schema.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { sampleCase } from '../support/sample-case.ts'
import { addNeed } from '../support/sample-needs.ts'

const CASE = 'a-case-of-2026'
const path = `/incidents/${CASE}`

/** Ruth and Omar, who both have a page of the same case open. */
async function startTwo() {
  const world = await sampleCase()
  const { deps, joins } = world
  const { db, vault, now } = deps
  const [[incident], [report], [alert]] = await Promise.all([
    db.select().from(schema.incidents),
    db.select().from(schema.reports),
    db.select().from(schema.alerts),
  ])
  if (!incident || !report || !alert) throw new Error('the sample has a case')
  await db.insert(schema.keys).values({ ...vault.newKey(CASE), createdAt: now() })
  await db.insert(schema.reports).values({ ...report, id: CASE, state: 'unverified' })
  await db.insert(schema.incidents).values({ ...incident, id: CASE, reportId: CASE })
  const again = { id: 'alert-of-2026', incidentId: CASE, reportId: CASE, idempotencyKey: 'again' }
  await db.insert(schema.alerts).values({ ...alert, ...again })
  const app = createApp(deps)
  const opens = async (name: string) => {
    await joins(name, { roles: ['coordinator'] })
    const browser = browse(app)
    browser.cookies.set('amparo', `token-${name}`)
    return { ...browser, reads: async (at: string) => (await browser.get(at)).text() }
  }
  return { ...world, ruth: await opens('ruth'), omar: await opens('omar') }
}

const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

describe('a fact that both say anew', () => {
  async function bothSay() {
    const world = await startTwo()
    const { ruth, omar } = world
    const version = hidden(await ruth.reads(`${path}/facts`), 'version')
    const says = (text: string) => ({ key: 'detention_place', text, version })
    await omar.post(`${path}/facts`, says('Plymouth, block B'))
    const refused = await ruth.post(`${path}/facts`, says('Plymouth, since Monday'))
    return { ...world, refused, html: await refused.text() }
  }

  it('shows whoever is later both texts, and changes nothing', async () => {
    const { deps, refused, html } = await bothSay()
    expect(refused.status).toBe(409)
    expectPageRules(html, 'en')
    for (const text of ['omar saved a change', 'Plymouth, block B', 'Plymouth, since Monday'])
      expect(html).toContain(text)
    expect(await deps.db.select().from(schema.facts)).toHaveLength(1)
  })

  it('keeps what they put together', async () => {
    const { ruth, html } = await bothSay()
    const merged = {
      ...{ key: 'detention_place', version: hidden(html, 'version') },
      ...{ text: 'Plymouth, block B, since Monday', 'use-text': 'mine' },
    }
    const answer = await ruth.post(`${path}/facts`, merged)
    expect(answer.headers.get('location')).toContain('said=fact-added')
    expect(await ruth.reads(`${path}/facts`)).toContain('block B, since Monday')
  })

  it('leaves what is saved where they choose that', async () => {
    const { deps, ruth, html } = await bothSay()
    const chosen = {
      ...{ key: 'detention_place', version: hidden(html, 'version') },
      ...{ text: 'Plymouth, since Monday', 'use-text': 'theirs' },
    }
    await ruth.post(`${path}/facts`, chosen)
    expect(await deps.db.select().from(schema.facts)).toHaveLength(1)
  })

  it('is no conflict where it is another fact, or the same words', async () => {
    const { ruth, omar, deps } = await startTwo()
    const version = hidden(await ruth.reads(`${path}/facts`), 'version')
    const says = (key: string) => ({ key, text: '617-555-0111', version })
    await omar.post(`${path}/facts`, says('callback'))
    expect((await ruth.post(`${path}/facts`, says('worker_phone'))).status).toBe(303)
    expect((await ruth.post(`${path}/facts`, says('callback'))).status).toBe(303)
    expect(await deps.db.select().from(schema.facts)).toHaveLength(2)
  })
})

describe('a report that both answer', () => {
  it('keeps the first answer, and what the other typed stays before their eyes', async () => {
    const { deps, ruth, omar } = await startTwo()
    const report = `/reports/${CASE}`
    const version = hidden(await ruth.reads(report), 'version')
    const found = { how: 'family', reason: 'His sister saw it.' }
    await omar.post(`${report}/answer`, { verdict: 'confirmed', ...found, version })
    const mine = { verdict: 'false_alarm', reason: 'It was a film crew.', version }
    const refused = await ruth.post(`${report}/answer`, mine)
    const html = await refused.text()
    expect(refused.status).toBe(409)
    expectPageRules(html, 'en')
    for (const text of ['His sister saw it.', 'omar', 'It was a film crew.'])
      expect(html).toContain(text)
    const state = async () =>
      (await deps.db.select().from(schema.reports)).find(({ id }) => id === CASE)?.state
    expect(await state()).toBe('confirmed')

    await ruth.post(`${report}/answer`, { ...mine, version: hidden(html, 'version') })
    expect(await state()).toBe('false_alarm')
  })

  it('asks the verifier whom the other has asked, or says so', async () => {
    const { deps, joins, ruth, omar } = await startTwo()
    for (const name of ['vera', 'luis']) await joins(name, { roles: ['verifier'] })
    const report = `/reports/${CASE}`
    expect(hidden(await ruth.reads(report), 'before')).toBe('')
    await omar.post(`${report}/verifier`, { verifier: 'vera', before: '' })
    const again = await ruth.post(`${report}/verifier`, { verifier: 'vera', before: '' })
    const other = await ruth.post(`${report}/verifier`, { verifier: 'luis', before: '' })
    expect([again.status, other.status]).toEqual([303, 409])
    expect(await other.text()).toContain('Somebody else has asked a verifier meanwhile.')
    const asked = await deps.db.select().from(schema.auditEntries)
    expect(asked.filter(({ action }) => action === 'report.verifier-asked')).toHaveLength(1)
  })
})

it('a role that both find somebody for has the first of them', async () => {
  const { deps, joins, ruth, omar } = await startTwo()
  for (const name of ['bernardo', 'catalina']) await joins(name, { skills: ['scout'] })
  const needId = await addNeed(deps, 'scout', { incidentId: CASE })
  const names = (who: typeof ruth, personId: string) =>
    who.post(`${path}/needs/${needId}/named`, { personId })
  expect((await names(omar, 'bernardo')).status).toBe(303)
  const refused = await names(ruth, 'catalina')
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('Somebody else was found for this role')
  expect((await names(omar, 'bernardo')).status).toBe(303)
  expect(await deps.db.select().from(schema.needFillings)).toHaveLength(1)
})

it('an end that both press is explained to whoever is later, with what they typed', async () => {
  const { ruth, omar } = await startTwo()
  await omar.post(`${path}/stand-down`, { as: 'stand_down', reason: '' })
  const mine = { as: 'false_alarm', reason: 'It was a film crew.' }
  const refused = await ruth.post(`${path}/stand-down`, mine)
  const html = await refused.text()
  expect(refused.status).toBe(409)
  expectPageRules(html, 'en')
  for (const text of ['omar stood it down', 'It was a film crew.', `/reports/${CASE}`])
    expect(html).toContain(text)
  expect((await omar.post(`${path}/stand-down`, { as: 'stand_down' })).status).toBe(303)
})

it('an update that follows another one is looked at again first', async () => {
  const { deps, joins, hears, ruth, omar } = await startTwo()
  await hears(await joins('bernardo'), 'alert-of-2026')
  await deps.db.update(schema.deliveries).set({ attempts: 1 })
  const address = {
    id: 'his-phone',
    personId: 'bernardo',
    channel: 'push',
    valueIndex: '1',
  } as const
  await deps.db
    .insert(schema.addresses)
    .values({ ...address, valueSealed: '', createdAt: deps.now() })
  const sees = async (who: typeof ruth) => {
    const html = await who.reads(`${path}/updates`)
    const shown = hidden(html, 'shown')
    const [, by = ''] = shown.split(' ')
    return { kind: 'update', by, shown, 'form-key': hidden(html, 'form-key') }
  }
  const [first, second] = [await sees(omar), await sees(ruth)]
  expect((await omar.post(`${path}/updates`, first)).status).toBe(303)
  const refused = await ruth.post(`${path}/updates`, second)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('nothing was sent')
  const sent = await deps.db.select().from(schema.alerts)
  expect(sent.filter(({ kind }) => kind === 'update')).toHaveLength(1)
})
