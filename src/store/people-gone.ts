import { sql } from 'drizzle-orm'
import { saveChore } from './chores.ts'
import type { Database, Statement } from './database.ts'
import { SHRED_LEFT } from './purge.ts'
import {
  addresses,
  keys,
  nameTokens,
  passkeys,
  personCounties,
  personLanguages,
  personSkills,
  persons,
  recoveries,
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
        and (select max(coalesce(m.ended_at, ${Number.MAX_SAFE_INTEGER})) from memberships m
          where m.person_id = ${persons.id}) < ${before.getTime()}`
    )
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Forgets people: their key, where they could be reached, what they can do. The record keeps an id without a name. */
export function forgetPeople(
  db: Database,
  { ids, at }: { ids: readonly string[]; at: Date }
): [Statement, ...Statement[]] {
  const among = sql`in (select value from json_each(${JSON.stringify(ids)}))`
  const theirs = sql`person_id ${among}`
  return [
    saveChore(db, { name: SHRED_LEFT, doneAt: at, detail: {} }),
    db.delete(keys).where(sql`owner_id ${among}`),
    db.delete(addresses).where(theirs),
    db.delete(nameTokens).where(theirs),
    db.delete(passkeys).where(theirs),
    db.delete(personCounties).where(theirs),
    db.delete(personLanguages).where(theirs),
    db.delete(personSkills).where(theirs),
    db.delete(recoveries).where(theirs),
    db.delete(sessions).where(theirs),
    db.update(persons).set({ nameSealed: '', removedAt: at }).where(sql`id ${among}`),
  ]
}
