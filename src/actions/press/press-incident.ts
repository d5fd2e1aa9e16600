import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import { factsAreOpen } from '../../domain/claim.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { hasRole } from '../../domain/membership.ts'
import { type PressDoors, type PressRoomName, pressRoomsOf } from '../../domain/press-doors.ts'
import { Problem } from '../../domain/problem.ts'
import { claimOf, type Task } from '../../domain/task.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findIncident } from '../../store/incidents.ts'
import { listTasks } from '../../store/tasks.ts'
import { factsDoor } from '../tasks/facts-door.ts'

/** A case as the press work on it sees it, and what the viewer may do there. */
export type PressIncident = {
  incident: IncidentHead
  /** May read and write the press ledger. */
  asks: boolean
  /** May write summaries. */
  writes: boolean
  /** May approve what others wrote. */
  approves: boolean
  coordinates: boolean
}

/**
 * The case, for its coordinators, the press liaisons of its organization, and whoever holds the task of asking or of
 * deciding (with the door to its facts open). For anyone else it is not there.
 */
export async function pressIncident(
  deps: Pick<Deps, 'db'>,
  viewer: Viewer,
  incidentId: string
): Promise<PressIncident> {
  const incident = await findIncident(deps.db, incidentId)
  // Listed even for a case that nobody has, so that it takes the same statements as one of somebody else's.
  const tasks = await listTasks(deps.db, incidentId)
  if (!incident || incident.state === 'purged') throw notThere
  const coordinates = canCoordinate(viewer, incident)
  const liaison = hasRole(viewer.memberships, ['press_liaison'], incident.organizationId)
  const held = await heldRooms(deps, viewer, { incident, tasks })
  const found = {
    incident,
    coordinates,
    asks: coordinates || held.has('press-consent'),
    writes: liaison || held.has('summary'),
    approves: coordinates || liaison,
  }
  if (!found.asks && !found.writes && !found.approves) throw notThere
  return found
}

/** Where they may go from any press page of the case. */
export function doorsOf({ asks, writes, approves, coordinates }: PressIncident): PressDoors {
  return { desk: approves, summary: writes || approves, ledger: asks, board: coordinates }
}

const notThere = new Problem('not-found', 'problem.not-found')

/** The press pages that the viewer's own tasks in the case open to them. */
async function heldRooms(
  deps: Pick<Deps, 'db'>,
  viewer: Viewer,
  { incident, tasks }: { incident: IncidentHead; tasks: readonly Task[] }
): Promise<Set<PressRoomName>> {
  const rooms = new Set<PressRoomName>()
  for (const task of tasks.filter(({ key }) => pressRoomsOf(key).length > 0)) {
    const claim = claimOf(task, viewer.personId)
    if (claim && factsAreOpen(await factsDoor(deps, { task, incident, claim })))
      for (const room of pressRoomsOf(task.key)) rooms.add(room)
  }
  return rooms
}
