import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { enrolDevice } from '../../src/actions/people/enrol-device.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import { BUILT_HEADERS } from '../../src/http/security.ts'
import { persons } from '../../src/store/schema.ts'
import { raise } from '../bench/alert.ts'
import { seedCase, seedPeople } from '../bench/seeded.ts'
import { at, type CloudflareHome, newHome } from '../support/cloudflare-home.ts'
import { type CloudflareProgram, startOnCloudflare } from '../support/cloudflare-program.ts'
import { listening } from '../support/listening.ts'
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts'
import { browserKeys, decryptedPush } from '../support/web-push-decryption.ts'

/* Cloudflare's local runtime in a process of its own: Workers, D1 and Queues. RECIPIENTS=10000 asks more of it. */

const RECIPIENTS = Number(process.env['RECIPIENTS'] ?? 1_000)
const LIMIT_MS = 120_000 + RECIPIENTS * 60
const SOON = { timeout: LIMIT_MS, interval: 50 }

type Sink = Awaited<ReturnType<typeof startCountingSink>>

/** A push service that counts what reaches each phone, and keeps the last of it. */
async function startCountingSink() {
  const times = new Map<string, number>()
  const bodies = new Map<string, Buffer>()
  const state = { total: 0, delayMs: 0 }
  const server = createServer(async (request, response) => {
    const body = await buffer(request).catch(() => undefined)
    if (!body) return
    const phone = request.url ?? ''
    state.total += 1
    times.set(phone, (times.get(phone) ?? 0) + 1)
    bodies.set(phone, body)
    setTimeout(() => response.writeHead(201).end(), state.delayMs)
  })
  return { ...(await listening(server)), times, bodies, state }
}

