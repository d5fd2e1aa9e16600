import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eq } from 'drizzle-orm'
import webPush from 'web-push'
import { setupToken } from '../../src/actions/network/setup-token.ts'
import { findViewer } from '../../src/actions/sessions/find-viewer.ts'
import { createApp } from '../../src/app.ts'
import { createPush } from '../../src/channels/push.ts'
import type { Deps } from '../../src/deps.ts'
import type { Role } from '../../src/domain/membership.ts'
import { turnOutbox } from '../../src/jobs/outbox.ts'
import { openSqlite } from '../../src/store/better-sqlite3.ts'
import { sessions } from '../../src/store/schema.ts'
import { tokenHash } from '../../src/vault/token.ts'
import { type SoftwarePasskey, softwarePasskey } from '../support/authenticator.ts'
import { builtFiles } from '../support/built-files.ts'
import { createCanaries } from '../support/canaries.ts'
import { browse } from '../support/http.ts'
import { provesByPasskey } from '../support/passkeys-on-pages.ts'
import { testDeps } from '../support/test-deps.ts'
import { browserKeys, decryptedPush } from '../support/web-push-decryption.ts'

const ORIGIN = 'http://localhost:3000'
const SUFFOLK = '25025'

/** A push as its browser decrypted it, and whose browser that is. */
export type OpenedPush = { name: string; headers: string; payload: string }

type Joining = {
  inviter: Browser
  organizationId: string
  roles?: Role[]
  skills?: string[]
  device?: boolean
  vouched?: boolean
}
export type Browser = ReturnType<typeof browse>

