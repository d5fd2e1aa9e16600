import { addHours } from 'date-fns'
import type { Deps } from '../../deps.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { reminderDue } from '../../domain/legal-clock.ts'
import { localDay } from '../../domain/local-day.ts'
import { isHumaneHour } from '../../domain/local-minute.ts'
import { listCoordinatorIds } from '../../store/case-access.ts'
import { findChore, saveChore } from '../../store/chores.ts'
import {
  listCasesWithClocks,
  listPossibleFilers,
  notReminded,
  saveReminded,
} from '../../store/clocks.ts'
import { findIncident } from '../../store/incidents.ts'
import { noticeStatements } from '../alerts/notice-statements.ts'
import { type CountedClock, countedClocks } from './counted-clocks.ts'

/** The chore that knows which case was looked at last. */
export const CLOCK_REMINDERS = 'clock-reminders'

const CASES_AT_A_TIME = 50
const ROUND_H = 1

/**
 * Reminds whoever files, or else those who run the case, 7, 3 and 1 days before the date to aim for and on it. Looks at
 * some cases at a time, and at each once an hour; the heartbeat calls it.
 */
export async function remindFilers(deps: Deps): Promise<number> {
  const { db, now } = deps
  const last = await findChore(db, CLOCK_REMINDERS)
  const after = String(last?.detail['after'] ?? '')
  if (last && after === '' && addHours(last.doneAt, ROUND_H) > now()) return 0
  const ids = await listCasesWithClocks(db, { after, limit: CASES_AT_A_TIME })
  let reminded = 0
  for (const id of ids) reminded += await remindOfCase(deps, id).catch(logged(deps))
  const isRoundOver = ids.length < CASES_AT_A_TIME
  const detail = { after: isRoundOver ? '' : (ids.at(-1) ?? '') }
  await saveChore(db, { name: CLOCK_REMINDERS, doneAt: now(), detail })
  if (reminded > 0) deps.wake(now())
  return reminded
}

/** One case that cannot be read keeps none of the others waiting. */
const logged =
  ({ log }: Deps) =>
  ({ name }: Error): number => {
    log.error({ chore: CLOCK_REMINDERS, name }, 'a case could not be reminded of')
    return 0
  }

async function remindOfCase(deps: Deps, incidentId: string): Promise<number> {
  const incident = await findIncident(deps.db, incidentId)
  if (!incident || !isHumaneHour(deps.now(), incident.timeZone)) return 0
  const today = localDay(deps.now(), incident.timeZone)
  const due = (await countedClocks(deps, incident)).flatMap((counted) => {
    const remindedFor = isWatched(counted) ? reminderDue(counted.clock, today) : undefined
    return remindedFor && remindedFor !== counted.row?.remindedFor ? [{ counted, remindedFor }] : []
  })
  if (due.length === 0) return 0
  const people = await peopleOf(deps, incident)
  for (const each of due) await remind(deps, { ...each, ...people, incident })
  return due.length
}

/** What somebody files for, and what the worker usually can. */
function isWatched({ law, row, usual }: CountedClock): boolean {
  if (row?.filedAt) return false
  return row?.filerId !== undefined || (usual && law.actor === 'worker')
}

async function peopleOf({ db }: Deps, incident: IncidentHead) {
  const [filers, coordinators] = await Promise.all([
    listPossibleFilers(db, incident.id),
    listCoordinatorIds(db, incident.organizationId),
  ])
  return { filers, coordinators }
}

type Reminding = Awaited<ReturnType<typeof peopleOf>> & {
  incident: IncidentHead
  counted: CountedClock
  remindedFor: string
}

/** Somebody who left the case is not reminded of it: then those who run it are. */
async function remind(deps: Deps, asked: Reminding): Promise<void> {
  const { incident, counted, remindedFor, filers, coordinators } = asked
  const { clock, row } = counted
  const filer = filers.find((personId) => personId === row?.filerId)
  const name = { incidentId: incident.id, key: clock.key, eventId: clock.eventId }
  const { reportId, drill, severity, county } = incident
  await deps.atomically(
    ...noticeStatements(deps, {
      ...{ reportId, incidentId: incident.id, drill, severity, county, raisedBy: undefined },
      ...{ notice: filer ? 'deadline_near' : 'deadline_unfiled', subjectId: incident.id },
      personIds: filer ? [filer] : coordinators,
      holds: notReminded(name, remindedFor),
    }),
    saveReminded(deps.db, { ...name, id: deps.newId(), remindedFor })
  )
}
