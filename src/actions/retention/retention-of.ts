import type { Deps } from '../../deps.ts'
import { DEFAULT_RETENTION, type Retention } from '../../domain/retention.ts'
import { readRetention } from '../../store/retention-days.ts'

/** How long the network keeps what. */
export async function retentionOf({ db }: Pick<Deps, 'db'>): Promise<Retention> {
  return (await readRetention(db)) ?? DEFAULT_RETENTION
}
