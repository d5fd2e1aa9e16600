/** When in a round a process is killed: by its victim's own hand, by a sink, or by the parent. */
export type Phase = 'raise' | 'outbox' | 'retire' | 'stand-down'

/** One place at which a process dies. `share`: of 1,000 kills; `order`: earlier ones leave work for later ones. */
type CrashPoint = { row: string; phase: Phase; share: number; order: number }

const at = (row: string, phase: Phase, share: number, order = 0): CrashPoint => ({
  ...{ row, phase, share, order },
})

const IN_FLIGHT = 'bytes out, before the settlement'
const RETIRING = 'while retiring an address'
const ENDING = 'during stand-down'

/**
 * The rows of DELIVERY.md, "Crash points", each at one or more exact places. `before` a commit is inside the open
 * transaction, `after` it is before anybody heard of it.
 */
export const CRASH_POINTS = {
  'raise.before': at('before the alert’s commit', 'raise', 50),
  'raise.after': at('after the commit, before the answer', 'raise', 50),
  'expand.before': at('while a chunk is expanded', 'raise', 35),
  'expand.after': at('while a chunk is expanded', 'raise', 35),
  lease: at('after the lease', 'outbox', 60, 2),
  'sent.after': at('after `sent`, before bytes left', 'outbox', 40, 3),
  'call.before': at('after `sent`, before bytes left', 'outbox', 40, 3),
  'push.heard': at(IN_FLIGHT, 'outbox', 40, 4),
  'push.answered': at(IN_FLIGHT, 'outbox', 40, 4),
  'mail.heard': at(IN_FLIGHT, 'outbox', 40, 4),
  'mail.answered': at(IN_FLIGHT, 'outbox', 40, 4),
  'call.after': at(IN_FLIGHT, 'outbox', 40, 4),
  'settle.before': at(IN_FLIGHT, 'outbox', 40, 5),
  'settle.after': at('after the settlement', 'outbox', 40, 8),
  'retire.before': at(RETIRING, 'retire', 30),
  'retire.after': at(RETIRING, 'retire', 30),
  'stand-down.before': at(ENDING, 'stand-down', 30),
  'stand-down.after': at(ENDING, 'stand-down', 30),
  'sweep.before': at('during a sweep', 'outbox', 30, 6),
  'sweep.after': at('during a sweep', 'outbox', 30, 6),
  backup: at('during a backup', 'outbox', 50, 7),
  checkpoint: at('during a checkpoint', 'outbox', 50, 7),
  random: at('at random', 'outbox', 130, 7),
} as const satisfies Record<string, CrashPoint>

export type PointName = keyof typeof CRASH_POINTS

/** Every place, in the order of the table. */
export const POINT_NAMES = Object.keys(CRASH_POINTS) as PointName[]

/** Die at the nth time that this point is passed. */
export type Armed = { point: PointName; nth: number }
