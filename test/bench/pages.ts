import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent, request } from 'undici'
import { readConfig } from '../../src/config.ts'
import { POLICIES } from '../../src/http/policy.ts'
import { createNodeDeps } from '../../src/runtime/node-deps.ts'
import { startServer } from '../../src/runtime/serve.ts'
import type { Database } from '../../src/store/database.ts'
import * as schema from '../../src/store/schema.ts'
import { STAFF, seedOffice } from './office.ts'
import { type Figure, say, whole } from './report.ts'
import { sessionToken } from './seeded.ts'

const GOAL_MS = 50
const TIMES = 40
const WARM_UP = 3

/** A stream, which has no end, and what is no page of the program's people. */
const LEFT_OUT = /\/live$|^\/api|^\/press\/l|^\/dev/

type Page = {
  route: string
  reader: string
  p50: number
  p95: number
  max: number
  cpuMs: number
  kb: number
}

/** Every page, as a coordinator who is an admin too, a press liaison and an ally get it, one at a time. */
export async function pages(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-bench-pages-'))
  const env = { PORT: '0', PUBLIC_URL: 'http://localhost:3000', AMPARO_DATA: folder }
  const config = { ...readConfig({ ...env, PUSH_TEST_ORIGIN: 'http://127.0.0.1:9' }), port: 0 }
  const { deps, close } = createNodeDeps(config, () => {})
  const startedAt = performance.now()
  await seedOffice(deps)
  const ids = await idsIn(deps.db)
  await close()
  say(`pages: the office took ${whole(performance.now() - startedAt)} ms to fill`)
  const running = await startServer(config)
  const measured: Page[] = []
  try {
    for (const reader of [...Object.keys(STAFF), sessionToken(0)])
      measured.push(...(await read(`http://127.0.0.1:${running.port}`, { reader, ids })))
  } finally {
    await running.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return [figureOf(measured)]
}

type Ids = Record<string, readonly string[]>

const NAMED = {
  ':incidentId': schema.incidents,
  ':reportId': schema.reports,
  ':taskId': schema.tasks,
  ':alertId': schema.alerts,
  ':claimId': schema.claims,
  ':personId': schema.persons,
} as const

/** Some of what each parameter of an address can be; the case that everybody was called to comes first. */
async function idsIn(db: Database): Promise<Ids> {
  const found: Record<string, readonly string[]> = {}
  for (const [name, table] of Object.entries(NAMED)) {
    const rows = await db.select({ id: table.id }).from(table).limit(2_000)
    const some = rows.map(({ id }) => id).filter((_, n) => n < 9 || n % 7 === 0)
    // Shorter ones are made by hand, and stand in no address.
    found[name] = some.filter((id) => id.length > 7)
  }
  return found
}

async function read(
  origin: string,
  { reader, ids }: { reader: string; ids: Ids }
): Promise<Page[]> {
  const dispatcher = new Agent({ connections: 1 })
  const headers = { cookie: `amparo=${reader}`, accept: 'text/html' }
  const found: Page[] = []
  for (const key of Object.keys(POLICIES)) {
    const [method, route = ''] = key.split(' ')
    if (method !== 'GET' || LEFT_OUT.test(route)) continue
    const page = await timed(async (n) => {
      const answer = await request(`${origin}${addressOf(route, ids, n)}`, { headers, dispatcher })
      const text = await answer.body.text()
      const isPage = String(answer.headers['content-type']).startsWith('text/html')
      return answer.statusCode === 200 && isPage ? text.length : 0
    })
    if (page) found.push({ route, reader, ...page })
  }
  await dispatcher.close()
  return found
}

function addressOf(route: string, ids: Ids, n: number): string {
  return route.replace(/:\w+/g, (name) => {
    const known = ids[name] ?? []
    return known[n % known.length] ?? 'nothing-there'
  })
}

/** Undefined where the reader is not let in. */
async function timed(
  ask: (n: number) => Promise<number>
): Promise<Omit<Page, 'route' | 'reader'> | undefined> {
  let bytes = 0
  for (let n = 0; n < WARM_UP; n++) bytes = Math.max(bytes, await ask(n))
  if (bytes === 0) return undefined
  const ms: number[] = []
  const cpu = process.cpuUsage()
  for (let n = 0; n < TIMES; n++) {
    const startedAt = performance.now()
    bytes = Math.max(bytes, await ask(n))
    ms.push(performance.now() - startedAt)
  }
  const { user, system } = process.cpuUsage(cpu)
  const sorted = ms.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
  const cpuMs = (user + system) / 1000 / TIMES
  return { p50: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? Number.NaN, cpuMs, kb: bytes / 1000 }
}

function figureOf(measured: readonly Page[]): Figure {
  const slowest = measured.toSorted((a, b) => b.p95 - a.p95)
  for (const { route, reader, p50, p95, max, cpuMs, kb } of slowest) {
    const took = [p50, p95, max, cpuMs].map((each) => each.toFixed(1).padStart(7)).join(' ')
    say(
      `pages: ${took} ms (half, 95 %, longest, CPU) ${kb.toFixed(0).padStart(5)} kB ${route} as ${reader}`
    )
  }
  const slow = measured.filter(({ p95 }) => p95 >= GOAL_MS)
  const [worst] = slowest
  return {
    what: `${measured.length} pages, with 200 cases, 20,000 tasks and 10,000 allies, over HTTP`,
    goal: `each within ${GOAL_MS} ms, 95 times of 100`,
    reached: slow.length === 0,
    ratio: `${measured.length - slow.length} of ${measured.length} pages`,
    numbers: `the slowest, ${worst?.route}: half within ${worst?.p50.toFixed(0)} ms, 95 % within ${worst?.p95.toFixed(0)} ms`,
  }
}
