import { addHours } from 'date-fns'
import { describe, expect, it } from 'vitest'
import { setupToken } from '../../src/actions/network/setup-token.ts'
import { createApp } from '../../src/app.ts'
import type { Deps, MailboxLetter } from '../../src/deps.ts'
import { addresses } from '../../src/store/schema.ts'
import { softwarePasskey } from '../support/authenticator.ts'
import { browse } from '../support/http.ts'
import { provesByPasskey, setsUpPasskey } from '../support/passkeys-on-pages.ts'
import { invited, joined, latestLetter, networkOfRuth, SUFFOLK } from '../support/people.ts'
import { testDeps } from '../support/test-deps.ts'
import { browserKeys } from '../support/web-push-decryption.ts'

type Browser = ReturnType<typeof browse>
type Answer = Awaited<ReturnType<Browser['get']>>

const RUTH = 'ruth@harbor.example'
const BEN = { email: 'ben@ally.example', name: 'Ben Álvarez' }
/** Ruth's, in whatever network. */
const RUTH_KEY = softwarePasskey({ counts: false })

async function startSite() {
  const tools = await testDeps()
  const ruth = await networkOfRuth(tools.deps, RUTH_KEY)
  tools.clock.now = addHours(tools.clock.now, 1)
  const app = createApp(tools.deps)
  return { ...tools, app, ruth }
}

async function signIn(deps: Deps, browser: Browser, email = RUTH, next = '') {
  await browser.post('/sign-in', { email, next })
  const { code } = await latestLetter(deps, email)
  const answer = await browser.post('/sign-in/code', { email, code, next })
  if (answer.headers.get('location')?.startsWith('/sign-in/again')) {
    if (email === RUTH) await provesByPasskey(browser, RUTH_KEY)
    else await setsUpPasskey(browser, softwarePasskey())
  }
  return answer
}

const where = (answer: Answer) => [answer.status, answer.headers.get('location')]
const sessionCookie = (answer: Answer) =>
  answer.headers.getSetCookie().find((line) => line.startsWith('amparo='))

describe('/setup', () => {
  const FORM = {
    ...{ name: 'Harbor Network', languages: ['en', 'es'], state: 'MA' },
    ...{ timeZone: 'America/New_York', hotline: '413-555-0142', county: SUFFOLK },
    ...{ organization: "Harbor Workers' Center", adminName: 'Ruth Okafor', email: RUTH },
    ...{ language: 'en', roles: ['admin', 'coordinator'] },
  }

  it('makes a network, asks for the code, and is gone', async () => {
    const { deps } = await testDeps()
    const browser = browse(createApp(deps))
    const token = setupToken(deps.vault)
    expect((await browser.get('/setup?token=guess')).status).toBe(404)
    expect(await (await browser.get(`/setup?token=${token}`)).text()).toContain('name="state"')
    const page = await (await browser.get(`/setup?token=${token}&state=MA`)).text()
    expect(page).toContain('Suffolk County')
    const asks = await browser.post('/setup', { ...FORM, token })
    expect(await asks.text()).toContain('action="/sign-in/code"')
    const { code } = await latestLetter(deps, RUTH)
    expect(where(await browser.post('/sign-in/code', { email: RUTH, code }))).toEqual([
      ...[303, '/sign-in/again?next=%2F'],
    ])
    expect(await setsUpPasskey(browser, RUTH_KEY, '/people')).toBe('/passkeys/paper?next=%2Fpeople')
    expect((await browser.get('/people')).status).toBe(200)
    expect((await browser.get(`/setup?token=${token}`)).status).toBe(410)
    expect((await browser.post('/setup', { ...FORM, token })).status).toBe(410)
  })

  it('comes back filled, with a sentence at each field', async () => {
    const { deps } = await testDeps()
    const browser = browse(createApp(deps))
    const token = setupToken(deps.vault)
    const wrong = { ...FORM, token, email: 'ruth', name: '', county: '06037', hotline: 'call us' }
    const answer = await browser.post('/setup', { ...wrong, roles: ['ally'] })
    const page = await answer.text()
    expect(answer.status).toBe(400)
    for (const field of ['email', 'name', 'hotline', 'roles'])
      expect(page).toContain(`href="#${field}"`)
    expect(page).toContain('value="call us"')
    const elsewhere = await browser.post('/setup', { ...FORM, token, county: '06037' })
    expect(await elsewhere.text()).toContain('href="#county"')
  })
})

