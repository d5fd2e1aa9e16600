import type { Hono } from 'hono'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createToken } from '../../src/actions/tokens/create-token.ts'
import { revokeToken } from '../../src/actions/tokens/revoke-token.ts'
import { createApp } from '../../src/app.ts'
import { SCOPES, type Scope } from '../../src/domain/api-token.ts'
import { LIMITS } from '../../src/domain/limit.ts'
import type { AppEnv } from '../../src/http/app-env.ts'
import {
  addresses,
  alerts,
  apiTokens,
  auditEntries,
  memberships,
  needs,
} from '../../src/store/schema.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { giveLongerIds, LONGER } from '../support/longer-ids.ts'
import { viewerOf } from '../support/people.ts'
import { pressCase } from '../support/released.ts'
import { sampleCase } from '../support/sample-case.ts'

type World = Awaited<ReturnType<typeof startWorld>>
let world: World
beforeEach(async () => {
  world = await startWorld()
})

describe('a token', () => {
  it('is shown once, stored as a hash, and listed with its last use', async () => {
    const { ada, deps, clock } = world
    const page = await ada.post('/tokens', {
      ...{ organizationId: LONGER.harbor, name: 'Wall display', days: '90' },
      scopes: ['incidents:read', 'alerts:read'],
    })
    expect(page.status).toBe(201)
    const [, text = ''] = /(amparo_[\w-]{22})/.exec(await page.text()) ?? []
    expect(JSON.stringify(await deps.db.select().from(apiTokens))).not.toContain(text.slice(7))
    const before = await (await ada.get('/tokens')).text()
    expect(before).toContain('Wall display')
    expect(before).not.toContain(text)
    expect(before).toContain('Never')
    clock.now = new Date('2026-11-21T09:00:00Z')
    expect((await world.asks('/api/incidents', { token: text })).status).toBe(200)
    expect(await (await ada.get('/tokens')).text()).not.toContain('Never')
  })

  it.each(['en', 'es'] as const)('has a page that keeps the rules, %s', async (language) => {
    await world.joins('luz', { roles: ['admin'], language })
    await world.tokenFor('alerts:raise')
    expectPageRules(await (await signedIn(world.app, 'luz').get('/tokens')).text(), language)
  })

  it('says what is missing in its form, and keeps what was typed', async () => {
    const page = await world.ada.post('/tokens', {
      ...{ organizationId: LONGER.harbor, name: 'Wall display', days: '1000' },
    })
    expect(page.status).toBe(400)
    const text = await page.text()
    expect(text).toContain('value="Wall display"')
    expect(text).toContain('id="scopes-error"')
    expect(text).toContain('id="days-error"')
  })

  it('is made by an admin of that organization alone, who has just proved themselves', async () => {
    const { app, joins, deps } = world
    await joins('ruth', { roles: ['coordinator'] })
    await joins('abe', { roles: ['admin'], fresh: false })
    await joins('eve', { organization: 'puente', roles: ['admin'] })
    const fields = { organizationId: LONGER.harbor, name: 'x', days: '30', scopes: ['people:read'] }
    const tries = async (name: string) => (await signedIn(app, name).post('/tokens', fields)).status
    expect([await tries('ruth'), await tries('abe'), await tries('eve')]).toEqual([404, 303, 404])
    expect(await deps.db.select().from(apiTokens)).toEqual([])
  })

  it.each([
    ['was never made', async () => `amparo_${'A'.repeat(22)}`],
    ['was revoked', revoked],
    ['ran out', async () => lapsed(90)],
    ['was made by someone who is no admin any more', madeByFormerAdmin],
  ])('opens nothing when it %s', async (_, tokenOf) => {
    const token = await tokenOf()
    const answer = await world.asks('/api/incidents', { token })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="amparo"')
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ type: 'about:blank#api.no-token' })
  })

  it('is ended only by an admin of its organization', async () => {
    const { app, joins, deps } = world
    await world.tokenFor('people:read')
    const [token] = await deps.db.select().from(apiTokens)
    await joins('eve', { organization: 'puente', roles: ['admin'] })
    const path = `/tokens/${token?.id}/revoke`
    expect((await signedIn(app, 'eve').post(path)).status).toBe(404)
    expect((await world.ada.post(path)).status).toBe(303)
    const [ended] = await deps.db.select().from(apiTokens)
    expect(ended?.revokedAt).toEqual(deps.now())
    const record = (await deps.db.select().from(auditEntries)).map(({ action }) => action)
    expect(record).toEqual(['token.created', 'token.revoked'])
  })

  it('may do what its scopes say and nothing else', async () => {
    for (const scope of SCOPES) {
      const token = await world.tokenFor(scope)
      for (const [path, method, needed] of ROUTES) {
        const { status } = await world.asks(path, { token, method })
        expect(status === 403, `${scope} on ${path}`).toBe(scope !== needed)
      }
    }
  })

  it('counts no cookie, so a browser that is signed in asks in vain', async () => {
    for (const [path, method] of ROUTES) {
      const answer = method === 'GET' ? await world.ada.get(path) : await world.ada.post(path)
      expect(answer.status, path).toBe(401)
    }
  })

  it('asks so many times, and is told when it may again; others go on', async () => {
    const [busy, other] = [await world.tokenFor('people:read'), await world.tokenFor('people:read')]
    for (let time = 0; time < LIMITS.programs.most; time++)
      await world.asks('/api/people', { token: busy })
    const answer = await world.asks('/api/people', { token: busy })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '600'])
    expect((await world.asks('/api/people', { token: other })).status).toBe(200)
  })
})

