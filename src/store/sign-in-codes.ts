import { and, desc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import { MOST_CODES } from '../domain/session.ts'
import type { Database } from './database.ts'
import { signInCodes } from './schema.ts'

/** A code and its link, as they are stored. */
export type NewCode = {
  id: string
  emailIndex: string
  codeHash: string
  linkHash: string
  triesLeft: number
  createdAt: Date
  expiresAt: Date
}

/**
 * Stores a code for an address, whether anybody has it or not, unless too many were asked for lately. A refusal finds
 * a code that still works: used ones don't count, and when the whole network asks for too many, the first one of an
 * address is stored all the same. So nobody can keep somebody else out by asking in their name.
 *
 * @param crowd  Where the codes of the whole network are counted (`tries`).
 * @returns  The statement; its rows are empty where there were too many.
 */
export function insertCode(
  db: Database,
  code: NewCode,
  { countedSince, crowd }: { countedSince: Date; crowd: { keyIndex: string; most: number } }
) {
  const { id, emailIndex, codeHash, linkHash, triesLeft, createdAt, expiresAt } = code
  const isCrowded = sql`exists (select 1 from tries where key_index = ${crowd.keyIndex}
    and expires_at > ${createdAt.getTime()} and count > ${crowd.most})`
  const row = sql`select ${id}, ${emailIndex}, (${personOf(emailIndex)}), ${codeHash}, ${linkHash}, ${triesLeft},
    ${createdAt.getTime()}, ${expiresAt.getTime()}, null
    where (select count(*) from sign_in_codes
      where email_index = ${emailIndex} and used_at is null and created_at > ${countedSince.getTime()})
      < case when ${isCrowded} then 1 else ${MOST_CODES} end`
  return db.insert(signInCodes).select(row).returning({ id: signInCodes.id })
}

/** A link that the program itself hands to somebody. */
export function insertLink(db: Database, code: NewCode & { personId: string }) {
  return db.insert(signInCodes).values(code)
}

/** A query that finds a code which an earlier statement of the same step stored. */
export function storedCode(id: string): SQL {
  return sql`select 1 from ${signInCodes} where ${signInCodes.id} = ${id}`
}

/** Finds the language of the person whose mailbox it is, once the code stands. */
export function readerOf({ id, emailIndex }: { id: string; emailIndex: string }): SQL {
  return sql`select person.language ${mailboxOf(emailIndex)}
    and exists (select 1 from sign_in_codes code where code.id = ${id})`
}

/** Which code the person has to type: the latest one of their address; older emails only confuse. */
export async function findLatestCode(db: Database, emailIndex: string) {
  const [row] = await db
    .select({ id: signInCodes.id, personId: signInCodes.personId })
    .from(signInCodes)
    .where(eq(signInCodes.emailIndex, emailIndex))
    .orderBy(desc(signInCodes.createdAt), desc(signInCodes.id))
    .limit(1)
  return row
}

/** Whose link it is, whether it still works or not. */
export async function findLink(db: Database, linkHash: string) {
  const [row] = await db
    .select({
      id: signInCodes.id,
      personId: signInCodes.personId,
      emailIndex: signInCodes.emailIndex,
    })
    .from(signInCodes)
    .where(eq(signInCodes.linkHash, linkHash))
  return row
}

/** A query that finds a code if it still works and is this one. */
export function workingCode({ id, codeHash, at }: { id: string; codeHash: string; at: Date }): SQL {
  return sql`${workingLink({ id, at })} and code.tries_left > 0 and code.code_hash = ${codeHash}`
}

/**
 * Takes one try of a code of that mailbox; its row is what was left to compare with. Before anything is looked up, so
 * that however many guess at once, the tries are counted, and no guess tells who is known.
 */
export function takeTry(
  db: Database,
  { id, emailIndex, at }: { id: string; emailIndex: string; at: Date }
) {
  const left = and(isNull(signInCodes.usedAt), gt(signInCodes.triesLeft, 0))
  const works = and(eq(signInCodes.emailIndex, emailIndex), gt(signInCodes.expiresAt, at))
  return db
    .update(signInCodes)
    .set({ triesLeft: sql`${signInCodes.triesLeft} - 1` })
    .where(and(eq(signInCodes.id, id), left, works))
    .returning({ codeHash: signInCodes.codeHash })
}

/** A query that finds a code which nobody has used; whether it was the right one is known by then. */
export function unusedCode({ id, at }: { id: string; at: Date }): SQL {
  return sql`select 1 from sign_in_codes code where code.id = ${id} and code.used_at is null
    and ${at.getTime()} < code.expires_at`
}

/** A query that finds a link if it still works; wrong codes can't use it up, since nobody guesses a link. */
export function workingLink({ id, at }: { id: string; at: Date }): SQL {
  return sql`select 1 from sign_in_codes code where code.id = ${id} and code.used_at is null
    and code.expires_at > ${at.getTime()}
    and exists (select 1 from persons owner where owner.id = code.person_id and owner.locked_at is null)`
}

/** Uses up all codes and links of an address, if the query finds something: that what they are for was done. */
export function saveUsed(
  db: Database,
  { emailIndex, at }: { emailIndex: string; at: Date },
  happened: SQL
) {
  const unused = and(eq(signInCodes.emailIndex, emailIndex), isNull(signInCodes.usedAt))
  return db
    .update(signInCodes)
    .set({ usedAt: at })
    .where(and(unused, sql`exists (${happened})`))
}

/** One try less; goes into the same step, after the use of a right code. */
export function saveTry(db: Database, id: string) {
  const open = and(eq(signInCodes.id, id), isNull(signInCodes.usedAt), gt(signInCodes.triesLeft, 0))
  return db
    .update(signInCodes)
    .set({ triesLeft: sql`${signInCodes.triesLeft} - 1` })
    .where(open)
}

function personOf(emailIndex: string): SQL {
  return sql`select person.id ${mailboxOf(emailIndex)}`
}

function mailboxOf(emailIndex: string): SQL {
  return sql`from addresses address join persons person on person.id = address.person_id
    where address.channel = 'email' and address.value_index = ${emailIndex} and address.retired_at is null
    and person.removed_at is null and person.locked_at is null`
}