describe('signing in', () => {
  it('keeps where somebody was going, but never to another site', async () => {
    const { deps, app } = await startSite()
    const browser = browse(app)
    expect(where(await browser.get('/people'))).toEqual([303, '/sign-in?next=%2Fpeople'])
    const page = await (await browser.get('/sign-in?next=%2Fpeople')).text()
    expect(page).toContain('name="next" value="/people"')
    expect(where(await signIn(deps, browser, RUTH, '/people'))).toEqual([
      ...[303, '/sign-in/again?next=%2Fpeople'],
    ])
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/\t/evil.example',
    ]) {
      const other = browse(app)
      expect(where(await signIn(deps, other, RUTH, next))).toEqual([
        ...[303, '/sign-in/again?next=%2F'],
      ])
      await other.post('/sign-out')
      const again = await other.get(`/sign-in?next=${encodeURIComponent(next)}`)
      expect(await again.text()).toContain('name="next" value=""')
    }
  })

  it('answers the same for a known and an unknown address', async () => {
    const { app } = await startSite()
    const answerTo = async (email: string) => {
      const answer = await browse(app).post('/sign-in', { email })
      const page = (await answer.text()).replaceAll(email, 'X').replace(/nonce="[^"]*"/g, '')
      return [answer.status, page]
    }
    expect(await answerTo(RUTH)).toEqual(await answerTo('nobody@else.example'))
  })

  it('says kindly that a code is wrong, and keeps what was typed', async () => {
    const { app } = await startSite()
    const browser = browse(app)
    await browser.post('/sign-in', { email: RUTH })
    const sent = { email: RUTH, code: '12 34 5', next: '/me', shared: 'yes' }
    const answer = await browser.post('/sign-in/code', sent)
    const page = await answer.text()
    expect(answer.status).toBe(400)
    expect(page).toContain('value="12 34 5"')
    expect(page).toContain('name="next" value="/me"')
    expect(page).toContain('The code has six digits')
    const json = await browser.post(
      '/sign-in/code',
      { ...sent, code: '123456' },
      {
        accept: 'application/problem+json',
      }
    )
    expect(json.headers.get('content-type')).toContain('application/problem+json')
    expect(await json.json()).toMatchObject({ status: 400, errors: [{ name: 'code' }] })
  })

  it('changes nothing when a link is opened, and works once when its button is pressed', async () => {
    const { deps, app } = await startSite()
    const browser = browse(app)
    await browser.post('/sign-in', { email: RUTH, next: '/people' })
    const { link } = await latestLetter(deps, RUTH)
    const path = link.replace('http://localhost:3000', '')
    for (let opened = 0; opened < 3; opened++) {
      const page = await browser.get(path)
      expect(page.status).toBe(200)
      expect(sessionCookie(page)).toBeUndefined()
    }
    const token = /link\/([^?]+)/.exec(path)?.[1] ?? ''
    const pressed = await browser.post('/sign-in/link', { token, next: '/people' })
    expect(where(pressed)).toEqual([303, '/sign-in/again?next=%2Fpeople'])
    expect(sessionCookie(pressed)).toMatch(/HttpOnly; SameSite=Lax/)
    expect((await browse(app).post('/sign-in/link', { token })).status).toBe(410)
  })

  it('refuses a press that comes from another site', async () => {
    const { app } = await startSite()
    const answer = await browse(app).post(
      '/sign-in',
      { email: RUTH },
      { origin: 'https://evil.example' }
    )
    expect(answer.status).toBe(403)
  })

  it('ends with signing out, which clears what the browser kept', async () => {
    const { deps, app } = await startSite()
    const browser = browse(app)
    await signIn(deps, browser)
    const out = await browser.post('/sign-out')
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect((await browser.get('/people')).status).toBe(303)
  })

  it('asks once more before facts open, and mails only on a press', async () => {
    const { deps, app, clock, ruth } = await startSite()
    await joined(deps, ruth, BEN)
    const browser = browse(app)
    await signIn(deps, browser, BEN.email)
    clock.now = addHours(clock.now, 13)
    const { code: old } = await latestLetter(deps, BEN.email)
    expect((await browser.get('/sign-in/again?next=%2Fme')).status).toBe(200)
    expect((await latestLetter(deps, BEN.email)).code).toBe(old)
    await browser.post('/sign-in/again', { next: '/me' })
    const { code } = await latestLetter(deps, BEN.email)
    expect((await browser.post('/sign-in/again/code', { code: 'x', next: '/me' })).status).toBe(400)
    expect(where(await browser.post('/sign-in/again/code', { code, next: '/me' }))).toEqual([
      303,
      '/me',
    ])
  })
})

