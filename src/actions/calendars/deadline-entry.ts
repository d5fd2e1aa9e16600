import type { Deps } from '../../deps.ts'
import type { CalendarEntry } from '../../domain/calendar-entry.ts'
import { dateOf, type StartedClock } from '../../domain/legal-clock.ts'

type Dated = Omit<StartedClock, 'start'>
type Case = { incidentId: string; codeName: string; drill: boolean }

/** A clock as a line of a calendar; none while its date is not known. */
export function deadlineEntry(
  { vault }: Pick<Deps, 'vault'>,
  { incidentId, codeName, drill }: Case,
  clock: Dated
): CalendarEntry[] {
  const { key, eventId, limit } = clock
  const day = dateOf(clock)
  if (!day) return []
  const uid = vault.index('calendar', `${incidentId}\n${key}\n${eventId}`)
  return [{ uid, codeName, drill, what: 'deadline', key, day, at: limit?.at, limit: limit?.day }]
}
