import { sql } from 'drizzle-orm'
import { type AlertKind, endsCase } from '../domain/alert.ts'
import type { Language } from '../domain/language.ts'
import { BELONGS, LIVE_ADDRESS } from './audience.ts'
import type { Database } from './database.ts'
import { network } from './schema.ts'

/** How many people of one language were told, with a push subscription or by email only. */
export type Told = { language: Language; push: number; people: number }

/**
 * Those to whom an alert of the case was attempted and who can be reached now: whom a message of that kind will
 * reach.
 * Written as in expansion.ts, so that what is promised is what is delivered.
 */
export async function countTold(
  db: Database,
  { reportId, kind }: { reportId: string; kind: AlertKind }
): Promise<Told[]> {
  const hasPush = sql`exists (select 1 from addresses a
    where a.person_id = p.id and a.channel = 'push' and a.retired_at is null)`
  return db
    .select({
      language: sql<Language>`told.language`,
      push: sql<number>`told.push`,
      people: sql<number>`told.people`,
    })
    .from(sql`(select p.language, ${hasPush} as push, count(*) as people from persons p
      where p.removed_at is null and ${endsCase(kind) ? sql`1` : BELONGS}
        and exists (select 1 from deliveries d join alerts earlier on earlier.id = d.alert_id
          where d.person_id = p.id and d.attempts > 0 and earlier.report_id = ${reportId}
            and earlier.kind <> 'notice')
        and exists (select 1 from addresses a where a.person_id = p.id and ${LIVE_ADDRESS})
      group by 1, 2) told`)
}

/** Messages of a case that wait to leave, or to be tried again. */
export async function countWaiting(db: Database, incidentId: string): Promise<number> {
  const [row] = await db
    .select({
      messages: sql<number>`(select count(*) from deliveries d join alerts a on a.id = d.alert_id
        where a.incident_id = ${incidentId} and d.state in ('queued', 'retry'))`,
    })
    .from(network)
  return row?.messages ?? 0
}
