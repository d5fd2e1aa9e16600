import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import * as schema from '../../src/store/schema.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { giveLongerIds, LONGER } from '../support/longer-ids.ts'
import { sampleCase } from '../support/sample-case.ts'

const KEY = '01900000-0000-7000-8000-00000000000b'

async function startHouse() {
  const world = await sampleCase()
  const { deps, joins } = world
  await joins('ruth', { roles: ['coordinator'] })
  await joins('sam', { roles: ['coordinator'], fresh: false })
  await joins('ada', { roles: ['admin'] })
  await joins('lena', { skills: ['immigration_attorney'], language: 'es' })
  const at = { createdAt: deps.now(), confirmedAt: deps.now(), valueSealed: '' }
  await deps.db
    .insert(schema.addresses)
    .values({ ...at, id: 'a-lena', personId: 'lena', channel: 'push', valueIndex: 'a-lena' })
  await deps.db.insert(schema.personCounties).values({ personId: 'lena', county: '25025' })
  await joins('rosa', { roles: ['coordinator'], language: 'es' })
  await giveLongerIds(deps)
  const app = createApp(deps)
  const as = (name: string) => {
    const browser = browse(app)
    browser.cookies.set('amparo', `token-${name}`)
    return browser
  }
  return { ...world, as }
}

const QUERY = `organization=${LONGER.harbor}&playbook=ice_threat&county=25025&language=es&who=1`
const FORM = { ...Object.fromEntries(new URLSearchParams(QUERY)), 'form-key': KEY, people: '1' }
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

it('leads from the home page to the sent drill in three steps, and asks to confirm the number', async () => {
  const { as, deps } = await startHouse()
  const ruth = as('ruth')
  expect(await (await ruth.get('/')).text()).toContain('href="/drills"')
  expect(await (await ruth.get('/drills')).text()).toContain('href="/drills/new"')
  const chosen = await (await ruth.get('/drills/new')).text()
  expectPageRules(chosen, 'en')
  expect(chosen).toContain('<option value="25025" selected')
  const check = await (await ruth.get(`/drills/check?${QUERY}`)).text()
  expectPageRules(check, 'en')
  expect(textOf(check)).toContain('1 person will get a message that says DRILL')
  expect(check).toContain('name="people" value="1"')
  const [, key = ''] = /name="form-key" value="([^"]+)"/.exec(check) ?? []
  const unsure = await ruth.post('/drills', { ...FORM, 'form-key': key })
  expect([unsure.status, await unsure.text()]).toEqual([
    400,
    expect.stringContaining('name="people" value="1"'),
  ])
  const sent = await ruth.post('/drills', { ...FORM, 'form-key': key, sure: 'yes' })
  const again = await ruth.post('/drills', { ...FORM, 'form-key': key, sure: 'yes' })
  expect(sent.headers.get('location')).toMatch(/^\/alerts\//)
  expect(again.headers.get('location')).toBe(sent.headers.get('location'))
  const drills = (await deps.db.select().from(schema.incidents)).filter(({ drill }) => drill)
  expect(drills).toHaveLength(1)
  const id = drills[0]?.id ?? ''
  const result = await (await ruth.get(`/drills/${id}`)).text()
  expectPageRules(result, 'en')
  expect(result).toContain('data-drill')
  expect(textOf(await (await ruth.get('/drills')).text())).toContain('1 drill is running')
})

it('tells in words what is missing, keeps what was chosen, and counts anew where the number changed', async () => {
  const { as } = await startHouse()
  const ruth = as('rosa')
  const none = await ruth.get(
    `/drills/check?organization=${LONGER.harbor}&language=es&who=2&county=25025`
  )
  const page = await none.text()
  expect(none.status).toBe(400)
  expect(page).toContain('id="playbook-error"')
  expect(page).toMatch(/value="2" checked/)
  const other = await ruth.post('/drills', { ...FORM, people: '312', sure: 'yes' })
  expect(other.status).toBe(409)
  expect(textOf(await other.text())).toContain('Vea el número nuevo')
})

it('asks for a proof before it calls the whole network, and is there for coordinators only', async () => {
  const { as } = await startHouse()
  const toAll = QUERY.replace('who=1', 'who=3')
  const check = await (await as('sam').get(`/drills/check?${toAll}`)).text()
  expect(check).toContain('/sign-in/again?next=')
  expect(check).not.toContain('name="sure"')
  for (const path of ['/drills', '/drills/new', `/drills/check?${QUERY}`, '/debriefs'])
    expect((await as('ada').get(path)).status, path).toBe(404)
  expect((await as('lena').get('/reach')).status).toBe(404)
})

it('shows who can be woken now, the holes first, and takes any county or none', async () => {
  const { as } = await startHouse()
  for (const path of ['/reach', '/reach?county=25025', '/reach?county=nowhere']) {
    const page = await (await as('ada').get(path)).text()
    expectPageRules(page, 'en')
    expect(textOf(page)).toContain('1 person can be woken now')
    expect(page.indexOf('id="holes"')).toBeLessThan(page.indexOf('id="roles"'))
  }
  const elsewhere = await (await as('rosa').get('/reach?county=25017')).text()
  expect(textOf(elsewhere)).toContain('Ahora no se puede despertar a nadie')
})
