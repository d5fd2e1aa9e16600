import { type SQL, sql } from 'drizzle-orm'
import { type AlertKind, DRAWS_IN, endsCase } from '../domain/alert.ts'
import type { Language } from '../domain/language.ts'
import { BELONGS, LIVE_ADDRESS } from './audience.ts'
import type { Database } from './database.ts'
import { network } from './schema.ts'

/** How many people of one language were told, with a push subscription or by email only. */
export type Told = { language: Language; push: number; people: number }

/** A message to those who were told of a case; `wrongId`: only to those whom that one message went to, or still will. */
export type MessageToTold = { kind: AlertKind; reportId: string; wrongId: string | undefined }

/**
 * The times that person `p` was told of a case, as deliveries `d`: by a call, by news of it, or by a notice that drew
 * them in. A correction goes to those, too, whose wrong message has yet to leave.
 */
export function tellingsOf(message: MessageToTold, exceptId: string | null = null): SQL {
  return sql`select 1 from deliveries d join alerts earlier on earlier.id = d.alert_id
    where d.person_id = p.id and ${tells(message, exceptId)}`
}

/** Whether a delivery `d` of an alert `earlier` told somebody. */
function tells({ kind, reportId, wrongId }: MessageToTold, exceptId: string | null): SQL {
  const drewIn = sql`(earlier.kind <> 'notice' or earlier.notice in (
    select value from json_each(${JSON.stringify(DRAWS_IN)})))`
  const left =
    kind === 'correction'
      ? sql`d.state in ('queued', 'retry') or d.attempts > 0`
      : sql`d.attempts > 0`
  return sql`(${left}) and earlier.report_id = ${reportId} and ${drewIn}
    and earlier.id is not ${exceptId} ${wrongId ? sql`and earlier.id = ${wrongId}` : sql``}`
}

/** Whether a message is for person `p`: those who left the network hear only that it is over. */
export function isTold(message: MessageToTold, exceptId: string | null = null): SQL {
  return stillHears(message, sql`exists (${tellingsOf(message, exceptId)})`)
}

function stillHears({ kind }: MessageToTold, told: SQL): SQL {
  return endsCase(kind) ? told : sql`${told} and ${BELONGS}`
}

/**
 * Those who can be reached now and whom a message will reach, by language: the same condition as in expansion.ts, so
 * that what is promised is what is delivered. Asked of all at once: of ten thousand, one by one would take long.
 */
export async function countTold(db: Database, message: MessageToTold): Promise<Told[]> {
  const told = sql`p.id in (select d.person_id from alerts earlier
    cross join deliveries d on d.alert_id = earlier.id where ${tells(message, null)})`
  const reached = sql`select p.language, max(a.channel = 'push') as push from persons p
    join addresses a on a.person_id = p.id and ${LIVE_ADDRESS}
    where ${stillHears(message, told)} and p.removed_at is null and p.locked_at is null group by p.id`
  return db
    .select({
      language: sql<Language>`language`,
      push: sql<number>`push`,
      people: sql<number>`people`,
    })
    .from(sql`(select language, push, count(*) as people from (${reached}) group by 1, 2) told`)
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