describe('another organization’s case', () => {
  it('is answered like one that nobody has', async () => {
    const { joins, deps, asks } = world
    const eve = await joins('eve', { organization: 'puente', roles: ['admin', 'coordinator'] })
    const asked = { organizationId: LONGER.puente, name: 'x', scopes: [...SCOPES], days: 30 }
    const token = await createToken(deps, eve, asked)
    expect(await (await asks('/api/incidents', { token })).json()).toEqual({ incidents: [] })
    for (const [path, method] of ROUTES.filter(([each]) => each.includes(CASE))) {
      const sent = { token, method, body: world.call, key: 'night-1-call' }
      const theirs = await asks(path, sent)
      const nobodys = await asks(path.replace(CASE, 'nobodys-case'), sent)
      expect(theirs.status, path).toBe(404)
      expect(await bytesOf(theirs)).toBe(await bytesOf(nobodys))
    }
  })
})

describe('a call for help', () => {
  it('is raised once for its key, in the name of the token', async () => {
    const { asks, deps, call } = world
    const token = await world.tokenFor('alerts:raise')
    const first = await asks(CALL, { token, method: 'POST', body: call, key: 'night-1-call' })
    const again = await asks(CALL, { token, method: 'POST', body: call, key: 'night-1-call' })
    expect([first.status, again.status]).toEqual([201, 200])
    expect(await again.json()).toEqual(await first.json())
    const other = { ...call, by: '2026-11-21T09:31:00.000Z' }
    const reused = await asks(CALL, { token, method: 'POST', body: other, key: 'night-1-call' })
    expect(reused.status).toBe(409)
    const [made] = await deps.db.select().from(apiTokens)
    const raised = (await deps.db.select().from(alerts)).filter(
      ({ raisedBy }) => raisedBy === made?.id
    )
    expect(raised).toHaveLength(1)
    const record = await deps.db.select().from(auditEntries)
    expect(record.find(({ action }) => action === 'alert.raised')).toMatchObject({ by: made?.id })
  })

  it.each([
    ['without a key', undefined, {}],
    ['without a time', 'night-1-call', { by: undefined }],
    ['for a time that has passed', 'night-1-call', { by: '2026-11-21T01:00:00Z' }],
    ['as far as there is no circle', 'night-1-call', { circles: { 'need-1': 9 } }],
  ])('is refused %s', async (_, key, over) => {
    const token = await world.tokenFor('alerts:raise')
    const body = { ...world.call, ...over }
    const answer = await world.asks(CALL, { token, method: 'POST', body, key })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ status: 400, errors: [expect.anything()] })
  })

  it('reaches no further than the organization: the whole network takes a person', async () => {
    const token = await world.tokenFor('alerts:raise')
    const body = { ...world.call, circles: { 'need-1': 3 } }
    const answer = await world.asks(CALL, { token, method: 'POST', body, key: 'night-1-call' })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      ...{ type: 'about:blank#api.not-whole-network', errors: [{ name: 'circles' }] },
    })
  })
})

