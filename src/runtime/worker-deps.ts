import { uuidv7 } from 'uuidv7'
import clientFiles from '../../build/client-files.json'
import { readBounce } from '../channels/bounce.ts'
import { createEmail } from '../channels/email.ts'
import { createPush, type SendPush } from '../channels/push.ts'
import { readConfig } from '../config.ts'
import type { Deps } from '../deps.ts'
import { ATTEMPT_LIMIT_MS, type Channel } from '../domain/delivery.ts'
import type { Outcome } from '../domain/outcome.ts'
import { endpointProblem, endpointRules } from '../domain/push-endpoint.ts'
import { openD1 } from '../store/d1.ts'
import { FOREIGN_KEY_SAFE } from '../vault/key-safe.ts'
import type { Keyring } from '../vault/keyring.ts'
import { createVault, type Vault } from '../vault/vault.ts'
import { createSlots, type InSlot } from './connection-slots.ts'
import { createLivePlaces, ON_CLOUDFLARE } from './live-places.ts'
import { lookUpTextByHttps } from './look-up-text-by-https.ts'
import { createMailTransport } from './mail-transport.ts'
import { createRecent } from './recent.ts'
import type { WorkerEnv } from './worker-env.ts'
import { workerLog } from './worker-log.ts'

const RANDOM_AT_MOST = 65_536
/** An invocation may hold six; one is left for whatever else it asks. */
const CONNECTIONS = 5

/**
 * Everything with an edge, on Cloudflare. Refuses to start without keys and a mail server.
 *
 * @param room  Statements that may be asked of the database; without it, as many as the platform lets through.
 */
export function createWorkerDeps(env: WorkerEnv, wake: Deps['wake'], room?: number): Deps {
  const config = readConfig(textSettings(env))
  if (!config.smtpUrl)
    throw new Error('SMTP_URL is needed: there is no local mailbox on Cloudflare')
  const { keyring, vault } = opened(env.AMPARO_KEYS)
  const now = () => new Date()
  const slots = createSlots(CONNECTIONS)
  return {
    ...openD1(env.DB, room),
    vault,
    keySafe: FOREIGN_KEY_SAFE,
    channels: {
      push: inSlots(
        slots,
        'push',
        createPush({
          vapid: { subject: config.vapidSubject ?? `mailto:${config.mailFrom}`, ...keyring.vapid },
          send: platformSend,
          now,
          isAllowedEndpoint: (endpoint) =>
            endpointProblem(endpoint, endpointRules(config)) === undefined,
        })
      ),
      email: inSlots(
        slots,
        'email',
        createEmail({
          transport: createMailTransport(config.smtpUrl, { pool: false }),
          from: config.mailFrom,
          now,
        })
      ),
      readBounce,
    },
    lookUpText: lookUpTextByHttps,
    now,
    random: Math.random,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(Math.min(count, RANDOM_AT_MOST))),
    newId: uuidv7,
    wake,
    // What happens in another invocation is found by looking.
    live: () => {},
    enterLive: places.enterLive,
    recent,
    log: workerLog,
    config,
    pushKey: keyring.vapid.publicKey,
    clientFiles,
    mailbox: undefined,
  }
}

const platformSend: SendPush = (url, init) => fetch(url, init)

/**
 * Attempts begin only when there is a connection for them, and those that wait too long are given back: begun later,
 * they might outlast the lease of their row, and be made twice.
 */
function inSlots<To, Letter>(
  inSlot: InSlot,
  channel: Channel,
  deliver: (to: To, letter: Letter) => Promise<Outcome>
): (to: To, letter: Letter) => Promise<Outcome> {
  const waitMs = ATTEMPT_LIMIT_MS[channel] / 2
  return async (to, letter) =>
    (await inSlot(waitMs, () => deliver(to, letter))) ?? {
      kind: 'retry',
      reason: 'no connection was free in time',
    }
}

/** Variables and secrets are text; bindings are not settings. */
function textSettings(env: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => typeof value === 'string'))
}

/** Shared by the invocations of an isolate: numbers and names only, nothing that waits. */
const places = createLivePlaces(ON_CLOUDFLARE, () => new Date())
const recent = createRecent(() => new Date())

const kept: { text?: string; keyring?: Keyring; vault?: Vault } = {}

/** One vault for each isolate, since it keeps the keys that it has unwrapped. */
function opened(text: string | undefined): { keyring: Keyring; vault: Vault } {
  if (!text)
    throw new Error('AMPARO_KEYS is needed: put the content of the keys file there as a secret')
  if (kept.text === text && kept.keyring && kept.vault)
    return { keyring: kept.keyring, vault: kept.vault }
  const keyring = JSON.parse(text) as Keyring
  const vault = createVault(keyring)
  Object.assign(kept, { text, keyring, vault })
  return { keyring, vault }
}