describe('joining', () => {
  it('takes four plain steps, in the language of the invited', async () => {
    const { deps, app, ruth } = await startSite()
    const token = await invited(deps, ruth, BEN)
    const browser = browse(app)
    const first = await (await browser.get(`/join/${token}?lang=es`)).text()
    expect(first).toContain('Paso 1 de 4')
    expect(first).toContain('Harbor Workers&#39; Center')
    const refused = await browser.post(`/join/${token}/help`, { language: 'es', name: ' ' })
    expect(refused.status).toBe(400)
    const second = await browser.post(`/join/${token}/help`, { language: 'es', name: BEN.name })
    expect(await second.text()).toContain('value="Ben Álvarez"')
    const answers = {
      ...{ language: 'es', name: BEN.name, skills: 'interpreter', languages: ['es', 'mix'] },
      ...{ counties: SUFFOLK, emergencyWakes: 'yes', quietFrom: '22:00', quietUntil: '' },
    }
    const oneClock = await browser.post(`/join/${token}`, answers)
    expect(oneClock.status).toBe(400)
    expect(await oneClock.text()).toContain('href="#quietUntil"')
    const done = await browser.post(`/join/${token}`, { ...answers, quietUntil: '07:00' })
    expect(where(done)).toEqual([303, '/join/alerts'])
    expect(sessionCookie(done)).toContain('Max-Age=')
    expect(await (await browser.get('/join/alerts')).text()).toContain('Avisos en este teléfono')
    expect(await (await browser.get('/join/next')).text()).toContain('todavía sin activar')
    expect((await browse(app).get(`/join/${token}`)).status).toBe(410)
    const settings = await (await browser.get('/me')).text()
    expect(settings).toContain('value="22:00"')
    expect(settings).toMatch(/value="interpreter" checked/)
  })

  it('refuses what is not offered', async () => {
    const { deps, app, ruth } = await startSite()
    const token = await invited(deps, ruth, BEN)
    const answers = { language: 'en', name: 'Ben', skills: 'brain_surgeon', counties: '99999' }
    const answer = await browse(app).post(`/join/${token}`, answers)
    const page = await answer.text()
    expect(answer.status).toBe(400)
    expect(page).toContain('href="#skills"')
    expect(page).toContain('href="#counties"')
  })
})

