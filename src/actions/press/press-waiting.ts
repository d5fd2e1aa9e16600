import type { Deps } from '../../deps.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { hasRole } from '../../domain/membership.ts'
import { type PressWaiting, pressStep } from '../../domain/press-desk.ts'
import { canRelease } from '../../domain/press-release.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listIncidents } from '../../store/incidents.ts'
import { listSummariesOfCases, type SummaryRow } from '../../store/summaries.ts'

/** What the press desk is made of, as it is stored: opens nothing. */
export type DeskRows = { incidents: readonly IncidentHead[]; rows: readonly SummaryRow[] }

/** How much waits at the press desk, for the first page; undefined for whoever has no desk. */
export async function pressWaiting(
  deps: Pick<Deps, 'db'>,
  viewer: Viewer
): Promise<PressWaiting | undefined> {
  if (!viewer.memberships.some((held) => canRelease(viewer, held))) return undefined
  return waitingOf(viewer, await deskRows(deps, viewer))
}

/** The cases of the viewer's press work, closed ones too, newest first, and every version written in them. */
export async function deskRows({ db }: Pick<Deps, 'db'>, viewer: Viewer): Promise<DeskRows> {
  const theirs = viewer.memberships.filter((held) => canRelease(viewer, held))
  const organizationIds = theirs.map((held) => held.organizationId)
  const incidents = await listIncidents(db, {
    organizationIds,
    states: ['active', 'stood_down', 'closed'],
  })
  const ids = incidents.map(({ id }) => id)
  return { incidents, rows: await listSummariesOfCases(db, ids) }
}

/** What the viewer could do now. */
export function waitingOf(viewer: Viewer, { incidents, rows }: DeskRows): PressWaiting {
  const waiting = { approve: 0, release: 0, write: 0 }
  for (const { id, organizationId } of incidents.filter(({ drill }) => !drill)) {
    const mayWrite = hasRole(viewer.memberships, ['press_liaison'], organizationId)
    const ofCase = newestOf(rows.filter(({ incidentId }) => incidentId === id))
    for (const { state, writers } of ofCase) {
      const step = pressStep({ state, own: writers.includes(viewer.personId), mayWrite })
      if (step === 'approve') waiting.approve += 1
      if (step === 'release' && state === 'approved') waiting.release += 1
      if (step === 'write') waiting.write += 1
    }
  }
  return waiting
}

/** The newest version of each summary. */
export function newestOf(rows: readonly SummaryRow[]): SummaryRow[] {
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((versions) =>
    versions.toSorted((a, b) => b.version - a.version).slice(0, 1)
  )
}
