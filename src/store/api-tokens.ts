import { and, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { apiTokens, organizations } from './schema.ts'

/** A token as it is stored, never its text. */
export type NewApiToken = Omit<typeof apiTokens.$inferInsert, 'lastUsedAt' | 'revokedAt'>

/** Stores a token. */
export function insertApiToken(db: Database, token: NewApiToken) {
  return db.insert(apiTokens).values(token)
}

/** The token that was shown, ended or not. */
export async function findApiToken(db: Database, tokenHash: string) {
  const [row] = await db.select().from(apiTokens).where(eq(apiTokens.tokenHash, tokenHash))
  return row && { ...row, revokedAt: row.revokedAt ?? undefined }
}

/** The tokens of some organizations, newest first. */
export async function listApiTokens(db: Database, organizationIds: readonly string[]) {
  const rows = await db
    .select({ token: apiTokens, organization: organizations.name })
    .from(apiTokens)
    .innerJoin(organizations, eq(organizations.id, apiTokens.organizationId))
    .where(inArray(apiTokens.organizationId, [...organizationIds]))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id))
  return rows.map(({ token: { lastUsedAt, revokedAt, ...token }, organization }) => ({
    ...{ ...token, organization },
    lastUsedAt: lastUsedAt ?? undefined,
    revokedAt: revokedAt ?? undefined,
  }))
}

/** Notes that a token was used. */
export function saveTokenUsed(db: Database, { id, at }: { id: string; at: Date }) {
  return db.update(apiTokens).set({ lastUsedAt: at }).where(eq(apiTokens.id, id))
}

type Ended = { id: string; organizationIds: readonly string[]; at: Date }

/** Ends a token of one of these organizations; a row comes back if it was one of theirs and not ended yet. */
export function saveTokenRevoked(db: Database, { id, organizationIds, at }: Ended) {
  const theirs = and(
    eq(apiTokens.id, id),
    inArray(apiTokens.organizationId, [...organizationIds]),
    isNull(apiTokens.revokedAt)
  )
  return db.update(apiTokens).set({ revokedAt: at }).where(theirs).returning({ id: apiTokens.id })
}

/** A query that finds a token which an earlier statement of the same step ended. */
export function revokedToken({ id, organizationIds, at }: Ended): SQL {
  return sql`select 1 from api_tokens where id = ${id} and revoked_at = ${at.getTime()}
    and organization_id in (select value from json_each(${JSON.stringify(organizationIds)}))`
}
