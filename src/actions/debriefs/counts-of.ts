import type { Deps } from '../../deps.ts'
import type { PartCounts } from '../../domain/case-counts.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { countResponses, listCounts } from '../../store/case-figures.ts'

/** What was counted in some cases, by case: as it stands now while one is active, as it was kept once it is over. */
export async function countsOf(
  { db, recent }: Pick<Deps, 'db' | 'recent'>,
  incidents: readonly Pick<IncidentHead, 'id' | 'state'>[],
  part?: string
): Promise<ReadonlyMap<string, readonly PartCounts[]>> {
  const countNow = (id: string) => recent(`counts of ${id}`, () => countResponses(db, id))
  const [active, over] = [
    incidents.filter(({ state }) => state === 'active'),
    incidents.filter(({ state }) => state !== 'active'),
  ]
  const incidentIds = over.map(({ id }) => id)
  const [kept, counted] = await Promise.all([
    listCounts(db, { incidentIds, ...(part && { part }) }),
    Promise.all(active.map(async ({ id }) => [id, await countNow(id)] as const)),
  ])
  return new Map([...Map.groupBy(kept, ({ incidentId }) => incidentId), ...counted])
}
