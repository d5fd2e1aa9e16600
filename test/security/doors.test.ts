import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { recordConsent } from '../../src/actions/consent/record-consent.ts'
import { acceptAsMember } from '../../src/actions/invitations/accept-invitation.ts'
import { changeEmailAlerts } from '../../src/actions/people/change-me.ts'
import { enrolDevice } from '../../src/actions/people/enrol-device.ts'
import { readMe } from '../../src/actions/people/read-me.ts'
import { logReport } from '../../src/actions/reports/log-report.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { confirmClaim } from '../../src/actions/tasks/confirm-claim.ts'
import { finishTask } from '../../src/actions/tasks/finish-task.ts'
import { createApp } from '../../src/app.ts'
import { NoteForm } from '../../src/http/board-schemas.ts'
import { ownPath } from '../../src/http/own-path.ts'
import { sessions } from '../../src/store/schema.ts'
import { findTask } from '../../src/store/tasks.ts'
import { browse } from '../support/http.ts'
import { aCall } from '../support/intake.ts'
import { invited, joined, networkOfRuth } from '../support/people.ts'
import { sampleCase } from '../support/sample-case.ts'
import { testDeps } from '../support/test-deps.ts'
import { browserKeys } from '../support/web-push-decryption.ts'

describe('an address to go on to', () => {
  it.each([
    '//evil.example/',
    '/\\evil.example/',
    '/.//evil.example/',
    '/a/..//evil.example/',
    '/%2e//evil.example/',
    '/\t/evil.example/',
    'https://evil.example/',
    'javascript:alert(1)',
    'mine',
  ])('is never one of another host: %s', (path) => {
    expect(ownPath(path)).toBeUndefined()
  })

  it.each(['/', '/mine', '/incidents/1?said=saved', '/a/..'])('is one of ours: %s', (path) => {
    expect(ownPath(path)).toMatch(/^\/(?!\/)/)
  })

  it('is nowhere on a page that was asked for by an odd address', async () => {
    const { deps } = await sampleCase()
    const headers = { referer: 'http://localhost:3000//evil.example/' }
    const page = await browse(createApp(deps)).get('//evil.example/', headers)
    expect(page.status).toBe(404)
    expect(await page.text()).not.toMatch(/(href|action|value)="\/\/evil/)
  })
})

describe('what is answered', () => {
  it('is kept by no cache, whoever asks and whatever for', async () => {
    const { deps, joins } = await sampleCase()
    await joins('ruth', { roles: ['coordinator'] })
    const app = createApp(deps)
    const ruth = browse(app)
    ruth.cookies.set('amparo', 'token-ruth')
    for (const reader of [ruth, browse(app)])
      for (const path of ['/', '/mine', '/nowhere', '/sign-in', '/join/abc', '/incidents/case-1'])
        expect((await reader.get(path)).headers.get('cache-control'), path).toBe('no-store')
    const refused = await ruth.post('/incidents/case-1/notes', { note: '' })
    expect(refused.headers.get('cache-control')).toBe('no-store')
  })
})

it('keeps of a text what people can see, and nothing that turns the rest around', () => {
  const note = 'Call\u202e Inés\0\u0007,\r\n\tthen us\u2069 👩‍👧'
  const { data } = NoteForm.safeParse({ 'form-key': 'note-0001', note })
  expect(data).toMatchObject({ note: 'Call Inés,\n\tthen us 👩‍👧' })
})

it('takes forms only from its own pages, even on this machine', async () => {
  const { deps } = await testDeps()
  const app = createApp(deps)
  const statusFrom = async (url: string, origin: string | undefined) => {
    const headers = new Headers(origin === undefined ? {} : { origin })
    return (await app.request(`${url}/sign-out`, { method: 'POST', headers })).status
  }
  for (const own of ['http://localhost:3000', 'http://127.0.0.1:3000'])
    expect(await statusFrom(own, own)).toBe(303)
  for (const origin of [undefined, 'null', 'https://evil.example', 'http://localhost:4000'])
    expect(await statusFrom('http://localhost:3000', origin), origin).toBe(403)
  // A name that an attacker lets resolve to 127.0.0.1.
  expect(await statusFrom('http://evil.example:3000', 'http://evil.example:3000')).toBe(403)
})

it('answers a body that is no form with a sentence, never with a mistake of ours', async () => {
  const { deps } = await testDeps()
  const app = createApp(deps)
  const sent = async (type: string, body: string | ReadableStream) => {
    const headers = { origin: 'http://localhost:3000', 'content-type': type, accept: 'text/html' }
    // A stream has no length to look at beforehand; the type of `RequestInit` does not know that it needs `duplex`.
    const init = { method: 'POST', headers, body, duplex: 'half' }
    return app.request('http://localhost:3000/sign-in', init)
  }
  expect((await sent('multipart/form-data', 'no boundary')).status).toBe(400)
  expect((await sent('application/json', '{')).status).toBe(400)
  const tooMuch = new Blob(['email=', 'x'.repeat(65 * 1024)]).stream()
  const form = 'application/x-www-form-urlencoded'
  expect(await (await sent(form, tooMuch)).text()).toContain('more text than fits here')
  const odd = await sent('application/json', '{"email":{"toString":1},"next":{"a":[]}}')
  expect(odd.status).toBe(400)
  expect(await odd.text()).toContain('name="email"')
})

it('takes no id that somebody else has for that of a report', async () => {
  const { deps } = await testDeps()
  const ruth = await networkOfRuth(deps)
  const organizationId = ruth.memberships[0]?.organizationId ?? ''
  const sent = logReport(deps, ruth, aCall({ id: ruth.personId, organizationId }))
  await expect(sent).rejects.toMatchObject({ kind: 'conflict' })
})

it('never leaves someone unreachable whose only phone is now somebody else’s', async () => {
  const { deps } = await testDeps()
  const ruth = await networkOfRuth(deps)
  const ben = await joined(deps, ruth, { email: 'ben@ally.example', name: 'Ben' })
  const [phone, tablet] = [aDevice('phone'), aDevice('tablet')]
  await enrolDevice(deps, ben, phone)
  await enrolDevice(deps, ben, tablet)
  await changeEmailAlerts(deps, ben, { off: true })
  await enrolDevice(deps, ruth, phone)
  expect(await readMe(deps, ben)).toMatchObject({ emailOff: true })
  await enrolDevice(deps, ruth, tablet)
  expect(await readMe(deps, ben)).toMatchObject({ emailOff: false, devices: [] })
})

it('ends the long sessions of whoever becomes staff by another invitation', async () => {
  const { deps } = await testDeps()
  const ruth = await networkOfRuth(deps)
  const ben = await joined(deps, ruth, { email: 'ben@ally.example', name: 'Ben' })
  const kindOf = async () =>
    (await deps.db.select().from(sessions).where(eq(sessions.id, ben.sessionId)))[0]
  expect(await kindOf()).toMatchObject({ kind: 'device', endedAt: null })
  const asAlly = await invited(deps, ruth, { email: 'ben@ally.example' })
  await acceptAsMember(deps, ben, asAlly)
  expect((await kindOf())?.endedAt).toBeNull()
  const asStaff = await invited(deps, ruth, { email: 'ben@ally.example', roles: ['coordinator'] })
  await acceptAsMember(deps, ben, asStaff)
  expect((await kindOf())?.endedAt).not.toBeNull()
})

function aDevice(name: string) {
  const keys = browserKeys()
  return {
    endpoint: `http://127.0.0.1:9/${name}`,
    p256dh: keys.ecdh.getPublicKey('base64url'),
    auth: keys.authSecret.toString('base64url'),
  }
}

it('lets nobody whose claim waits for a yes mark a task done, or say what the worker agreed to', async () => {
  const { deps, joins, hears, addTask } = await sampleCase()
  const taskId = await addTask('locate_detainee')
  const ruth = await joins('ruth', { roles: ['coordinator'] })
  const pia = await joins('pia', { organization: 'puente', skills: ['paralegal_intake'] })
  await hears(pia)
  await claimTask(deps, pia, taskId)
  const said = { giver: 'worker', way: 'by_phone', givenAt: deps.now(), detail: '' } as const
  const stop = { taskId, asked: { ...said, entry: 'withdrawal', wholeCase: true } } as const
  await expect(recordConsent(deps, pia, stop)).rejects.toMatchObject({ kind: 'not-found' })
  const done = finishTask(deps, pia, { taskId, note: '' })
  await expect(done).rejects.toMatchObject({ key: 'task.done-waits' })
  const [claim] = (await findTask(deps.db, taskId))?.claims ?? []
  await confirmClaim(deps, ruth, claim?.id ?? '')
  await recordConsent(deps, pia, stop)
  await finishTask(deps, pia, { taskId, note: '' })
  expect((await findTask(deps.db, taskId))?.doneAt).toEqual(deps.now())
})
