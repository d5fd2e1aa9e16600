import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { uuidv7 } from 'uuidv7'
import clientFiles from '../../build/client-files.json'
import { readBounce } from '../channels/bounce.ts'
import { createEmail } from '../channels/email.ts'
import { createPush } from '../channels/push.ts'
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { endpointProblem, endpointRules } from '../domain/push-endpoint.ts'
import { openSqlite } from '../store/better-sqlite3.ts'
import { createVault } from '../vault/vault.ts'
import { createEncryptPool } from './encrypt-pool.ts'
import { keptKeyring, keysFileSafe, openKeysFile } from './keys-file.ts'
import { createLivePlaces, ON_NODE } from './live-places.ts'
import { createLocalMailbox } from './local-mailbox.ts'
import { lookUpText } from './look-up-text.ts'
import { createMailTransport } from './mail-transport.ts'
import { migrations } from './migrations.ts'
import { createPushSender } from './push-sender.ts'
import { createRecent } from './recent.ts'

const ONLY_OWNER = 0o700

/** Everything with an edge, on one machine: SQLite in a file, keys beside it, sockets. */
export function createNodeDeps(config: Config, wake: Deps['wake']) {
  const now = () => new Date()
  mkdirSync(config.dataFolder, { recursive: true, mode: ONLY_OWNER })
  const keyring = openKeysFile(config.keysFile, { dataFolder: config.dataFolder, now: now() })
  const store = openSqlite({ file: join(config.dataFolder, 'amparo.sqlite'), migrations })
  const encryption = createEncryptPool()
  const places = createLivePlaces(ON_NODE, now)
  const local = config.smtpUrl ? undefined : createLocalMailbox(now)
  const transport = local?.transport ?? createMailTransport(config.smtpUrl ?? '', { pool: true })
  const deps: Deps = {
    db: store.db,
    atomically: store.atomically,
    scrub: store.scrub,
    vault: createVault(keyring, () => keptKeyring(config.keysFile)),
    keySafe: keysFileSafe(config.keysFile),
    channels: {
      push: createPush({
        vapid: { subject: config.vapidSubject ?? `mailto:${config.mailFrom}`, ...keyring.vapid },
        seal: encryption.seal,
        send: createPushSender(),
        now,
        isAllowedEndpoint: (endpoint) =>
          endpointProblem(endpoint, endpointRules(config)) === undefined,
      }),
      email: createEmail({ transport, from: config.mailFrom, now }),
      readBounce,
    },
    lookUpText,
    now,
    random: Math.random,
    randomBytes: (count) => randomBytes(count),
    newId: uuidv7,
    wake,
    live: places.live,
    enterLive: places.enterLive,
    recent: createRecent(now),
    log: pino({ level: 'warn', base: null }),
    config,
    pushKey: keyring.vapid.publicKey,
    clientFiles,
    mailbox: local?.mailbox,
  }
  const close = async () => {
    await encryption.close()
    store.close()
  }
  return { deps, endLive: places.end, close }
}
