import type { Deps } from '../../deps.ts'
import type { LegalClock } from '../../domain/legal-clock.ts'
import { listDeadlines } from '../../store/incident-deadlines.ts'
import { legalClocks } from './legal-clock.ts'

/** The legal clocks of a case by name and source, each waiting for its date. The caller has checked the ring. */
export async function listClocks({ db }: Deps, incidentId: string): Promise<LegalClock[]> {
  const { keys, work } = await listDeadlines(db, incidentId)
  return legalClocks(keys, work)
}