describe('people', () => {
  it('are invited, vouched for and verified by an admin', async () => {
    const { deps, app, ruth } = await startSite()
    const ben = await joined(deps, ruth, BEN)
    const browser = browse(app)
    await signIn(deps, browser)
    const list = await (await browser.get('/people')).text()
    expect(list).toContain('Ben Álvarez')
    expect(list).not.toContain(BEN.email)
    const path = `/people/${ben.personId}`
    const organizationId = ruth.memberships[0]?.organizationId ?? ''
    expect(await (await browser.get(path)).text()).toContain('I vouch for this person')
    await browser.post(`${path}/places/${organizationId}/vouch`)
    await browser.post(`${path}/verify`, { skill: 'interpreter' })
    const page = await (await browser.get(path)).text()
    expect(page).not.toContain('I vouch for this person')
    expect(page).toContain('Vouched for by: Ruth Okafor')
    expect(page).toContain(`action="${path}/unverify"`)
    expect(page).not.toContain(BEN.email)
    expect(page.match(/<title>.*<\/title>/)?.[0]).not.toContain('Ben')
    const found = await browser.post('/people/search', { asked: 'nobody' })
    expect(await found.text()).toContain('Nobody here')
    const sent = { email: 'Cara@Ally.example', organizationId, roles: 'ally', language: 'es' }
    expect(where(await browser.post('/people/invite', sent))).toEqual([303, '/people?said=invited'])
    expect((await latestLetter(deps, 'cara@ally.example')).language).toBe('es')
    const refused = await browser.post('/people/invite', { ...sent, roles: [] })
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('value="Cara@Ally.example"')
  })

  it('are not there for allies, nor are organizations', async () => {
    const { deps, app, ruth } = await startSite()
    await joined(deps, ruth, BEN)
    const browser = browse(app)
    await signIn(deps, browser, BEN.email)
    for (const path of ['/people', `/people/${ruth.personId}`, '/people/invite', '/organizations'])
      expect((await browser.get(path)).status).toBe(404)
  })

  it('lose what they see with the very next request', async () => {
    const { deps, app, ruth } = await startSite()
    const organizationId = ruth.memberships[0]?.organizationId ?? ''
    const cara = { email: 'cara@ally.example', name: 'Cara', roles: ['coordinator' as const] }
    const { personId } = await joined(deps, ruth, cara)
    const [admin, other] = [browse(app), browse(app)]
    await signIn(deps, admin)
    await signIn(deps, other, cara.email)
    const place = `/people/${personId}/places/${organizationId}`
    await admin.post(`${place}/vouch`)
    expect((await other.get('/people')).status).toBe(200)
    await admin.post(`${place}/end`)
    expect((await other.get('/people')).status).toBe(404)
  })
})

describe('organizations', () => {
  it('are added and trusted', async () => {
    const { deps, app, ruth } = await startSite()
    const browser = browse(app)
    await signIn(deps, browser)
    const added = await browser.post('/organizations', { name: 'Puente', county: SUFFOLK })
    const id = /organization=([\w-]+)/.exec(added.headers.get('location') ?? '')?.[1] ?? ''
    expect(await (await browser.get(`/people/invite?organization=${id}`)).text()).toMatch(
      new RegExp(`value="${id}" selected`)
    )
    expect((await browser.post('/organizations', { name: 'puente', county: SUFFOLK })).status).toBe(
      409
    )
    const mine = ruth.memberships[0]?.organizationId
    const trust = { trustedId: id, trusted: 'yes' }
    expect((await browser.post(`/organizations/${mine}/trust`, trust)).status).toBe(303)
    expect(await (await browser.get('/organizations')).text()).toContain('Stop trusting')
  })
})

