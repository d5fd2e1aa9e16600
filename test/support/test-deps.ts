import { randomBytes } from 'node:crypto'
import { openStore } from 'story-store'
import { uuidv7 } from 'uuidv7'
import { readBounce } from '../../src/channels/bounce.ts'
import { readConfig } from '../../src/config.ts'
import type { Deps } from '../../src/deps.ts'
import type { Outcome } from '../../src/domain/outcome.ts'
import { type Keyring, newKey, withMonth, withoutKeys } from '../../src/vault/keyring.ts'
import { createVault } from '../../src/vault/vault.ts'

/** A letter or push that arrived in a test. */
export type Arrived = {
  channel: 'push' | 'email'
  to: string
  subject: string
  text: string
  html: string
  /** For a push: its payload as the browser would decrypt it, and how it travels. */
  payload: string
  topic?: string | undefined
  ttlS?: number
  /** Of an email. */
  headers?: Record<string, string> | undefined
  /** Where an email is returned to that can't be delivered. */
  returnPath?: string | undefined
}

/** What every address that starts like this answers from now on; a function answers when it likes. */
type StandingAnswer = { start: string; answer: Outcome | (() => Promise<Outcome>) }

/** The whole of `Deps` on a real database, with a clock that is moved by hand and channels that keep what they deliver. */
export async function testDeps({
  at = '2026-03-01T02:00:00Z',
  store: given,
}: {
  at?: string
  /** Instead of an empty one in memory. */
  store?: Pick<Deps, 'db' | 'atomically' | 'scrub'>
} = {}) {
  const { db, atomically, scrub } = given ?? (await openStore())
  let keyring: Keyring = {
    months: { '2026-03': newKey() },
    index: newKey(),
    vapid: { publicKey: '', privateKey: '' },
  }
  const clock = { now: new Date(at) }
  const arrived: Arrived[] = []
  const planned = { push: [] as Outcome[], email: [] as Outcome[] }
  const standing: StandingAnswer[] = []
  const asked: string[] = []
  /** What the internet's address book says. */
  const records = new Map<string, string[]>()
  const logged: { fields: Record<string, unknown>; message: string }[] = []
  const accept = async (channel: 'push' | 'email', letter: Omit<Arrived, 'channel'>) => {
    asked.push(letter.to)
    const answer = standing.findLast(({ start }) => letter.to.startsWith(start))?.answer
    const given = typeof answer === 'function' ? await answer() : answer
    const outcome = given ?? planned[channel].shift() ?? { kind: 'accepted' as const }
    if (outcome.kind === 'accepted') arrived.push({ channel, ...letter })
    return outcome
  }
  const deps: Deps = {
    db,
    atomically,
    scrub,
    vault: createVault(keyring, () => keyring),
    keySafe: {
      isOurs: true,
      makeMonth(now) {
        keyring = withMonth(keyring, now)
      },
      destroy(names) {
        keyring = withoutKeys(keyring, names)
      },
    },
    channels: {
      push: async ({ endpoint }, { payload, topic, ttlS }) =>
        accept('push', { to: endpoint, subject: '', text: '', html: '', payload, topic, ttlS }),
      email: async (to, { subject, text, html, headers, returnPath }) =>
        accept('email', { to, subject, text, html, payload: '', headers, returnPath }),
      readBounce,
    },
    lookUpText: async (name) => records.get(name) ?? [],
    now: () => clock.now,
    random: () => 0.5,
    randomBytes: (count) => randomBytes(count),
    newId: uuidv7,
    wake: () => {},
    live: () => {},
    enterLive: () => ({ turn: async () => false, leave: () => {} }),
    recent: (_, read) => read(),
    log: {
      info: (fields, message) => logged.push({ fields, message }),
      error: (fields, message) => logged.push({ fields, message }),
    },
    config: readConfig({
      PUBLIC_URL: 'http://localhost:3000',
      PUSH_TEST_ORIGIN: 'http://127.0.0.1:9',
      BOUNCE_ADDRESS: 'bounces@harbor.example',
    }),
    pushKey: '',
    clientFiles: {
      ...{ css: '/built/app.css', cssText: 'main{display:block}' },
      ...{ page: '/built/page.js', passkey: '/built/passkey.js' },
    },
    mailbox: undefined,
  }
  return { deps, clock, arrived, planned, standing, asked, logged, records }
}
