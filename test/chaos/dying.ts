import type Sqlite from 'better-sqlite3'
import type { Deps } from '../../src/deps.ts'
import type { Armed, PointName } from './crash-points.ts'

/** Counts the times that the armed point is passed, and dies there. */
export function createFate() {
  const state = { armed: undefined as Armed | undefined }

  function passes(point: PointName): boolean {
    if (state.armed?.point !== point) return false
    state.armed = { point, nth: state.armed.nth - 1 }
    return state.armed.nth === 0
  }

  return {
    arm(armed: Armed | undefined): void {
      state.armed = armed
    },
    at(point: PointName): void {
      if (passes(point)) die()
    },
    /** A statement runs to its end at once, so what is put behind it comes right after its commit. */
    afterCommit(point: PointName): void {
      if (passes(point)) queueMicrotask(die)
    },
  }
}

/** What `createFate` gives. */
export type Fate = ReturnType<typeof createFate>

/** The signal may land a moment later; nothing may happen in between. */
function die(): never {
  process.kill(process.pid, 'SIGKILL')
  for (;;);
}

/** Tables whose changes are crash points, and what of them the function below is told. */
const WATCHED = [
  { on: 'insert on main.alerts', tells: `'alert', null, null, null` },
  { on: 'insert on main.deliveries', tells: `'delivery', null, new.state, null` },
  {
    on: 'update of state on main.deliveries',
    tells: `'delivery', old.state, new.state, old.lease_until`,
  },
  { on: 'update of retired_at on main.addresses', tells: `'address', null, null, null` },
  { on: 'update of state on main.incidents', tells: `'incident', null, null, null` },
]

/**
 * Dies by what happens to the rows, whichever statement does it: temporary triggers of the victim's own connection
 * tell of each change, inside its transaction. Nothing of it is in the file.
 */
export function watchRows(sqlite: Sqlite.Database, { fate, now }: { fate: Fate; now: () => Date }) {
  sqlite.function('crash_point', (noun, before, after, leaseUntil) => {
    const lapsed = typeof leaseUntil === 'number' && leaseUntil <= now().getTime()
    for (const point of pointsOf({ noun, before, after, lapsed })) {
      fate.at(`${point}.before` as PointName)
      fate.afterCommit(`${point}.after` as PointName)
      fate.afterCommit(point as PointName)
    }
    return null
  })
  for (const [n, { on, tells }] of WATCHED.entries())
    sqlite.exec(
      `create temp trigger crash_${n} after ${on} begin select crash_point(${tells}); end`
    )
}

const UNDERWAY: unknown[] = ['leased', 'sent']
const NOT_SETTLED: unknown[] = ['queued', 'leased', 'sent', 'cancelled']

type Change = { noun: unknown; before: unknown; after: unknown; lapsed: boolean }

function pointsOf({ noun, before, after, lapsed }: Change): string[] {
  if (noun === 'alert') return ['raise']
  if (noun === 'address') return ['retire']
  if (noun === 'incident') return ['stand-down']
  if (before === null) return ['expand']
  if (UNDERWAY.includes(before) && lapsed) return ['sweep']
  if (after === 'leased') return ['lease']
  if (after === 'sent') return ['sent']
  if (before === 'sent' && !NOT_SETTLED.includes(after)) return ['settle']
  return []
}

/** The channels, with a crash point on either side of each call. */
export function mortalChannels(channels: Deps['channels'], fate: Fate): Deps['channels'] {
  const mortal = (value: unknown): unknown => {
    if (typeof value === 'function') return mortalCall(value as (...args: unknown[]) => unknown)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, mortal(part)]))
  }
  const mortalCall =
    (call: (...args: unknown[]) => unknown) =>
    (...args: unknown[]) => {
      fate.at('call.before')
      const outcome = call(...args)
      if (!(outcome instanceof Promise)) return outcome
      return outcome.finally(() => fate.at('call.after'))
    }
  // The same shape comes out that went in, whatever the channels look like.
  return mortal(channels) as Deps['channels']
}
