import { createExecutionContext, createMessageBatch, env, getQueueResult } from 'cloudflare:test'
import { addMinutes } from 'date-fns'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, it, vi } from 'vitest'
import webPush from 'web-push'
import { addressPlace } from '../../src/actions/people/address-place.ts'
import { expandChunks } from '../../src/jobs/expand-chunks.ts'
import { beat } from '../../src/jobs/heartbeat.ts'
import worker from '../../src/runtime/worker.ts'
import { createWorkerDeps } from '../../src/runtime/worker-deps.ts'
import type { OutboxCall, WorkerEnv } from '../../src/runtime/worker-env.ts'
import { findKey } from '../../src/store/keys.ts'
import { addresses, alerts, claims, deliveries, persons, tasks } from '../../src/store/schema.ts'
import { newKey } from '../../src/vault/keyring.ts'
import { CASE, raise } from '../bench/alert.ts'
import { seedCase, seedPeople } from '../bench/seeded.ts'
import { openStore } from '../support/d1-store.ts'

/* The consumer and cron inside workerd, on D1, with a queue that only takes note and a push service in memory. */

const ORIGIN = 'http://127.0.0.1:9'
const SUBREQUESTS_AT_MOST = 1_000
const CONNECTIONS_AT_MOST = 6
const keyring = {
  months: { '2026-03': newKey() },
  index: newKey(),
  vapid: webPush.generateVAPIDKeys(),
}

const calls: OutboxCall[] = []
const pushed: string[] = []
const used = { statements: 0, pushes: 0, atOnce: 0, mostAtOnce: 0 }
const subrequests = () => used.statements + used.pushes + calls.length
let answer = 201

const { DB } = env as unknown as WorkerEnv
const settings = {
  ...env,
  DB: counted(DB),
  AMPARO_KEYS: JSON.stringify(keyring),
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'amparo@harbor.example',
  PUBLIC_URL: 'http://localhost:3000',
  PUSH_TEST_ORIGIN: ORIGIN,
  OUTBOX: { send: async (call: OutboxCall) => void calls.push(call) },
} as unknown as WorkerEnv

