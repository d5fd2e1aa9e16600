import type { Deps } from '../../deps.ts'
import type { CalendarEntry } from '../../domain/calendar-entry.ts'
import { pageLanguage } from '../../domain/language.ts'
import { Problem } from '../../domain/problem.ts'
import { findCalendar } from '../../store/calendars.ts'
import { findIncident } from '../../store/incidents.ts'
import { listTasksOf } from '../../store/tasks.ts'
import { tokenHash } from '../../vault/token.ts'
import { ownClocks } from '../clocks/own-clocks.ts'
import { assertWithin } from '../limits/assert-within.ts'
import { deadlineEntry } from './deadline-entry.ts'

/**
 * What a phone's calendar reads by itself: when somebody's tasks are due and what they file for, by code name.
 *
 * @throws Problem not-found for an address that never was; gone for one that was ended, or whose owner left.
 */
export async function openCalendar(deps: Deps, token: string) {
  const found = await findCalendar(deps.db, tokenHash(token))
  if (!found) throw new Problem('not-found', 'problem.not-found')
  if (found.ended) throw new Problem('gone', 'calendar.ended')
  await assertWithin(deps, 'calendars', found.id)
  const { personId, language } = found
  return { entries: await ownEntries(deps, personId), language: pageLanguage(language) }
}

/** The lines of somebody's own calendar. */
async function ownEntries(deps: Deps, personId: string): Promise<CalendarEntry[]> {
  const clocks = await ownClocks(deps, personId)
  const deadlines = clocks.flatMap((clock) => deadlineEntry(deps, clock, clock))
  return [...(await taskEntries(deps, personId)), ...deadlines]
}

async function taskEntries({ db, vault }: Deps, personId: string): Promise<CalendarEntry[]> {
  const held = (await listTasksOf(db, personId)).filter(({ doneAt }) => !doneAt)
  const entries = await Promise.all(
    held.map(async ({ id, incidentId, dueAt }): Promise<CalendarEntry[]> => {
      const incident = await findIncident(db, incidentId)
      if (incident?.state !== 'active') return []
      const { codeName, drill } = incident
      return [{ uid: vault.index('calendar', id), codeName, drill, what: 'task', at: dueAt }]
    })
  )
  return entries.flat()
}
