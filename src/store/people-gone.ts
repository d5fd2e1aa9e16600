import { sql } from 'drizzle-orm'
import { saveChore } from './chores.ts'
import type { Database, Statement } from './database.ts'
import { ALWAYS, type Happened } from './guarded.ts'
import { SHRED_LEFT } from './purge.ts'
import {
  addresses,
  calendars,
  keys,
  nameTokens,
  passkeys,
  personCounties,
  personLanguages,
  personSkills,
  persons,
  recoveries,
  reportDrafts,
  sessions,
} from './schema.ts'

/** People whose last membership ended before a day. While anything is on legal hold, nobody: it may need their names. */
export async function listPeopleGone(
  db: Database,
  { before, limit }: { before: Date; limit: number }
): Promise<string[]> {
  const rows = await db
    .select({ id: persons.id })
    .from(persons)
    .where(
      sql`${persons.removedAt} is null
        and not exists (select 1 from incidents where legal_hold = 1)
        and ${persons.id} in (select person_id from memberships where ended_at < ${before.getTime()})
        and not exists (select 1 from memberships m where m.person_id = ${persons.id}
          and (m.ended_at is null or m.ended_at >= ${before.getTime()}))`
    )
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Whom to forget, once the query finds something. */
type Forgotten = { ids: readonly string[]; at: Date; happened?: Happened }

/** Forgets people: their key, where they could be reached, what they can do. The record keeps an id without a name. */
export function forgetPeople(db: Database, forgotten: Forgotten): [Statement, ...Statement[]] {
  return [...forgetProfiles(db, forgotten), ...forgetNames(db, forgotten)]
}

/** Forgets where people could be reached, how they came in and what they can do; their names stay. */
export function forgetProfiles(db: Database, forgotten: Forgotten): [Statement, ...Statement[]] {
  const { among, happened } = of(forgotten)
  const theirs = sql`person_id ${among} and ${happened}`
  const tables = [
    ...[addresses, passkeys, personCounties, personLanguages, personSkills, recoveries, sessions],
    ...[calendars, reportDrafts],
  ]
  return [
    db.delete(keys).where(sql`owner_id in (select id from report_drafts where ${theirs})`),
    ...tables.map((table) => db.delete(table).where(theirs)),
    saveChore(db, { name: SHRED_LEFT, doneAt: forgotten.at, detail: {} }),
  ]
}

/** Forgets who they were. */
export function forgetNames(db: Database, forgotten: Forgotten): Statement[] {
  const { among, happened } = of(forgotten)
  return [
    db.delete(keys).where(sql`owner_id ${among} and ${happened}`),
    db.delete(nameTokens).where(sql`person_id ${among} and ${happened}`),
    db
      .update(persons)
      .set({ nameSealed: '', removedAt: forgotten.at })
      .where(sql`id ${among} and ${happened}`),
  ]
}

function of({ ids, happened = ALWAYS }: Forgotten) {
  const among = sql`in (select value from json_each(${JSON.stringify(ids)}))`
  return { among, happened: sql`exists (${happened})` }
}
