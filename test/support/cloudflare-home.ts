import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readConfig } from '../../src/config.ts'
import type { Deps } from '../../src/deps.ts'
import { firstKeyring } from '../../src/runtime/keys-file.ts'
import { openSqlite } from '../../src/store/better-sqlite3.ts'
import { type Keyring, withMonth } from '../../src/vault/keyring.ts'
import { createVault } from '../../src/vault/vault.ts'
import { testDeps } from './test-deps.ts'

const ROOT = join(import.meta.dirname, '../..')

/** The platform's own tool; it asks nobody on the net. */
export const WRANGLER = {
  file: join(ROOT, 'node_modules/.bin/wrangler'),
  env: {
    ...process.env,
    ...{ WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' },
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  },
}

/** What outlives the local Cloudflare runtime: the program as it would be uploaded, its database, and the keys. */
export type CloudflareHome = {
  folder: string
  /** The platform's settings for it. */
  config: string
  keyring: Keyring
  /** The file of its D1. */
  database: () => string
  remove: () => void
}

/** A fresh home, built and migrated as an operator does it. */
export async function newHome(): Promise<CloudflareHome> {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-worker-'))
  const run = (...words: string[]) =>
    promisify(execFile)(WRANGLER.file, words, { cwd: ROOT, env: WRANGLER.env })
  await Promise.all([
    run('d1', 'migrations', 'apply', 'amparo', '--local', '--persist-to', folder),
    run('deploy', '--dry-run', '--outdir', join(folder, 'built')),
  ])
  return {
    folder,
    config: configOf(folder),
    keyring: withMonth(firstKeyring(), new Date()),
    database: () => d1FileIn(folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Works on the database of a home while nothing runs there, with its keys and the clock on the wall. */
export async function at<T>(
  home: CloudflareHome,
  settings: Record<string, string>,
  work: (deps: Deps) => Promise<T>
): Promise<T> {
  const store = openSqlite({ file: home.database(), migrations: noMigrations(home.folder) })
  const { deps } = await testDeps({ store })
  const config = readConfig({ PUBLIC_URL: 'http://localhost:3000', ...settings })
  const edges = { vault: createVault(home.keyring), now: () => new Date() }
  const done = await work({ ...deps, ...edges, config })
  store.close()
  return done
}

/** The settings in wrangler.toml, for what was built: a change of the source must not restart it in mid-test. */
function configOf(folder: string): string {
  const file = join(folder, 'wrangler.toml')
  const text = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8')
    .replace('"src/runtime/worker.ts"', '"built/worker.js"\nno_bundle = true')
    .replace('minify = true\n', '')
    .replace('"./public"', `"${ROOT}/public"`)
  writeFileSync(file, text)
  return file
}

/** The local D1 is an SQLite file with a hashed name, beside one of the platform's own. */
function d1FileIn(folder: string): string {
  const databases = join(folder, 'v3/d1/miniflare-D1DatabaseObject')
  const [file] = readdirSync(databases).filter((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))
  if (!file) throw new Error('no local D1 there')
  return join(databases, file)
}

/** It was migrated by the platform's own tool. */
function noMigrations(folder: string): string {
  const none = join(folder, 'no-migrations')
  mkdirSync(join(none, 'meta'), { recursive: true })
  writeFileSync(join(none, 'meta/_journal.json'), JSON.stringify({ entries: [] }))
  return none
}