describe('a browser', () => {
  const subscription = () => {
    const { ecdh, authSecret } = browserKeys()
    const auth = authSecret.toString('base64url')
    const keys = { p256dh: ecdh.getPublicKey('base64url'), auth }
    return { endpoint: 'https://fcm.googleapis.com/fcm/send/abc', expirationTime: null, keys }
  }

  it('is enrolled by JSON, listed and removed', async () => {
    const { deps, app } = await startSite()
    const browser = browse(app)
    const send = (body: unknown, origin = 'http://localhost:3000') =>
      app.request('http://localhost:3000/devices', {
        method: 'POST',
        headers: {
          ...{ 'content-type': 'application/json', accept: 'application/json', origin },
          cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
        body: JSON.stringify(body),
      })
    expect((await send(subscription())).status).toBe(401)
    await signIn(deps, browser)
    expect(await (await browser.get('/devices/key')).json()).toEqual({ key: deps.pushKey })
    expect((await send(subscription(), 'https://evil.example')).status).toBe(403)
    for (const bad of [
      [],
      'x',
      {},
      { ...subscription(), keys: 'x' },
      { ...subscription(), keys: { p256dh: 'AAAA', auth: 'AAAA' } },
      { ...subscription(), endpoint: 'https://127.0.0.1/' },
      { ...subscription(), endpoint: 7 },
    ])
      expect((await send(bad)).status).toBe(400)
    const stored = await send({ ...subscription(), name: 'Chrome, Android' })
    const { id } = await stored.json()
    for (const step of ['name', 'test', 'got'])
      await browser.post(`/me/devices/${id}/${step}`, { name: 'Ben’s phone' })
    const page = await (await browser.get('/me')).text()
    for (const text of ['Ben’s phone', 'A test arrived:', 'Last heard of:'])
      expect(page).toContain(text)
    const remove = /action="(\/me\/devices\/[^"]+\/remove)"/.exec(page)?.[1] ?? ''
    expect((await browser.post(remove)).status).toBe(303)
    const rows = await deps.db.select().from(addresses)
    expect(rows.filter(({ retiredAt }) => !retiredAt).map(({ channel }) => channel)).toEqual([
      'email',
    ])
  })

  it('changes settings, language and email', async () => {
    const { deps, app } = await startSite()
    const browser = browse(app)
    await signIn(deps, browser)
    const refused = await browser.post('/me/email', { off: 'yes' })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('Email is the only way')
    const back = await browser.post('/language', { language: 'es', back: '/me' })
    expect(where(back)).toEqual([303, '/me'])
    expect(await (await browser.get('/me')).text()).toContain('lang="es"')
    const sent = { language: 'en', timeZone: 'America/Denver', skills: ['scribe'] }
    expect(where(await browser.post('/me', sent))).toEqual([303, '/me?said=saved'])
    expect((await browser.post('/me', { ...sent, timeZone: 'Mars/Base' })).status).toBe(400)
    await browser.post('/me/sign-out-everywhere')
    expect((await browser.get('/me')).status).toBe(303)
  })
})

describe('/dev/mailbox', () => {
  const LETTER: MailboxLetter = {
    ...{ to: RUTH, subject: 'Your code', text: '123456', html: '' },
    at: new Date('2026-03-01T02:00:00Z'),
  }
  const HERE = { host: 'localhost:3000' }

  async function answerOf(
    mailbox: Deps['mailbox'],
    { peer, headers = HERE }: { peer?: string; headers?: Record<string, string> }
  ) {
    const { deps } = await testDeps()
    const incoming = { socket: { remoteAddress: peer } }
    return createApp({ ...deps, mailbox }).request(
      'http://localhost:3000/dev/mailbox.json',
      { headers },
      { incoming }
    )
  }
  const filled = { list: () => [LETTER] }

  it('is readable at this machine', async () => {
    for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(await (await answerOf(filled, { peer })).json()).toMatchObject([{ text: '123456' }])
  })

  it.each([
    ['another machine', { peer: '192.168.1.7' }],
    ['nobody', {}],
    ['another name', { peer: '127.0.0.1', headers: { host: 'amparo.example.org' } }],
    [
      'a name that begins alike',
      { peer: '127.0.0.1', headers: { host: 'localhost.evil.example' } },
    ],
    ['a proxy', { peer: '127.0.0.1', headers: { ...HERE, 'x-forwarded-for': '1.2.3.4' } }],
    ['another proxy', { peer: '127.0.0.1', headers: { ...HERE, forwarded: 'for=1.2.3.4' } }],
    ['a third', { peer: '127.0.0.1', headers: { ...HERE, via: '1.1 proxy' } }],
  ])('is not there for %s', async (_, from) => {
    expect((await answerOf(filled, from)).status).toBe(404)
  })

  it('is not there where mail is sent', async () => {
    expect((await answerOf(undefined, { peer: '127.0.0.1' })).status).toBe(404)
  })
})
