import { z } from 'zod'
import type { Arrangement, Sector } from '../domain/report.ts'
import { Deadline } from './deadline.ts'
import rows from './deadlines.json' with { type: 'json' }
import type { Playbook } from './playbook.ts'

/** Every statutory clock that was collected, federal first. */
export const DEADLINES: readonly Deadline[] = z.array(Deadline).parse(rows)

/** The row of that key. */
export function findDeadline(key: string): Deadline | undefined {
  return DEADLINES.find((row) => row.key === key)
}

/** False: show "State deadlines not loaded: ask a lawyer". */
export function hasStateDeadlines(state: string): boolean {
  return DEADLINES.some((row) => row.jurisdiction === state)
}

/** The clocks that a case opens: the playbook's own rows, then those of the worker's state in its groups. */
export function deadlinesFor(playbook: Pick<Playbook, 'deadlines'>, state: string): Deadline[] {
  const { keys, stateGroups } = playbook.deadlines
  const own = keys.flatMap((key) => findDeadline(key) ?? [])
  const ofState = DEADLINES.filter(
    (row) => row.jurisdiction === state && row.groups.some((group) => stateGroups.includes(group))
  )
  return [...own, ...ofState]
}

/** The clocks that a case in that state can watch besides its own; the federal ones first. */
export function otherDeadlines(state: string, own: readonly string[]): Deadline[] {
  return DEADLINES.filter(
    ({ key, jurisdiction }) => ['US', state].includes(jurisdiction) && !own.includes(key)
  )
}

/** What kind of job it is; `sector` undefined while nobody knows. */
export type Work = { sector: Sector | undefined; arrangements: readonly Arrangement[] }

/**
 * Whether a clock usually applies to this kind of job. One that does not is folded away under "usually not for this
 * kind of job: ask a lawyer", never dropped: a clock too many costs less than a hidden one.
 */
export function usuallyCovers(row: Deadline, { sector, arrangements }: Work): boolean {
  if (row.covers.includes('any') || !sector) return true
  return [sector, ...arrangements].every((kind) => row.covers.includes(kind))
}
