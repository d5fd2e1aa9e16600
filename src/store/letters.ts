import { type SQL, sql } from 'drizzle-orm'
import type { AlertLanguage } from '../domain/language.ts'
import type { LetterKind } from '../domain/letter.ts'
import type { Database } from './database.ts'
import { letters } from './schema.ts'

/** A letter to be queued: its content is sealed under its own key. */
export type NewLetter = {
  id: string
  kind: LetterKind
  language: AlertLanguage
  contentSealed: string
  deadlineAt: Date
  createdAt: Date
}

/** Queues a letter; it is due at once. */
export function insertLetter(db: Database, letter: NewLetter) {
  return db.insert(letters).values({ ...letter, state: 'queued', nextAttemptAt: letter.createdAt })
}

/**
 * Queues a letter in the language of whoever is found, or nothing at all: the same statement runs either way, so that
 * an answer never tells whether somebody is known.
 *
 * @param reader  A query for one `language`.
 */
export function insertLetterFor(db: Database, letter: Omit<NewLetter, 'language'>, reader: SQL) {
  const { id, kind, contentSealed, deadlineAt, createdAt } = letter
  const row = sql`select ${id}, ${kind}, reader.language, ${contentSealed}, 'queued', 0, ${createdAt.getTime()},
    null, null, ${deadlineAt.getTime()}, null, ${createdAt.getTime()} from (${reader}) as reader`
  return db.insert(letters).select(row)
}

/** Queues a letter only if an earlier statement of the same step did its work. */
export function insertLetterIf(db: Database, { language, ...letter }: NewLetter, happened: SQL) {
  return insertLetterFor(db, letter, sql`select ${language} as language where exists (${happened})`)
}

/** A query that finds a letter which an earlier statement of the same step queued. */
export function queuedLetter(id: string): SQL {
  return sql`select 1 from ${letters} where ${letters.id} = ${id}`
}
