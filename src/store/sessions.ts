import { and, eq, gt, isNull, ne, type SQL, sql } from 'drizzle-orm'
import type { SessionKind } from '../domain/session.ts'
import type { Database } from './database.ts'
import { rowWhere } from './guarded.ts'
import { WRAPPED } from './keys.ts'
import { keys, persons, sessions } from './schema.ts'

/** A session to be opened. */
export type NewSession = {
  id: string
  tokenHash: string
  personId: string
  kind: SessionKind
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  /** Undefined: it has proved too little to open task and team facts. */
  freshUntil: Date | undefined
}

const SIGNED_IN = {
  id: sessions.id,
  kind: sessions.kind,
  createdAt: sessions.createdAt,
  lastSeenAt: sessions.lastSeenAt,
  freshUntil: sessions.freshUntil,
  personId: persons.id,
  nameSealed: persons.nameSealed,
  language: persons.language,
  timeZone: persons.timeZone,
  key: WRAPPED,
}

/** The live session of a token, with the person behind it. */
export async function findSession(
  db: Database,
  { tokenHash, now }: { tokenHash: string; now: Date }
) {
  const live = and(
    eq(sessions.tokenHash, tokenHash),
    isNull(sessions.endedAt),
    gt(sessions.expiresAt, now),
    isNull(persons.removedAt),
    isNull(persons.lockedAt)
  )
  const [row] = await db
    .select(SIGNED_IN)
    .from(sessions)
    .innerJoin(persons, eq(persons.id, sessions.personId))
    .innerJoin(keys, eq(keys.ownerId, persons.id))
    .where(live)
  return row
}

/** Opens a session if the query still finds something; its rows are empty where somebody was faster. */
export function insertSessionIf(db: Database, session: NewSession, allowed: SQL) {
  return db
    .insert(sessions)
    .select(rowWhere(sessions, session, sql`exists (${allowed})`))
    .returning({ id: sessions.id })
}

/** A query that finds a session which an earlier statement of the same step opened. */
export function openedSession(id: string): SQL {
  return sql`select 1 from ${sessions} where ${sessions.id} = ${id}`
}

/** Notes that a session was used, and until when it lives now. */
export function saveSeen(
  db: Database,
  { id, at, expiresAt }: { id: string; at: Date; expiresAt: Date }
) {
  return db.update(sessions).set({ lastSeenAt: at, expiresAt }).where(eq(sessions.id, id))
}

/** Lets a session open task and team facts, if the query finds something. */
export function saveFreshIf(
  db: Database,
  { id, freshUntil }: { id: string; freshUntil: Date },
  allowed: SQL
) {
  return db
    .update(sessions)
    .set({ freshUntil })
    .where(and(eq(sessions.id, id), sql`exists (${allowed})`))
    .returning({ id: sessions.id })
}

/** A query that finds a session which an earlier statement of the same step renewed. */
export function freshened({ id, freshUntil }: { id: string; freshUntil: Date }): SQL {
  return sql`select 1 from ${sessions} where ${sessions.id} = ${id} and ${sessions.freshUntil} = ${freshUntil.getTime()}`
}

/** Ends one session. */
export function endSession(db: Database, { id, at }: { id: string; at: Date }) {
  return db.update(sessions).set({ endedAt: at }).where(eq(sessions.id, id))
}

/** Ends every session of a person; `keep` may live on. */
export function endSessions(
  db: Database,
  { personId, at, keep = '' }: { personId: string; at: Date; keep?: string }
) {
  const others = and(
    eq(sessions.personId, personId),
    isNull(sessions.endedAt),
    ne(sessions.id, keep)
  )
  return db.update(sessions).set({ endedAt: at }).where(others)
}

/** The same, if the query finds something. */
export function endSessionsIf(
  db: Database,
  { personId, at }: { personId: string; at: Date },
  happened: SQL
) {
  const live = and(eq(sessions.personId, personId), isNull(sessions.endedAt))
  return db
    .update(sessions)
    .set({ endedAt: at })
    .where(and(live, sql`exists (${happened})`))
}
