import type Sqlite from 'better-sqlite3'
import { readConfig } from '../../src/config.ts'
import type { Deps } from '../../src/deps.ts'
import { backUp } from '../../src/runtime/backup.ts'
import { startServer } from '../../src/runtime/serve.ts'
import { createFate, mortalChannels, watchRows } from './dying.ts'
import { type Ask, BEGINNING, type Beginning, type Said } from './victim-messages.ts'

/* The real program, started as `npm start` does, with a clock that can run ahead and a hand that kills it. */

const beginning = JSON.parse(process.env[BEGINNING] ?? '{}') as Beginning
const clock = { offsetMs: beginning.offsetMs }
const fate = createFate()

const now = () => new Date(Date.now() + clock.offsetMs)

function say(said: Said): void {
  process.send?.(said)
}

function mortal(deps: Deps): Deps {
  watchRows(connectionOf(deps), { fate, now })
  return { ...deps, now, channels: mortalChannels(deps.channels, fate) }
}

/** The connection below drizzle; on Node it is better-sqlite3's. */
function connectionOf({ db }: Deps): Sqlite.Database {
  return (db as unknown as { $client: Sqlite.Database }).$client
}

function endlessly(sqlite: Sqlite.Database): void {
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  setImmediate(endlessly, sqlite)
}

async function main(): Promise<void> {
  const config = readConfig(process.env)
  fate.arm(beginning.armed)
  const { deps } = await startServer(config, mortal)
  const sqlite = connectionOf(deps)

  async function act(ask: Ask): Promise<void> {
    if (ask.do === 'arm') return fate.arm(ask.armed)
    if (ask.do === 'checkpoint') return endlessly(sqlite)
    if (ask.do === 'step') {
      clock.offsetMs += ask.byMs
      // The loop has timed its next turn by the old clock; what was due long ago is due at once.
      return deps.wake(new Date(0))
    }
    await backUp({
      dataFolder: config.dataFolder,
      to: ask.to,
      recipients: [ask.recipient],
      now: new Date(),
    })
  }

  process.on('message', (ask: Ask) => void act(ask).then(() => say({ done: ask.id })))
  process.on('disconnect', () => process.exit())
  const one = (pragma: string) => sqlite.pragma(pragma, { simple: true })
  say({ ready: { synchronous: Number(one('synchronous')), journal: String(one('journal_mode')) } })
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
