import { and, eq, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { ChallengePurpose } from '../domain/passkey.ts'
import type { Database } from './database.ts'
import { type PasskeyRow, passkeyAt } from './passkeys.ts'
import { challenges } from './schema.ts'

/** What a passkey was asked to sign. `personId` null: whoever holds one may answer. */
export type ChallengeRow = typeof challenges.$inferInsert

/** Stores a challenge, and forgets those that nobody can answer any more. */
export function insertChallenge(db: Database, row: ChallengeRow, now: Date) {
  return [
    db.delete(challenges).where(lte(challenges.expiresAt, now)),
    db.insert(challenges).values(row),
  ] as const
}

type Asked = {
  challenge: string
  purpose: ChallengePurpose
  personId: string | undefined
  at: Date
}

/** A query that finds a challenge which was given to this person for this, and which nobody has answered yet. */
export function openChallenge({ challenge, purpose, personId, at }: Asked): SQL {
  const whose = personId === undefined ? sql`is null` : sql`= ${personId}`
  return sql`select 1 from challenges asked where asked.challenge = ${challenge} and asked.purpose = ${purpose}
    and asked.person_id ${whose} and asked.used_at is null and asked.expires_at > ${at.getTime()}`
}

/** A query that finds an open challenge while the passkey that answers it is as it was when it was checked. */
export function answerableBy(asked: Asked, passkey: Pick<PasskeyRow, 'id' | 'counter'>): SQL {
  return sql`${openChallenge(asked)} and exists (${passkeyAt(passkey)})`
}

/** Marks a challenge as answered, if the query finds something; goes last into the step that it allows. */
export function saveAnswered(
  db: Database,
  { challenge, at }: { challenge: string; at: Date },
  happened: SQL
) {
  const unused = and(eq(challenges.challenge, challenge), isNull(challenges.usedAt))
  return db
    .update(challenges)
    .set({ usedAt: at })
    .where(and(unused, sql`exists (${happened})`))
}
