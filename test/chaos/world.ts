import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after, setImmediate as turn } from 'node:timers/promises'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { freePort } from '../support/program.ts'
import type { Armed, PointName } from './crash-points.ts'
import { faultsAtRest, type Kill, nameOf } from './judge.ts'
import { startMailSink } from './mail-sink.ts'
import { startPushSink } from './push-sink.ts'
import type { Random } from './random.ts'
import { createLedger } from './receipts.ts'
import { type Snapshot, snapshotOf, unrestOf, waitingIn } from './snapshot.ts'
import { count, type Tally } from './tally.ts'
import { prepare, startVictim, type Victim } from './victim-process.ts'

const PEOPLE = 40
/** Longer than any lease, and short enough that no deadline comes near. */
export const PAST_LEASES_MS = 120_000
/** Far shorter than any lease: rows that come due one after the other go together, and none in flight lapses. */
const WITHIN_LEASES_MS = 5_000
/** How long a chunk may take to be expanded before it is due. */
const EXPANDS_WITHIN_MS = 500
const REST_LIMIT_MS = 60_000
const POLL_MS = 15

/** One data folder, its two sinks, and one victim after the other. */
export type World = Awaited<ReturnType<typeof startWorld>>

/** Prepares a network with its cases, and starts nobody yet. */
export async function startWorld({
  bundles,
  cases,
  random,
  tally,
}: {
  bundles: string
  cases: number
  random: Random
  tally: Tally
}) {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-chaos-'))
  const ledger = createLedger()
  const [push, mail] = await Promise.all([startPushSink(ledger), startMailSink(ledger)])
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const home = {
    bundles,
    env: {
      ...{ PORT: String(port), PUBLIC_URL: url, LISTEN_ON: '127.0.0.1', SMTP_URL: mail.url },
      ...{ AMPARO_DATA: join(folder, 'data'), PUSH_TEST_ORIGIN: push.origin },
      ...{ MAIL_FROM: 'amparo@harbor.example', VAPID_SUBJECT: 'mailto:ruth@harbor.example' },
    },
  }
  const people = Array.from({ length: PEOPLE }, (_, n) => ({
    email: `ally-${n}@harbor.example`,
    // Most have one device, some two, some none.
    devices: Array.from({ length: n % 10 === 0 ? 0 : n % 10 < 4 ? 2 : 1 }, push.subscribe),
  }))
  const prepared = await prepare(home, { people, cases })
  const file = join(folder, 'data', 'amparo.sqlite')
  const identity = await generateX25519Identity()
  const identityFile = join(folder, 'identity.txt')
  writeFileSync(identityFile, identity)

  const state = {
    offsetMs: 0,
    victim: undefined as Victim | undefined,
    armed: undefined as Armed | undefined,
    last: undefined as Snapshot | undefined,
    kills: [] as Kill[],
  }

  // The sinks are crash points too: bytes are out, and nobody has heard the answer.
  ledger.passed = (point) => {
    if (state.armed?.point !== point) return
    state.armed = { point, nth: state.armed.nth - 1 }
    if (state.armed.nth === 0) state.victim?.kill()
  }

  const now = () => Date.now() + state.offsetMs

  function fault(text: string): void {
    tally.faults.push(text)
  }

  /** A process that runs, its clock moved on, and armed for its end; a dead one is replaced. */
  async function run({ armed, stepMs = 0 }: { armed?: Armed | undefined; stepMs?: number } = {}) {
    state.armed = armed
    if (!state.victim?.isAlive()) {
      state.offsetMs += stepMs
      state.victim = await startVictim(home, { offsetMs: state.offsetMs, armed })
      return state.victim
    }
    await state.victim.ask({ do: 'arm', armed })
    if (stepMs > 0) await calms()
    await step(stepMs)
    return state.victim
  }

  /** Waits until nothing is in flight or about to leave: a clock that jumps over a lease sends twice, and may. */
  async function calms(): Promise<void> {
    const expandedAtMs = Date.now() + EXPANDS_WITHIN_MS
    while (state.victim?.isAlive()) {
      const { chunks, held, nextAt } = waitingIn(file)
      const isDue = nextAt !== null && nextAt <= now()
      const expands = chunks > 0 && Date.now() < expandedAtMs
      if (held === 0 && !isDue && !expands) return
      await after(POLL_MS)
    }
  }

  /** Moves a living victim's clock. */
  async function step(byMs: number): Promise<void> {
    if (byMs === 0) return
    state.offsetMs += byMs
    await state.victim?.ask({ do: 'step', byMs })
  }

  /** Posts as Ruth's browser or program does; undefined where nobody answered. */
  async function post(path: string, fields: Record<string, string>, key?: string) {
    const headers = { origin: url, cookie: `amparo=${prepared.token}`, accept: 'application/json' }
    try {
      return await fetch(`${url}${path}`, {
        ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) },
        headers: { ...headers, connection: 'close', ...(key && { 'idempotency-key': key }) },
      })
    } catch {
      return undefined
    }
  }

  /** Waits until the victim is dead, or has nothing left to do. @returns whether it is dead. */
  async function dies(): Promise<boolean> {
    const limitMs = Date.now() + REST_LIMIT_MS
    while (state.victim?.isAlive()) {
      const { chunks, held, waiting, nextAt } = waitingIn(file)
      if (chunks + held + waiting === 0) return !(await survives())
      if (Date.now() > limitMs)
        throw new Error(
          `no rest: ${held} held, ${waiting} waiting: ${unrestOf(snapshotOf(file), now())}`
        )
      // Nobody holds anything and nothing is due: go on to when something is. No lease is as short as that.
      const waitMs = (nextAt ?? 0) - now()
      if (chunks + held === 0 && waitMs > 0) await step(waitMs + WITHIN_LEASES_MS)
      await Promise.race([state.victim.died, after(POLL_MS)])
    }
    return true
  }

  /** What was put behind the last commit comes now. */
  async function survives(): Promise<boolean> {
    await Promise.race([state.victim?.died, after(POLL_MS)])
    return state.victim?.isAlive() ?? false
  }

  /** Reads what the dead has left, once the sinks have heard the last of it. */
  async function bury(point: PointName): Promise<Snapshot> {
    await state.victim?.died
    for (let turns = 0; turns < 3 || push.open() + mail.open() > 0; turns++) await turn()
    const found = look()
    const sent = found.rows.filter((row) => row.state === 'sent').map(nameOf)
    state.kills.push({ life: ledger.life, point, sent: new Set(sent) })
    ledger.life += 1
    count(tally, point, 'kills')
    return found
  }

  /** Reads the file, and checks what must hold at any moment. */
  function look(): Snapshot {
    const found = snapshotOf(file)
    for (const text of faultsAtRest(found, state.last)) fault(text)
    state.last = found
    return found
  }

  async function close(): Promise<void> {
    state.victim?.kill()
    await state.victim?.died
    await Promise.all([push.close(), mail.close()])
    for (const text of ledger.faults) fault(text)
    rmSync(folder, { recursive: true, force: true })
  }

  const backup = {
    ...{ to: join(folder, 'backup.age'), identityFile, restored: join(folder, 'restored') },
    recipient: await identityToRecipient(identity),
  }
  return {
    ...{ ...prepared, ledger, random, tally, backup, file, kills: state.kills },
    ...{ now, run, step, post, dies, bury, look, fault, close },
  }
}