/** A network in a database file, whose every name, address and endpoint is a canary; people act by its forms. */
export async function canaryNetwork() {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-'))
  const file = join(folder, 'amparo.sqlite')
  const migrations = fileURLToPath(new URL('../../drizzle', import.meta.url))
  const store = openSqlite({ file, migrations })
  const canaries = createCanaries()
  const world = await testDeps({ store })
  const { clock, arrived, logged } = world
  const pushes: OpenedPush[] = []
  const phones = new Map<string, { name: string; keys: ReturnType<typeof browserKeys> }>()
  const deps: Deps = {
    ...world.deps,
    clientFiles: builtFiles(),
    channels: { ...world.deps.channels, push: pushChannel(world.deps.now, phones, pushes) },
    // The local mailbox is full of codes and addresses; nobody may read it from outside.
    mailbox: { list: () => arrived.map((letter) => ({ ...letter, at: clock.now })) },
  }
  const app = createApp(deps)
  const browsers = new Map<string, Browser>()
  const ids = new Map<string, string>()
  const passkeys = new Map<string, SoftwarePasskey>()

  const mailOf = (name: string) => `${canaries.of(`mail:${name}`)}@people.example`
  const lettersTo = (name: string) => arrived.filter(({ to }) => to === mailOf(name))
  /** Of the link in the alerts that somebody gets by email. */
  function unsubscribeToken(name: string): string {
    const texts = lettersTo(name).map(({ text }) => text)
    const [, token] = /\/unsubscribe\/(\w+)/.exec(texts.join('\n')) ?? []
    if (!token) throw new Error(`${name} got no alert by email`)
    return token
  }
  async function mailLeaves() {
    for (let turn = 0; turn < 4; turn++) await turnOutbox(deps)
  }

  async function setsUp(name: string): Promise<string> {
    const browser = browse(app)
    const answer = await browser.post('/setup', {
      ...{ token: setupToken(deps.vault), name: 'Harbor Network', languages: ['en', 'es'] },
      ...{ state: 'MA', timeZone: 'America/New_York', hotline: '413-555-0142' },
      ...{ organization: 'Harbor Center', county: SUFFOLK, language: 'en', roles: ['admin'] },
      ...{ adminName: canaries.of(`name:${name}`), email: mailOf(name) },
    })
    if (answer.status !== 200) throw new Error(`setting up answered ${answer.status}`)
    await mailLeaves()
    await entersCode(name, browser)
    await provesItself(name, browser)
    const { memberships } = await rememberAs(name, browser)
    return memberships[0]?.organizationId ?? ''
  }

  /** One more browser of somebody who has joined. */
  async function signsIn(name: string, as: string): Promise<Browser> {
    const browser = browse(app)
    await browser.post('/sign-in', { email: mailOf(name) })
    await mailLeaves()
    await entersCode(name, browser)
    await provesItself(name, browser)
    browsers.set(as, browser)
    return browser
  }

  async function entersCode(name: string, browser: Browser) {
    const code = /\b\d{6}\b/.exec(lettersTo(name).at(-1)?.text ?? '')?.[0] ?? ''
    await goesOn(browser.post('/sign-in/code', { email: mailOf(name), code }))
  }

  /** Whoever runs cases has a passkey, with a name that only they see. */
  async function provesItself(name: string, browser: Browser) {
    const known = passkeys.get(name)
    if (known) return provesByPasskey(browser, known)
    const made = softwarePasskey()
    const response = async () =>
      made.makes(await (await browser.send('/passkeys/options', {})).json())
    const sent = { response: await response(), name: canaries.of(`passkey:${name}`) }
    const answer = await browser.send('/passkeys', sent)
    if (answer.status !== 200) throw new Error(`a passkey answered ${answer.status}`)
    passkeys.set(name, made)
  }

  async function rememberAs(name: string, browser: Browser) {
    const viewer = await findViewer(deps, browser.cookies.get('amparo') ?? '')
    if (!viewer) throw new Error(`${name} is not signed in`)
    browsers.set(name, browser)
    ids.set(name, viewer.personId)
    return viewer
  }

  async function invites(name: string, { inviter, organizationId, roles = ['ally'] }: Joining) {
    const sent = { organizationId, email: mailOf(name), roles, language: 'en' }
    await goesOn(inviter.post('/people/invite', sent))
  }

  async function joins(name: string, joining: Joining): Promise<Browser> {
    const { inviter, organizationId, skills = [], device = false, vouched = true } = joining
    const { roles = [] } = joining
    await invites(name, joining)
    await mailLeaves()
    const token = /\/join\/([\w-]+)/.exec(lettersTo(name).at(-1)?.text ?? '')?.[1]
    const browser = browse(app)
    const said = { name: canaries.of(`name:${name}`), language: 'en', languages: ['en', 'es'] }
    const help = { skills, counties: [SUFFOLK], emergencyWakes: 'yes', alwaysWakes: 'yes' }
    await goesOn(browser.post(`/join/${token}`, { ...said, ...help }))
    const { personId, memberships } = await rememberAs(name, browser)
    const path = `/people/${personId}`
    if (vouched && !memberships.some((held) => held.vouchedAt))
      await goesOn(inviter.post(`${path}/places/${organizationId}/vouch`))
    if (roles.some((role) => role === 'admin' || role === 'coordinator'))
      await provesItself(name, browser)
    for (const skill of skills) await goesOn(inviter.post(`${path}/verify`, { skill }))
    if (device) await enrols(name, browser)
    return browser
  }

  async function enrols(name: string, browser: Browser) {
    const keys = browserKeys()
    const endpoint = `http://127.0.0.1:9/${canaries.of(`endpoint:${name}`)}`
    const p256dh = keys.ecdh.getPublicKey('base64url')
    const auth = keys.authSecret.toString('base64url')
    canaries.alias(`keys:${name}`, p256dh)
    canaries.alias(`keys:${name}`, auth)
    phones.set(endpoint, { name, keys })
    const cookie = `amparo=${browser.cookies.get('amparo')}`
    const headers = { origin: ORIGIN, cookie, 'content-type': 'application/json' }
    const said = { endpoint, keys: { p256dh, auth }, name: canaries.of(`device:${name}`) }
    const body = JSON.stringify(said)
    const answer = await app.request(`${ORIGIN}/devices`, { method: 'POST', headers, body })
    if (answer.status !== 200) throw new Error(`enrolling answered ${answer.status}`)
  }

  /** Lets the last proof of a browser's session grow old. */
  async function growsStale(as: string) {
    const hash = tokenHash(browsers.get(as)?.cookies.get('amparo') ?? '')
    const mine = eq(sessions.tokenHash, hash)
    await deps.db.update(sessions).set({ freshUntil: null }).where(mine)
  }

  return {
    ...{ deps, app, canaries, arrived, pushes, logged, clock, browsers, ids },
    sqlite: store.sqlite,
    ...{ setsUp, signsIn, invites, joins, growsStale, mailLeaves, lettersTo, unsubscribeToken },
    personOf: (name: string) => ids.get(name) ?? '',
    folder,
    /** The database file and its WAL, byte for byte. */
    bytes: () => [file, `${file}-wal`].map((path) => readFileSync(path)),
    close: () => {
      store.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Awaits a form's answer, which has to lead on. */
export async function goesOn(sent: Response | Promise<Response>): Promise<string> {
  const answer = await sent
  if (answer.status === 303) return (answer.headers.get('location') ?? '').replace(/[?#].*/, '')
  const text = (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  throw new Error(`${answer.status} instead of going on: ${text.slice(0, 600)}`)
}

/** The real channel, down to the socket; what would leave is opened with the keys of its browser. */
function pushChannel(
  now: () => Date,
  phones: ReadonlyMap<string, { name: string; keys: ReturnType<typeof browserKeys> }>,
  pushes: OpenedPush[]
) {
  return createPush({
    vapid: { subject: 'mailto:ops@people.example', ...webPush.generateVAPIDKeys() },
    now,
    isAllowedEndpoint: () => true,
    send: async (url, { headers, body }) => {
      const phone = phones.get(url)
      if (!phone) throw new Error('nobody listens there')
      const payload = decryptedPush(Buffer.from(body), phone.keys)
      pushes.push({ name: phone.name, headers: JSON.stringify(headers), payload })
      return { status: 201, headers: new Headers(), body: null }
    },
  })
}
