import { POINT_NAMES, type PointName } from './crash-points.ts'

type Line = { kills: number; missed: number; lost: number; duplicates: number; explained: number }

const empty = (): Line => ({ kills: 0, missed: 0, lost: 0, duplicates: 0, explained: 0 })

/** What a whole run has seen; `faults` is empty when the promise was kept. */
export type Tally = { lines: Map<PointName, Line>; rows: number; faults: string[] }

/** Nothing seen yet. */
export function createTally(): Tally {
  return { lines: new Map(POINT_NAMES.map((name) => [name, empty()])), rows: 0, faults: [] }
}

/** Adds to one figure of a crash point. */
export function count(tally: Tally, point: PointName, figure: keyof Line, by = 1): void {
  const line = tally.lines.get(point)
  if (line) line[figure] += by
}

/** All points together. */
export function totalOf({ lines }: Pick<Tally, 'lines'>): Line {
  const total = empty()
  for (const line of lines.values())
    for (const figure of Object.keys(total) as (keyof Line)[]) total[figure] += line[figure]
  return total
}

const COLUMNS = ['kills', 'lost', 'duplicates', 'explained'] as const

/** The table that a run ends with. */
export function tableOf(tally: Tally, rowOf: (point: PointName) => string): string {
  const wide = (text: string | number) => String(text).padStart(11)
  const line = (name: string, row: string, figures: readonly (string | number)[]) =>
    `${name.padEnd(18)} ${row.padEnd(38)}${figures.map(wide).join('')}`
  const figuresOf = (one: Line) => COLUMNS.map((column) => one[column])
  return [
    line('crash point', 'DELIVERY.md', COLUMNS),
    ...[...tally.lines].map(([point, one]) => line(point, rowOf(point), figuresOf(one))),
    line('all', `${tally.rows} deliveries`, figuresOf(totalOf(tally))),
  ].join('\n')
}
