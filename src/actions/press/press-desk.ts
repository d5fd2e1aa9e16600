import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { hasRole } from '../../domain/membership.ts'
import {
  type PressDesk,
  type PressDeskCase,
  type PressDeskLine,
  type PressOut,
  pressStep,
} from '../../domain/press-desk.ts'
import { pressRoomsOf } from '../../domain/press-doors.ts'
import { canRelease } from '../../domain/press-release.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import type { SummaryRow } from '../../store/summaries.ts'
import { listTasksOf } from '../../store/tasks.ts'
import { openedRelease } from './opened-release.ts'
import { pressIncident } from './press-incident.ts'
import { deskRows, waitingOf } from './press-waiting.ts'

/**
 * The open cases of the organizations for which the viewer writes or releases, and how the summaries of each stand.
 * Nothing of it is above the network ring.
 *
 * @throws Problem not-found for whoever does neither anywhere.
 */
export async function pressDesk(deps: Deps, viewer: Viewer): Promise<PressDesk> {
  if (!viewer.memberships.some((held) => canRelease(viewer, held)))
    throw new Problem('not-found', 'problem.not-found')
  const { incidents, rows } = await deskRows(deps, viewer)
  const asking = await askedCases(deps, viewer)
  const cases: PressDeskCase[] = []
  for (const incident of incidents) {
    const ofCase = rows.filter(({ incidentId }) => incidentId === incident.id)
    cases.push(await deskCase(deps, viewer, { incident, rows: ofCase, asking }))
  }
  return { cases, waiting: waitingOf(viewer, { incidents, rows }) }
}

type Found = { incident: IncidentHead; rows: readonly SummaryRow[]; asking: ReadonlySet<string> }

async function deskCase(
  deps: Deps,
  viewer: Viewer,
  { incident, rows, asking }: Found
): Promise<PressDeskCase> {
  const { id, codeName, drill, state, county, openedAt, organizationId } = incident
  const mayWrite = hasRole(viewer.memberships, ['press_liaison'], organizationId)
  const coordinates = canCoordinate(viewer, incident)
  const lines: PressDeskLine[] = []
  for (const versions of Map.groupBy(rows, (row) => row.id).values())
    lines.push(await deskLine(deps, viewer, { versions, mayWrite }))
  const held = asking.has(id) && (await pressIncident(deps, viewer, id)).asks
  return {
    ...{ id, codeName, drill, state, county, openedAt, lines, mayWrite, coordinates },
    mayAsk: coordinates || held,
  }
}

/** Newest version first, as they are read. */
async function deskLine(
  deps: Deps,
  viewer: Viewer,
  { versions, mayWrite }: { versions: readonly SummaryRow[]; mayWrite: boolean }
): Promise<PressDeskLine> {
  const [newest] = versions.toSorted((a, b) => b.version - a.version)
  if (!newest) throw new RangeError('a summary without a version')
  const { id, version, state, level, language, writtenAt, writers } = newest
  const own = writers.includes(viewer.personId)
  const step = pressStep({ state, own, mayWrite })
  const out = await outOf(deps, versions)
  return { id, version, state, level, language, writtenAt, own, step, out }
}

/** Asks the ledger, as every reader's page does: what ran out is not called public. */
async function outOf(deps: Deps, versions: readonly SummaryRow[]): Promise<PressOut | undefined> {
  const row = versions
    .filter(({ publishedAt }) => publishedAt !== null)
    .toSorted((a, b) => b.version - a.version)[0]
  if (!row?.publishedAt) return undefined
  const { version, publishedAt } = row
  if (row.state === 'withdrawn')
    return { version, state: 'withdrawn', at: row.withdrawnAt ?? publishedAt, embargo: undefined }
  const found = await openedRelease(deps, row)
  if (found.state === 'gone') return { version, state: 'lapsed', at: found.at, embargo: undefined }
  const { embargo, freeAt } = found.summary
  return { version, state: embargo ? 'embargoed' : 'public', at: freeAt, embargo }
}

/** The cases in which the viewer holds a task of asking the family. */
async function askedCases({ db }: Deps, viewer: Viewer): Promise<Set<string>> {
  const held = await listTasksOf(db, viewer.personId)
  const asking = held.filter(({ key }) => pressRoomsOf(key).length > 0)
  return new Set(asking.map(({ incidentId }) => incidentId))
}
