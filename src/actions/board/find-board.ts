import { ATTORNEY_SKILLS } from '../../content/skills.ts'
import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import type { BoardCall, BoardView } from '../../domain/board.ts'
import { isFresh, type Viewer } from '../../domain/viewer.ts'
import { listCounsel, listCounselMarks } from '../../store/counsel.ts'
import { findIncident } from '../../store/incidents.ts'
import { findKeeping } from '../../store/keeping.ts'
import { openClocks } from '../clocks/open-clocks.ts'
import { namesOf } from '../people/names-of.ts'
import { boardRevision } from './board-revision.ts'
import { boardRoles } from './board-roles.ts'
import { type BoardRows, personsOf, readBoardRows } from './board-rows.ts'
import { boardTasks, waitingClaims } from './board-tasks.ts'
import { boardTimeline } from './board-timeline.ts'
import { readReach } from './find-reach.ts'
import { readNotes } from './read-notes.ts'
import { silentPeople } from './silent-people.ts'

/**
 * A case at one glance, for the coordinators of its organization.
 *
 * @throws Problem not-found for anyone else.
 */
export async function findBoard(
  deps: Deps,
  viewer: Viewer,
  incidentId: string
): Promise<BoardView> {
  const incident = coordinated(viewer, await findIncident(deps.db, incidentId))
  // Read first: what changes while the rest is read is new to whoever gets this board.
  const revision = await boardRevision(deps, viewer, incidentId)
  const [rows, reach, clocks, notes] = await Promise.all([
    readBoardRows(deps, incident),
    readReach(deps, viewer, incidentId),
    isFresh(viewer, deps.now()) ? openClocks(deps, viewer, incidentId) : ('sealed' as const),
    readNotes(deps, viewer, incidentId),
  ])
  const { legalHold, marks, counsel } = await readKeeping(deps, incidentId)
  const names = await namesOf(deps, [...personsOf(rows), ...marks.values(), ...counsel])
  const now = deps.now()
  return {
    incident,
    revision,
    call: callOf(rows, { now, names }),
    waitingClaims: waitingClaims(rows, names),
    silent: silentPeople(rows, names),
    roles: boardRoles(rows, { now, names }),
    reach,
    tasks: boardTasks(rows, { now, names, notes }),
    clocks,
    timeline: boardTimeline(rows, { names, notes, marks }),
    legalHold,
    counsel: counsel.map((personId) => ({ personId, name: names.get(personId) ?? '' })),
  }
}

/** Whether it is on hold, who its lawyers are, and which notes they asked for. */
async function readKeeping({ db }: Deps, incidentId: string) {
  const [keeping, marks, counsel] = await Promise.all([
    findKeeping(db, incidentId),
    listCounselMarks(db, incidentId),
    listCounsel(db, { incidentId, skills: ATTORNEY_SKILLS }),
  ])
  return { legalHold: keeping?.legalHold ?? false, marks, counsel }
}

/** The first alert that called people and was not taken back; `leaves` while it still can be. */
function callOf(
  { alerts, incident }: BoardRows,
  { now, names }: { now: Date; names: ReadonlyMap<string, string> }
): BoardCall | undefined {
  // A case that was opened again has not been called yet.
  const active = incident.state === 'active'
  const first = alerts.findLast(
    ({ kind, endReason }) =>
      kind === 'emergency' && endReason !== 'cancelled' && !(active && endReason)
  )
  if (!first) return undefined
  const { id, raisedAt, raisedBy, dueAt } = first
  return { at: raisedAt, by: names.get(raisedBy ?? ''), alertId: id, leaves: dueAt > now }
}
