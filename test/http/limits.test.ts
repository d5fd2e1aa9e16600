import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { callForHelp } from '../../src/actions/alerts/call-for-help.ts'
import { assertWithin } from '../../src/actions/limits/assert-within.ts'
import { createApp } from '../../src/app.ts'
import { LIMITS } from '../../src/domain/limit.ts'
import { sessions } from '../../src/store/schema.ts'
import { tokenHash } from '../../src/vault/token.ts'
import { browse } from '../support/http.ts'
import { networkOfRuth } from '../support/people.ts'
import { sampleCase } from '../support/sample-case.ts'
import { testDeps } from '../support/test-deps.ts'

it('says in the reader’s language when to try again, and keeps what was typed', async () => {
  const { deps } = await testDeps()
  const app = createApp(deps)
  const ana = browse(app, { language: 'es' })
  for (let sent = 0; sent < 5; sent++) await ana.post('/sign-in', { email: 'ana@else.example' })
  const page = await ana.post('/sign-in', { email: 'ana@else.example', shared: 'yes' })
  expect(page.status).toBe(429)
  expect(page.headers.get('retry-after')).toBe('600')
  const text = await page.text()
  expect(text).toContain('En 10 minutos se puede enviar otro código')
  expect(text).toContain('value="ana@else.example"')
})

it('tells a program the same as a problem', async () => {
  const { deps } = await testDeps()
  const ben = browse(createApp(deps))
  for (let sent = 0; sent < 5; sent++) await ben.send('/sign-in', { email: 'b@else.example' })
  const answer = await ben.send('/sign-in', { email: 'b@else.example' })
  expect(answer.status).toBe(429)
  expect(answer.headers.get('retry-after')).toBe('600')
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(await answer.json()).toMatchObject({
    ...{ type: 'about:blank#sign-in.too-many-codes', status: 429 },
    title: expect.stringContaining('Another code can be sent in 10 minutes'),
  })
})

it('keeps an invitation that was filled in when there were too many', async () => {
  const { deps } = await testDeps()
  const ruth = await networkOfRuth(deps)
  const app = createApp(deps)
  const browser = browse(app)
  const mine = eq(sessions.id, ruth.sessionId)
  await deps.db
    .update(sessions)
    .set({ tokenHash: tokenHash('token-ruth') })
    .where(mine)
  browser.cookies.set('amparo', 'token-ruth')
  for (let time = 0; time < LIMITS.invitations.most; time++)
    await assertWithin(deps, 'invitations', ruth.personId)
  const page = await browser.post('/people/invite', {
    ...{ organizationId: ruth.memberships[0]?.organizationId ?? '', roles: ['ally'] },
    ...{ email: 'cara@ally.example', language: 'es' },
  })
  expect(page.status).toBe(429)
  expect(page.headers.get('retry-after')).toBe('3600')
  expect(await page.text()).toContain('value="cara@ally.example"')
})

it('takes so many claims of one ally, and those of another all the same', async () => {
  const { deps, joins, hears, addTask } = await sampleCase()
  const taskId = await addTask('locate_detainee')
  for (const name of ['ben', 'cara']) {
    await hears(await joins(name, { skills: ['paralegal_intake'] }))
  }
  const app = createApp(deps)
  const claimsAs = (name: string) => {
    const browser = browse(app)
    browser.cookies.set('amparo', `token-${name}`)
    return browser.post(`/tasks/${taskId}/claim`)
  }
  for (let time = 0; time < LIMITS.claims.most; time++) await assertWithin(deps, 'claims', 'ben')
  const refused = await claimsAs('ben')
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('600')
  expect(await refused.text()).toContain('try again in 10 minutes')
  expect((await claimsAs('cara')).status).toBe(303)
})

it('leaves room for any night’s emergencies, and counts a call once however often it is sent', async () => {
  expect(LIMITS.alerts.most / LIMITS.alerts.withinMin).toBeGreaterThan(3)
  const { deps, joins } = await sampleCase()
  const ruth = await joins('ruth', { roles: ['coordinator'] })
  for (let time = 0; time < LIMITS.alerts.most; time++) await assertWithin(deps, 'alerts', 'ruth')
  const byTime = new Date(deps.now().getTime() + 3_600_000)
  const call = { incidentId: 'case-1', circles: {}, byTime, key: 'one-key-of-hers' }
  await expect(callForHelp(deps, ruth, call)).rejects.toMatchObject({ kind: 'too-many' })
})
