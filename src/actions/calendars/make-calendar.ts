import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit, insertAuditIf } from '../../store/audit-entries.ts'
import {
  findCalendarOf,
  insertCalendar,
  saveCalendarsRevoked,
  wasCalendarRevoked,
} from '../../store/calendars.ts'
import { newToken, tokenHash } from '../../vault/token.ts'
import { audited } from '../audit/audited.ts'

/** Since when somebody has a calendar feed. */
export async function calendarSince({ db }: Deps, viewer: Viewer): Promise<Date | undefined> {
  return findCalendarOf(db, viewer.personId)
}

/**
 * Makes a private calendar feed; an earlier one ends. Its address is the answer, and is kept nowhere.
 *
 * @throws Problem forbidden for somebody for whom nobody vouches yet.
 */
export async function makeCalendar(deps: Deps, viewer: Viewer): Promise<string> {
  const { db, atomically, now, newId, config } = deps
  const { personId, memberships } = viewer
  if (!memberships.some(({ vouchedAt }) => vouchedAt))
    throw new Problem('forbidden', 'calendar.not-vouched')
  const id = newId()
  const token = newToken(deps)
  const entry = { action: 'calendar.made', noun: 'calendar', nounId: id, by: personId }
  await atomically(
    saveCalendarsRevoked(db, { personId, at: now() }),
    insertCalendar(db, { id, personId, tokenHash: tokenHash(token), createdAt: now() }),
    insertAudit(db, audited(deps, entry))
  )
  return `${config.publicUrl}/calendar/${token}.ics`
}

/** Ends somebody's calendar feed: its address opens nothing any more. */
export async function endCalendar(deps: Deps, viewer: Viewer): Promise<void> {
  const { db, atomically, now } = deps
  const { personId } = viewer
  const ended = { personId, at: now() }
  const entry = { action: 'calendar.ended', noun: 'calendar', nounId: personId, by: personId }
  await atomically(
    saveCalendarsRevoked(db, ended),
    insertAuditIf(db, audited(deps, entry), wasCalendarRevoked(ended))
  )
}
