import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Profile } from '../domain/person.ts'
import { hasDevice } from './addresses.ts'
import type { Database } from './database.ts'
import { rowWhere } from './guarded.ts'
import { WRAPPED } from './keys.ts'
import {
  keys,
  nameTokens,
  personCounties,
  personLanguages,
  personSkills,
  persons,
} from './schema.ts'

/** A person to be stored: the name is sealed with their own key. */
export type NewPerson = Omit<Profile, 'skills' | 'languages' | 'counties'> & {
  id: string
  /** 0..1023, drawn once. */
  bucket: number
  nameSealed: string
  createdAt: Date
}

/** Stores a person, only if the query finds something. */
export function insertPersonIf(db: Database, person: NewPerson, happened: SQL) {
  return db.insert(persons).select(rowWhere(persons, columnsOf(person), sql`exists (${happened})`))
}

/** Lets a person be found by the words of their name. */
export function insertNameTokens(
  db: Database,
  { personId, tokens }: { personId: string; tokens: readonly string[] }
) {
  const rows = sql`select value, ${personId} from json_each(${JSON.stringify(tokens)})
    where exists (select 1 from persons where id = ${personId})`
  return db.insert(nameTokens).select(rows).onConflictDoNothing()
}

/** A query that finds a person whom an earlier statement of the same step stored. */
export function storedPerson(id: string): SQL {
  return sql`select 1 from ${persons} where ${persons.id} = ${id}`
}

/** A query that finds a person who can sign in: neither locked nor removed. */
export function openPerson(id: string): SQL {
  return sql`select 1 from persons owner where owner.id = ${id} and owner.locked_at is null
    and owner.removed_at is null`
}

/** What a person says about themselves; skills with their verification. */
export async function findPerson(db: Database, id: string) {
  const [row] = await db
    .select({ person: persons, key: WRAPPED })
    .from(persons)
    .innerJoin(keys, eq(keys.ownerId, persons.id))
    .where(eq(persons.id, id))
  if (!row) return undefined
  const { quietFromMin, quietUntilMin, ...person } = row.person
  return {
    ...person,
    quietFromMin: quietFromMin ?? undefined,
    quietUntilMin: quietUntilMin ?? undefined,
    key: row.key,
  }
}

/** The skills of a person. */
export async function listSkills(db: Database, personId: string) {
  const { skill, verifiedAt } = personSkills
  const rows = await db
    .select({ skill, verifiedAt })
    .from(personSkills)
    .where(eq(personSkills.personId, personId))
    .orderBy(skill)
  return rows.map((row) => ({ skill: row.skill, verified: row.verifiedAt !== null }))
}

/** The languages that a person speaks and the counties where they can be. */
export async function listPlacesAndLanguages(db: Database, personId: string) {
  const [spoken, near] = await Promise.all([
    db.select().from(personLanguages).where(eq(personLanguages.personId, personId)),
    db.select().from(personCounties).where(eq(personCounties.personId, personId)),
  ])
  return {
    languages: spoken.map(({ language }) => language),
    counties: near.map(({ county }) => county),
  }
}

type Owned = { personId: string }

/** Adds the skills that are new, unverified; what a person had keeps its verification. */
export function insertSkills(
  db: Database,
  { personId, skills }: Owned & { skills: readonly string[] }
) {
  const rows = sql`select ${personId}, value, null, null ${eachOf(skills, personId)}`
  return db.insert(personSkills).select(rows).onConflictDoNothing()
}

/** Adds the languages that are new. */
export function insertLanguages(
  db: Database,
  { personId, languages }: Owned & { languages: readonly string[] }
) {
  const rows = sql`select ${personId}, value ${eachOf(languages, personId)}`
  return db.insert(personLanguages).select(rows).onConflictDoNothing()
}

/** Adds the counties that are new. */
export function insertCounties(
  db: Database,
  { personId, counties }: Owned & { counties: readonly string[] }
) {
  const rows = sql`select ${personId}, value ${eachOf(counties, personId)}`
  return db.insert(personCounties).select(rows).onConflictDoNothing()
}

/** Forgets the skills, languages and counties that a person no longer has. */
export function deleteOthers(
  db: Database,
  {
    personId,
    skills,
    languages,
    counties,
  }: Owned & Pick<Profile, 'skills' | 'languages' | 'counties'>
) {
  const gone = (column: SQL, kept: readonly string[]) =>
    sql`person_id = ${personId} and ${column} not in (select value from json_each(${JSON.stringify(kept)}))`
  return [
    db.delete(personSkills).where(gone(sql`skill`, skills)),
    db.delete(personLanguages).where(gone(sql`language`, languages)),
    db.delete(personCounties).where(gone(sql`county`, counties)),
  ] as const
}

/** Saves how a person wants to be reached. */
export function savePerson(db: Database, { id, ...person }: { id: string } & PersonSettings) {
  return db.update(persons).set(columnsOf(person)).where(eq(persons.id, id))
}

/** What a person can change about themselves. */
export type PersonSettings = Omit<Profile, 'skills' | 'languages' | 'counties'>

/** Saves the language of every page, push and email. */
export function saveLanguage(
  db: Database,
  { id, language }: { id: string; language: Profile['language'] }
) {
  return db.update(persons).set({ language }).where(eq(persons.id, id))
}

/** Turns emailed alerts on, or off where another device can be reached; no rows where it can't. */
export function saveEmailOff(db: Database, { id, off }: { id: string; off: boolean }) {
  return db
    .update(persons)
    .set({ emailOff: off })
    .where(off ? sql`${persons.id} = ${id} and ${hasDevice(sql`${id}`)}` : eq(persons.id, id))
    .returning({ id: persons.id })
}

/** Turns emailed alerts on again for those whose last device is gone: they hear by email, rather than nothing. */
export function saveEmailOnIfAlone(db: Database, personIds: readonly string[]) {
  const theirs = sql`${persons.id} in (select value from json_each(${JSON.stringify(personIds)}))`
  return db
    .update(persons)
    .set({ emailOff: false })
    .where(and(theirs, sql`not ${hasDevice(sql`${persons.id}`)}`))
}

/** The same for everyone who had the push endpoint that has now moved to somebody else. */
export function saveEmailOnIfMoved(db: Database, valueIndex: string) {
  const alone = sql`${persons.emailOff} and ${persons.id} in (select person_id from addresses
      where channel = 'push' and value_index = ${valueIndex} and retired_at is not null)
    and not ${hasDevice(sql`${persons.id}`)}`
  return db.update(persons).set({ emailOff: false }).where(alone)
}

function columnsOf<
  Row extends { quietFromMin?: number | undefined; quietUntilMin?: number | undefined },
>(row: Row) {
  return {
    ...row,
    quietFromMin: row.quietFromMin ?? null,
    quietUntilMin: row.quietUntilMin ?? null,
  }
}

function eachOf(values: readonly string[], personId: string): SQL {
  return sql`from json_each(${JSON.stringify(values)})
    where exists (select 1 from persons where id = ${personId})`
}
