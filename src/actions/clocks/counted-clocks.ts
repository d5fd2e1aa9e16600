import type { Deadline } from '../../content/deadline.ts'
import { findDeadline, usuallyCovers } from '../../content/deadlines.ts'
import { FEDERAL_HOLIDAYS } from '../../content/holidays.ts'
import type { Deps } from '../../deps.ts'
import { type ChronologyLine, currentLines } from '../../domain/chronology.ts'
import {
  type ClockRow,
  keepUntilOf,
  matched,
  type StartedClock,
  startedClocks,
} from '../../domain/legal-clock.ts'
import { deleteClock, listClockRows, saveMatched } from '../../store/clocks.ts'
import type { Statement } from '../../store/database.ts'
import type { Happened } from '../../store/guarded.ts'
import { listDeadlines } from '../../store/incident-deadlines.ts'
import { openedChronology } from '../chronology/opened-chronology.ts'

type Case = { id: string; timeZone: string }

/** One clock of a case with its row of the law, and what is stored of it. */
export type CountedClock = {
  law: Deadline
  clock: StartedClock
  row: ClockRow | undefined
  usual: boolean
}

/** The clocks of a case, counted anew from its chronology; for the program itself. */
export async function countedClocks(
  deps: Pick<Deps, 'db' | 'vault'>,
  incident: Case
): Promise<CountedClock[]> {
  const lines = currentLines(await openedChronology(deps, incident.id))
  const { laws, work, clocks, pairs } = await counted(deps, incident, lines)
  return clocks.flatMap((clock) => {
    const law = laws.find(({ key }) => key === clock.key)
    const row = pairs.find((pair) => pair.clock === clock)?.row
    return law ? [{ law, clock, row, usual: usuallyCovers(law, work) }] : []
  })
}

/**
 * What changes beside a chronology as it will stand: whose clock is whose, and until when each keeps the case.
 *
 * @param happened  A query that finds a row if the step wrote what makes it stand so.
 */
export async function matchStatements(
  deps: Pick<Deps, 'db'>,
  incident: Case,
  { lines, happened }: { lines: readonly ChronologyLine[]; happened: Happened }
): Promise<Statement[]> {
  const { pairs } = await counted(deps, incident, lines)
  return pairs.flatMap(({ row, clock }): Statement[] => {
    if (!clock) return row.filedAt ? [] : [deleteClock(deps.db, { id: row.id, happened })]
    const keepUntil = keepUntilOf(clock)
    if (clock.eventId === row.eventId && keepUntil === (row.keepUntil ?? null)) return []
    return [saveMatched(deps.db, { id: row.id, eventId: clock.eventId, keepUntil, happened })]
  })
}

async function counted({ db }: Pick<Deps, 'db'>, incident: Case, lines: readonly ChronologyLine[]) {
  const [{ keys, work }, rows] = await Promise.all([
    listDeadlines(db, incident.id),
    listClockRows(db, incident.id),
  ])
  const laws = keys.flatMap((key) => findDeadline(key) ?? [])
  const place = { timeZone: incident.timeZone, holidays: FEDERAL_HOLIDAYS }
  const clocks = startedClocks(laws, lines, place)
  return { laws, work, clocks, pairs: matched(rows, clocks) }
}
