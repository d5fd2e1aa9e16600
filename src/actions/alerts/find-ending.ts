import type { Deps } from '../../deps.ts'
import { listAudit } from '../../store/audit-entries.ts'
import type { Ending } from './end-incident.ts'

const ENDINGS: Readonly<Record<string, Ending>> = {
  'incident.stood-down': 'stand_down',
  'incident.false-alarm': 'false_alarm',
}

/** Who ended a case last, when and how; undefined for one that nobody has. */
export async function findEnding({ db }: Pick<Deps, 'db'>, incidentId: string) {
  const asked = { caseIds: [incidentId], actions: Object.keys(ENDINGS), limit: 1 }
  const [entry] = await listAudit(db, asked)
  const as = entry && ENDINGS[entry.action]
  return as && { as, personId: entry.by, at: entry.at }
}
