import type { Deps } from '../../deps.ts'
import { namedQuietBefore } from '../../domain/silent.ts'
import { countEvidenceIn } from '../../store/evidence.ts'
import { listOffersIn } from '../../store/handovers.ts'
import { listReturned } from '../../store/lapsed-claims.ts'
import { listSilentHolders, listSilentNamed } from '../../store/unheard.ts'

/** What a board says of its tasks besides who holds them: offers, what came back, evidence, who is silent. */
export async function readTaskRows({ db, now }: Pick<Deps, 'db' | 'now'>, incidentId: string) {
  const before = namedQuietBefore(now())
  const [offers, returned, evidence, silentHolders, silentNamed] = await Promise.all([
    listOffersIn(db, incidentId),
    listReturned(db, incidentId),
    countEvidenceIn(db, incidentId),
    listSilentHolders(db, incidentId),
    listSilentNamed(db, { incidentId, before }),
  ])
  return { offers, returned, evidence, silentHolders, silentNamed }
}

type TaskRows = Awaited<ReturnType<typeof readTaskRows>>

/** Whose names those rows need. */
export function personsOfTasks(rows: TaskRows): string[] {
  const { offers, returned, silentHolders, silentNamed } = rows
  return [
    ...offers.map(({ toPersonId }) => toPersonId),
    ...[...returned, ...silentHolders, ...silentNamed].map(({ personId }) => personId),
  ]
}