/** A database that counts what it is asked: every statement is prepared once. */
function counted(database: WorkerEnv['DB']): WorkerEnv['DB'] {
  return new Proxy(database, {
    get(target, name) {
      if (name === 'prepare') used.statements += 1
      const value = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

async function pushService(url: string): Promise<Response> {
  used.pushes += 1
  used.atOnce += 1
  used.mostAtOnce = Math.max(used.mostAtOnce, used.atOnce)
  await new Promise((resolve) => setTimeout(resolve))
  used.atOnce -= 1
  // Cron asks for the mail domain's records, too: that counts as a subrequest, but it is no push.
  if (url.startsWith(ORIGIN)) pushed.push(url)
  return new Response(null, { status: answer })
}

/** An alert that is due now, for one ally with so many phones. */
async function dueOn({ phones }: { phones: number }) {
  const deps = createWorkerDeps(settings, () => {})
  const { db, atomically, vault, now } = deps
  await seedCase(deps)
  await seedPeople(deps, { people: 1, channels: ['push'] })
  const [ally] = await db.select().from(persons)
  const [phone] = await db.select().from(addresses)
  const key = await findKey(db, ally?.id ?? '')
  if (!phone || !key) throw new Error('nobody there')
  const known = JSON.parse(vault.open(key, addressPlace(phone.id), phone.valueSealed))
  const more = Array.from({ length: phones - 1 }, (_, n) => {
    const id = `phone-${n}`
    const value = JSON.stringify({ ...known, endpoint: `${ORIGIN}/more/${n}` })
    const valueSealed = vault.seal(key, addressPlace(id), value)
    return db.insert(addresses).values({ ...phone, id, valueSealed, valueIndex: id })
  })
  const [first, ...rest] = more
  if (first) await atomically(first, ...rest)
  await raise(deps, 'once')
  const minuteAgo = new Date(now().getTime() - 60_000)
  await db.update(alerts).set({ raisedAt: minuteAgo, dueAt: minuteAgo }).where(sql`1`)
  startCounting()
  return deps
}

function startCounting(): void {
  calls.length = 0
  Object.assign(used, { statements: 0, pushes: 0, mostAtOnce: 0 })
}

function message(body: OutboxCall, queue = 'amparo-outbox') {
  const [id, timestamp] = [crypto.randomUUID(), new Date()]
  return createMessageBatch<OutboxCall>(queue, [{ id, timestamp, attempts: 1, body }])
}

async function calledFor(body: OutboxCall, asked = settings, batch = message(body)) {
  const context = createExecutionContext()
  await worker.queue(batch as never, asked, context as never)
  return getQueueResult(batch, context)
}

const cron = () => worker.scheduled({}, settings, createExecutionContext() as never)

async function statesOf({ db }: { db: ReturnType<typeof createWorkerDeps>['db'] }) {
  const count = sql<number>`count(*)`
  const rows = await db
    .select({ state: deliveries.state, count })
    .from(deliveries)
    .groupBy(deliveries.state)
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

beforeEach(async () => {
  await openStore()
  vi.stubGlobal('fetch', pushService)
  pushed.length = 0
  answer = 201
})

it('sends once when a call comes twice, at the same time and again', async () => {
  const deps = await dueOn({ phones: 130 })
  await Promise.all([calledFor({ work: 'all' }), calledFor({ work: 'all' })])
  await calledFor({ work: 'all' })
  expect(new Set(pushed).size).toBe(130)
  expect(pushed).toHaveLength(130)
  expect(await statesOf(deps)).toEqual({ accepted: 130 })
})

it('stays within the limits of an invocation, at its worst', async () => {
  answer = 410
  await dueOn({ phones: 501 })
  await calledFor({ work: 'all' })
  expect(pushed).toHaveLength(500)
  expect(subrequests()).toBeLessThan(SUBREQUESTS_AT_MOST)
  expect(used.mostAtOnce).toBeLessThan(CONNECTIONS_AT_MOST)
  expect(calls.at(-2)).toEqual({ work: 'push' })
})

it('gets everything out by cron alone, within the same limits', async () => {
  const deps = await dueOn({ phones: 501 })
  await cron()
  expect(subrequests()).toBeLessThan(SUBREQUESTS_AT_MOST)
  await cron()
  expect(new Set(pushed).size).toBe(501)
  expect(await statesOf(deps)).toEqual({ accepted: 501 })
})

it('leaves the chores that it has no room for to the next minute', async () => {
  const deps = createWorkerDeps(settings, () => {})
  await seedCase(deps)
  const startedAt = deps.now()
  const soon = addMinutes(startedAt, 14)
  const held = ['one', 'two', 'three', 'four'].map((id) => `held-${id}`)
  for (const id of held) {
    const task = { id, incidentId: CASE.id, position: 9, key: 'locate_detainee', after: [] }
    const work = { category: 'legal', skill: CASE.skill, sensitive: false, slots: 1 } as const
    const times = {
      claimBy: soon,
      dueAt: soon,
      createdAt: soon,
      facts: [],
      consent: 'none',
    } as const
    await deps.db.insert(tasks).values({ ...task, ...work, ...times })
    await deps.db.insert(claims).values({
      ...{ id, taskId: id, slot: 0, personId: 'ben', organizationId: CASE.organizationId },
      ...{ claimedAt: deps.now(), leaseUntil: soon },
    })
  }
  const reminded = async () => (await deps.db.select({ id: alerts.id }).from(alerts)).length
  const room = 12
  let beats = 0
  while ((await reminded()) < held.length && beats < 14) {
    const now = () => addMinutes(startedAt, beats)
    startCounting()
    await beat({ ...createWorkerDeps(settings, () => {}, room), now })
    expect(used.statements).toBeLessThanOrEqual(room + 1)
    beats += 1
  }
  expect(await reminded()).toBe(held.length)
  expect(beats).toBeGreaterThan(1)
})

it('calls more hands while there is more to send than one can', async () => {
  await dueOn({ phones: 101 })
  await calledFor({ work: 'all' })
  expect(calls.filter(({ work }) => work === 'push')).toHaveLength(2)
})

it('goes on with one of many calls that come at once, for what has to be tried again', async () => {
  answer = 500
  const deps = await dueOn({ phones: 1 })
  await expandChunks(deps, { limit: 1 })
  await Promise.all(Array.from({ length: 10 }, () => calledFor({ work: 'all' })))
  expect(pushed).toHaveLength(1)
  expect(calls).toEqual([{ work: 'all' }])
})

it('comes back to a call that failed, and tells of one that was given up, with no secret in the log', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const broken = {
    ...settings,
    DB: new Proxy(
      {},
      {
        get: () => () => {
          throw new Error('sealed words')
        },
      }
    ),
  } as unknown as WorkerEnv
  const { retryMessages } = await calledFor({ work: 'all' }, broken)
  expect(retryMessages).toHaveLength(1)
  await calledFor({ work: 'push' }, settings, message({ work: 'push' }, 'amparo-outbox-dead'))
  const lines = said.mock.calls.flat().join('\n')
  expect(lines).toContain('outbox call failed')
  expect(lines).toContain('given up')
  expect(lines).not.toContain('sealed words')
  expect(pushed).toEqual([])
})
