import { cpus, loadavg } from 'node:os'

const QUIET = 0.5
/** What the machine did in the minute before: other work takes from every figure. */
const [LOAD_BEFORE = 0] = loadavg()

/** One line of the table: a figure and the goal it is held against. Ratios come first, absolute numbers after. */
export type Figure = {
  what: string
  goal: string
  reached: boolean
  ratio: string
  numbers: string
}

/** The table for the README, with the machine and the day. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(
    ({ what, goal, reached, ratio, numbers }) =>
      `| ${what} | ${goal} | ${reached ? 'yes' : '**no**'}: ${ratio} | ${numbers} |`
  )
  return ['| | goal | reached | in numbers |', '|---|---|---|---|', ...rows, '', machine()].join(
    '\n'
  )
}

function machine(): string {
  const [cpu] = cpus()
  const day = new Date().toISOString().slice(0, 10)
  const busy =
    LOAD_BEFORE > QUIET ? ` The machine was busy before (load ${LOAD_BEFORE.toFixed(1)}).` : ''
  return `Measured on ${day}: ${cpu?.model.trim()}, ${cpus().length} cores, Node ${process.versions.node}.${busy}`
}

/** The middle of several measurements. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** `1,234`. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

/** `1.23`. */
export function ratioOf(value: number): string {
  return value.toFixed(2)
}

/** `12.3 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

/** Tells whoever waits that the figures will be worse than they are. */
export function warnIfBusy(): void {
  if (LOAD_BEFORE > QUIET)
    say(`The machine is busy (load ${LOAD_BEFORE.toFixed(1)}): every figure suffers.`)
}

/** What happens meanwhile, for whoever waits. */
export function say(line: string): void {
  console.error(`  ${line}`)
}
