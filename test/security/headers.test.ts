import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { sendCode } from '../../src/actions/sessions/send-code.ts'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { BUILT_HEADERS, FILE_HEADERS } from '../../src/http/security.ts'
import { browse } from '../support/http.ts'
import { joined, latestLetter, networkOfRuth } from '../support/people.ts'
import { sampleCase } from '../support/sample-case.ts'
import { testDeps } from '../support/test-deps.ts'
import { PARAMETER, routesOf } from './route-walk.ts'

/* Every sentence of SECURITY.md, "On every request", that a header carries. */

const POLICY = [
  "default-src 'none'",
  "base-uri 'none'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "img-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
]
const ONE_YEAR_S = 365 * 24 * 3600

type World = Awaited<ReturnType<typeof startWorld>>
let world: World
beforeAll(async () => {
  world = await startWorld()
})

describe('every answer of every route', () => {
  it.each(['guest', 'ruth'] as const)('carries the same headers: %s', async (who) => {
    const { app, readers } = world
    const paths = [...routesOf(app, 'GET'), '/nowhere', '/api/nowhere'].map(filled)
    for (const path of paths)
      for (const accept of ['text/html', 'application/json'])
        assertGuarded(await readers[who].get(path, { accept }), path)
    for (const path of routesOf(app, 'POST').map(filled).filter(isHarmless))
      assertGuarded(await readers[who].post(path), path)
  })

  it('carries them when it is a mistake of ours', async () => {
    const db = new Proxy(world.deps.db, {
      get() {
        throw new Error('broken')
      },
    })
    const page = await browse(createApp({ ...world.deps, db })).get('/')
    expect(page.status).toBe(500)
    assertGuarded(page, 'a broken database')
  })
})

it('allows only scripts with a mark that is new for each answer', async () => {
  const marks = new Set<string>()
  for (let time = 0; time < 3; time++) {
    const page = await world.readers.ruth.get('/mine')
    const policy = page.headers.get('content-security-policy') ?? ''
    const [, mark = ''] = /script-src 'nonce-([^']{20,})'(;|$)/.exec(policy) ?? []
    const scripts = (await page.text()).match(/<script[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(0)
    for (const script of scripts) expect(script).toContain(`nonce="${mark}"`)
    expect(policy).toContain(`style-src 'self' 'nonce-${mark}'`)
    marks.add(mark)
  }
  expect(marks.size).toBe(3)
})

it('draws no page with a style, a script or a handler inside that does not bear the mark', async () => {
  const { app, readers } = world
  for (const path of routesOf(app, 'GET').map(filled)) {
    const text = await (await readers.ruth.get(path, { accept: 'text/html' })).text()
    expect(text, path).not.toMatch(/<style(?! nonce=)|\sstyle=|\son[a-z]+=|javascript:/i)
  }
})

it('says the same of files', () => {
  const file = readFileSync(join(import.meta.dirname, '../../public/_headers'), 'utf8')
  const said = Object.entries(FILE_HEADERS).map(([name, value]) => `  ${name}: ${value}\n`)
  const kept = `/built/*\n  ! Cache-Control\n  Cache-Control: ${BUILT_HEADERS['Cache-Control']}\n`
  expect(file).toBe(`/*\n${said.join('')}${kept}`)
  expect(BUILT_HEADERS['Cache-Control']).toContain(`max-age=${ONE_YEAR_S}, immutable`)
  expect(FILE_HEADERS).toMatchObject({
    'Content-Security-Policy':
      "default-src 'none'; connect-src 'self'; img-src 'self'; frame-ancestors 'none'",
    'Strict-Transport-Security': expect.stringContaining(`max-age=${ONE_YEAR_S}`),
  })
})

it.each(['/sign-out', '/me/sign-out-everywhere', '/me/lock'])(
  'clears what the browser kept: %s',
  async (path) => {
    const { deps } = await startWorld()
    const ruth = browse(createApp(deps))
    ruth.cookies.set('amparo', 'token-ruth')
    const left = await ruth.post(path)
    expect(left.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(ruth.cookies.has('amparo')).toBe(false)
    ruth.cookies.set('amparo', 'token-ruth')
    expect((await ruth.get('/mine')).headers.get('location')).toMatch(/^\/sign-in/)
  }
)

it('hands out a cookie that only this site over https reads, and no script', async () => {
  const { deps } = await testDeps()
  const ruth = await networkOfRuth(deps)
  await joined(deps, ruth, { email: 'ben@ally.example', name: 'Ben' })
  await sendCode(deps, { email: 'ben@ally.example', shared: false, next: undefined })
  const mail = { SMTP_URL: 'smtps://mail.example', MAIL_FROM: 'amparo@mail.example' }
  const config = readConfig({ PUBLIC_URL: 'https://amparo.example', ...mail })
  const app = createApp({ ...deps, config })
  const { code } = await latestLetter(deps, 'ben@ally.example')
  const answer = await app.request('https://amparo.example/sign-in/code', {
    method: 'POST',
    body: new URLSearchParams({ email: 'ben@ally.example', code }),
    headers: { origin: 'https://amparo.example' },
  })
  const [cookie = ''] = answer.headers.getSetCookie().filter((line) => line.includes('amparo='))
  expect(cookie).toMatch(/^__Host-amparo=[\w-]{22};/)
  for (const part of ['HttpOnly', 'Secure', 'Path=/', 'SameSite=Lax'])
    expect(cookie).toMatch(new RegExp(`; ${part}(;|$)`))
  expect(cookie).not.toContain('Domain')
})

function assertGuarded({ headers }: Response, path: string): void {
  const policy = headers.get('content-security-policy')?.split('; ').toSorted() ?? []
  const others = policy.filter((part) => !/^(script|style)-src/.test(part))
  expect(others, path).toEqual(POLICY.toSorted())
  expect(headers.get('strict-transport-security'), path).toContain(`max-age=${ONE_YEAR_S}`)
  expect(headers.get('cache-control'), path).toBe('no-store')
  expect(headers.get('x-content-type-options'), path).toBe('nosniff')
  expect(headers.get('x-frame-options'), path).toBe('DENY')
  expect(headers.get('referrer-policy'), path).toBe('same-origin')
  expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin')
  expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin')
}

/** An address of a route; where it needs an id, one that may or may not be there. */
function filled(route: string): string {
  const ids: Record<string, string> = { ':incidentId': 'case-1', ':taskId': world.taskId }
  return route.replaceAll(new RegExp(PARAMETER, 'g'), (_, name, values) => {
    return ids[name] ?? values?.split('|')[0] ?? 'AAAAAAAAAAAAAAAAAAAAAA'
  })
}

/** Ruth's session is needed to the end. */
const isHarmless = (path: string) => !/^\/(sign-out|me\/(sign-out|lock))/.test(path)

async function startWorld() {
  const { deps, joins, addTask } = await sampleCase()
  const taskId = await addTask('locate_detainee')
  await joins('ruth', { roles: ['admin', 'coordinator', 'dispatcher', 'press_liaison'] })
  const app = createApp(deps)
  const ruth = browse(app)
  ruth.cookies.set('amparo', 'token-ruth')
  return { deps, app, taskId, readers: { guest: browse(app), ruth } }
}