describe('on Cloudflare', () => {
  let home: CloudflareHome, program: CloudflareProgram, mail: SmtpSink, sink: Sink
  let settings: Record<string, string>
  beforeAll(async () => {
    ;[home, mail, sink] = await Promise.all([newHome(), startSmtpSink(), startCountingSink()])
    settings = {
      ...{ SMTP_URL: mail.url, MAIL_FROM: 'amparo@harbor.example' },
      PUSH_TEST_ORIGIN: sink.origin,
    }
    await at(home, settings, seedCase)
    program = await startOnCloudflare(settings, { home })
  }, LIMIT_MS)
  afterAll(async () => {
    await program?.kill()
    await Promise.all([sink?.close(), mail?.close()])
    home?.remove()
  })

  let broken = false
  beforeEach(({ skip }) => skip(broken, 'an earlier chapter failed'))
  afterEach(({ task }) => {
    broken ||= task.result?.state === 'fail'
    if (task.result?.state === 'fail') console.log(program.said())
  })

  /** An alert for everybody, due now; nobody has called the outbox yet. */
  async function isAlerted(key: string): Promise<void> {
    await at(home, settings, (deps) => raise(deps, key))
    change(`update alerts set due_at = due_at - 60000 where idempotency_key = '${key}'`)
  }

  function change(statement: string): void {
    const database = new Sqlite(home.database(), { timeout: 5_000 })
    database.exec(statement)
    database.close()
  }

  /** How many deliveries of an alert are in each state. */
  function statesOf(key: string): Record<string, number> {
    const database = new Sqlite(home.database(), { readonly: true })
    const query = `select d.state, count(*) as rows from deliveries d join alerts a on a.id = d.alert_id
      where a.idempotency_key = ? group by d.state`
    const rows = database.prepare<[string], { state: string; rows: number }>(query).all(key)
    database.close()
    return Object.fromEntries(rows.map((row) => [row.state, row.rows]))
  }

  /** Somebody asks for a code: one of the many things that call the outbox. */
  async function somethingIsAsked(): Promise<void> {
    const body = new URLSearchParams({ email: 'nobody@ally.example' })
    const headers = { origin: program.url }
    await fetch(`${program.url}/sign-in`, { method: 'POST', body, headers, redirect: 'manual' })
  }

  it('hands out pages with the files of this build, kept for ever, and the worker of the browser, never', async () => {
    const page = await (await fetch(`${program.url}/offline`)).text()
    const [, script = ''] = /src="(\/built\/page\.\w+\.js)"/.exec(page) ?? []
    const headersOf = async (path: string) => (await fetch(`${program.url}${path}`)).headers
    expect((await headersOf(script)).get('cache-control')).toBe(BUILT_HEADERS['Cache-Control'])
    expect((await headersOf('/sw.js')).get('cache-control')).toBe('no-cache')
    for (const path of [script, '/sw.js'])
      expect((await headersOf(path)).get('content-security-policy')).toContain("default-src 'none'")
  })

  it('has a push and an email arrive, once the queue is called', {
    timeout: LIMIT_MS,
  }, async () => {
    const keys = browserKeys()
    await at(home, settings, async (deps) => {
      await seedPeople(deps, { people: 1, channels: ['email'] })
      const [ally] = await deps.db.select().from(persons)
      await enrolDevice(deps, { personId: ally?.id } as Viewer, {
        endpoint: `${sink.origin}/first`,
        p256dh: keys.ecdh.getPublicKey('base64url'),
        auth: keys.authSecret.toString('base64url'),
      })
    })
    // Those who come next sign in under the same names.
    change('delete from sessions')
    await isAlerted('first')
    await somethingIsAsked()
    await expect.poll(() => statesOf('first'), SOON).toEqual({ accepted: 2 })
    const push = sink.bodies.get('/first') ?? Buffer.alloc(0)
    expect(decryptedPush(push, keys)).toContain('"web_push":8030')
    expect(mail.received.map(({ to }) => to)).toEqual([['ally-0@bench.example']])
  })

  it(`reaches ${RECIPIENTS} allies, each once`, { timeout: LIMIT_MS }, async () => {
    await at(home, settings, (deps) => seedPeople(deps, { people: RECIPIENTS, channels: ['push'] }))
    await isAlerted('second')
    sink.times.clear()
    const startedAt = performance.now()
    await somethingIsAsked()
    await expect.poll(() => statesOf('second'), SOON).toEqual({ accepted: RECIPIENTS + 2 })
    console.log(`${RECIPIENTS} recipients in ${Math.round(performance.now() - startedAt)} ms`)
    expect(sink.times.size).toBe(RECIPIENTS + 1)
    expect([...sink.times.values()].filter((count) => count !== 1)).toEqual([])
  })

  it('loses nothing when it is killed in the middle and cron alone goes on', {
    timeout: LIMIT_MS,
  }, async () => {
    await isAlerted('third')
    sink.times.clear()
    Object.assign(sink.state, { total: 0, delayMs: 20 })
    await somethingIsAsked()
    await expect.poll(() => sink.state.total, { ...SOON, interval: 5 }).toBeGreaterThan(150)
    await program.kill()
    const { sent: out = 0, accepted = 0 } = statesOf('third')
    expect(out).toBeGreaterThan(0)
    expect(accepted).toBeLessThan(RECIPIENTS)
    // The leases of the dead run out.
    change('update deliveries set lease_until = lease_until - 100000 where lease_until is not null')

    sink.state.delayMs = 0
    program = await startOnCloudflare(settings, { home, isQueueLost: true })
    for (let minute = 0; minute <= RECIPIENTS / 500; minute++) await program.cron()
    expect(statesOf('third')).toEqual({ accepted: RECIPIENTS + 2 })
    expect(sink.times.size).toBe(RECIPIENTS + 1)
    const twice = [...sink.times.values()].filter((count) => count > 1)
    expect(twice.length).toBeLessThanOrEqual(out)
    expect(Math.max(...twice, 1)).toBeLessThanOrEqual(2)
  })
})