describe('the description', () => {
  it('is an OpenAPI 3.1 document that tells of every route for programs and of the press room’s JSON', async () => {
    const document = await descriptionOf()
    expect(document.openapi).toBe('3.1.0')
    const told = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`)
    )
    const handled = world.app.routes.filter(
      ({ method, path }) => method !== 'ALL' && /^\/api\/(?!openapi\.json)/.test(path)
    )
    const routes = handled.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
    const ofPress = ['GET /press/feed.json', 'GET /press/{id}/{form}']
    expect(told.toSorted()).toEqual([...new Set([...routes, ...ofPress])].toSorted())
  })

  it('is what is answered: every answer fits its schema, and holds nothing more', async () => {
    const { paths } = await descriptionOf()
    const token = await world.tokenFor(...SCOPES)
    for (const [path, method] of ROUTES) {
      const operation = paths[path.replace(CASE, '{incidentId}')]?.[method.toLowerCase()]
      for (const shown of [token, 'amparo_nobodys']) {
        const sent = { token: shown, method, body: world.call, key: 'night-1-call' }
        const answer = await world.asks(path, sent)
        const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
        const schema = operation?.responses[answer.status]?.content[type]?.schema
        expect(schema, `${method} ${path} ${answer.status} ${type}`).toBeDefined()
        const given = z.fromJSONSchema(schema ?? {}).safeParse(await answer.json())
        expect(given.error?.message, path).toBeUndefined()
        expect(answer.status).toBe(shown === token ? (method === 'POST' ? 201 : 200) : 401)
      }
    }
  })

  it('is what the press room answers, too', async () => {
    const { paths } = await descriptionOf()
    const { deps, releases } = await pressCase()
    const anyone = browse(createApp(deps))
    const id = await releases()
    for (const [path, told] of [
      ['/press/feed.json', '/press/feed.json'],
      [`/press/${id}/json`, '/press/{id}/{form}'],
    ] as const) {
      const answer = await anyone.get(path)
      const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
      const schema = paths[told]?.['get']?.responses[answer.status]?.content[type]?.schema
      expect(schema, path).toBeDefined()
      const given = z.fromJSONSchema(schema ?? {}).safeParse(await answer.json())
      expect(given.error?.message, path).toBeUndefined()
    }
  })

  it.each(['en', 'es'] as const)(
    'can be read as a page without any script: %s',
    async (language) => {
      const page = await browse(world.app, { language }).get('/api')
      const text = await page.text()
      expect(page.status).toBe(200)
      for (const [path] of ROUTES) expect(text).toContain(path.replace(CASE, '{incidentId}'))
      for (const scope of SCOPES) expect(text).toContain(scope)
      expect(text).toContain('Idempotency-Key')
      expectPageRules(text, language)
    }
  )
})

const CASE = LONGER['case-1']
const CALL = `/api/incidents/${CASE}/alerts`
const ROUTES: [path: string, method: 'GET' | 'POST', scope: Scope][] = [
  ['/api/incidents', 'GET', 'incidents:read'],
  [`/api/incidents/${CASE}`, 'GET', 'incidents:read'],
  [`/api/incidents/${CASE}/dates`, 'GET', 'incidents:read'],
  [`/api/incidents/${CASE}/reach`, 'GET', 'alerts:read'],
  [CALL, 'POST', 'alerts:raise'],
  ['/api/people', 'GET', 'people:read'],
]

type Described = Record<string, Record<string, { responses: Responses }>>
type Responses = Record<
  string,
  { content: Record<string, { schema: z.core.JSONSchema.JSONSchema }> }
>

async function descriptionOf(): Promise<{ openapi: string; paths: Described }> {
  return (await browse(world.app).get('/api/openapi.json')).json()
}

async function bytesOf(answer: Response): Promise<string> {
  const id = answer.headers.get('x-request-id') ?? ''
  return (await answer.text()).replaceAll(id, '*')
}

async function revoked(): Promise<string> {
  const token = await world.tokenFor('incidents:read')
  const [made] = await world.deps.db.select().from(apiTokens)
  await revokeToken(world.deps, world.adaHerself, made?.id ?? '')
  return token
}

async function lapsed(days: number): Promise<string> {
  const token = await world.tokenFor('incidents:read')
  world.clock.now = new Date(world.clock.now.getTime() + days * 24 * 3_600_000)
  return token
}

async function madeByFormerAdmin(): Promise<string> {
  const token = await world.tokenFor('incidents:read')
  await world.deps.db.update(memberships).set({ roles: ['ally'] })
  return token
}

function signedIn(app: Hono<AppEnv>, name: string) {
  const browser = browse(app)
  browser.cookies.set('amparo', `token-${name}`)
  return browser
}

type Asked = {
  token: string
  method?: 'GET' | 'POST'
  body?: Record<string, unknown> | undefined
  key?: string | undefined
}

async function startWorld() {
  const { deps, clock, joins, hears, addTask } = await sampleCase()
  const app = createApp(deps)
  await addTask('locate_detainee')
  await joins('ada', { roles: ['admin'] })
  const hugo = await joins('hugo', { skills: ['interpreter'] })
  await hears(hugo)
  const need = {
    skill: 'interpreter',
    count: 2,
    claimBy: deps.now(),
    circle: 1,
    verified: true,
  } as const
  await deps.db.insert(needs).values({ ...need, id: 'need-1', incidentId: 'case-1', position: 0 })
  await deps.db.insert(addresses).values({
    ...{ id: 'mail-hugo', personId: 'hugo', channel: 'email', createdAt: deps.now() },
    ...{ valueSealed: 'sealed', valueIndex: 'hugo' },
  })
  await giveLongerIds(deps)
  /** Somebody more, as whoever reads their cookie sees them. */
  async function joinsToo(name: string, options: Parameters<typeof joins>[1]) {
    await joins(name, options)
    await giveLongerIds(deps)
    return viewerOf(deps, `token-${name}`)
  }
  const adaHerself = await viewerOf(deps, 'token-ada')
  async function tokenFor(...scopes: Scope[]) {
    const asked = { organizationId: LONGER.harbor, name: 'Display', scopes, days: 90 }
    return createToken(deps, adaHerself, asked)
  }
  async function asks(path: string, { token, method = 'GET', body, key }: Asked) {
    const headers = new Headers({ authorization: `Bearer ${token}`, accept: '*/*' })
    if (key) headers.set('idempotency-key', key)
    if (body) headers.set('content-type', 'application/json')
    const sent = method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}
    return app.request(`http://localhost:3000${path}`, { method, headers, ...sent })
  }
  const call = { by: '2026-11-21T08:31:00.000Z', circles: { 'need-1': 2 } }
  return {
    ...{ deps, clock, app, adaHerself, joins: joinsToo },
    ada: signedIn(app, 'ada'),
    tokenFor,
    asks,
    call,
  }
}
