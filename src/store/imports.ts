import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import type { Language } from '../domain/language.ts'
import type { Role } from '../domain/membership.ts'
import type { WrappedKey } from '../domain/wrapped-key.ts'
import type { Database, Statement } from './database.ts'
import { WRAPPED } from './keys.ts'
import { imports, invitations, keys, letters, organizations } from './schema.ts'

/** Stores a list of people that waits for a yes; it is sealed under its own key. */
export function insertImport(db: Database, row: typeof imports.$inferInsert) {
  return db.insert(imports).values(row)
}

/** A list of some organizations, with its key, unless it is too old. */
export async function findImport(
  db: Database,
  { id, organizationIds, since }: { id: string; organizationIds: readonly string[]; since: Date }
) {
  const among = sql`${imports.organizationId} in (select value from json_each(${JSON.stringify(organizationIds)}))`
  const [row] = await db
    .select({ list: imports, organizationName: organizations.name, key: WRAPPED })
    .from(imports)
    .innerJoin(organizations, eq(organizations.id, imports.organizationId))
    .innerJoin(keys, eq(keys.ownerId, imports.id))
    .where(and(eq(imports.id, id), among, gt(imports.createdAt, since)))
  return row
}

/** A query that finds a list to which nobody has said yes. */
export function waitingImport(id: string): SQL {
  return sql`select 1 from imports where imports.id = ${id} and imports.done_at is null`
}

/** Writes down that a list was carried out. */
export function saveImportDone(db: Database, { id, at }: { id: string; at: Date }) {
  return db
    .update(imports)
    .set({ doneAt: at })
    .where(and(eq(imports.id, id), isNull(imports.doneAt)))
    .returning({ id: imports.id })
}

/** Forgets the lists that were handed in before that time, with their keys. */
export function deleteOldLists(db: Database, { madeBefore }: { madeBefore: Date }): Statement[] {
  const old = sql`select id from imports where created_at <= ${madeBefore.getTime()}`
  return [
    db.delete(keys).where(sql`owner_id in (${old})`),
    db.delete(imports).where(sql`id in (${old})`),
  ]
}

type Known = { organizationId: string; emailIndexes: readonly string[]; before: Date }

/** Which of some mailboxes belong to somebody of an organization who joined before that time. */
export async function listMemberMailboxes(db: Database, known: Known): Promise<string[]> {
  const { organizationId, emailIndexes, before } = known
  const rows = await db
    .select({ index: sql<string>`a.value_index` })
    .from(sql`json_each(${JSON.stringify(emailIndexes)}) asked join addresses a on a.value_index = asked.value
      and a.channel = 'email' and a.retired_at is null
      join memberships m on m.person_id = a.person_id and m.organization_id = ${organizationId}
      and m.ended_at is null and m.created_at < ${before.getTime()}`)
  return rows.map(({ index }) => index)
}

/** Which of them were invited to it before that time, and can still accept. */
export async function listInvitedMailboxes(
  db: Database,
  { organizationId, emailIndexes, before, now }: Known & { now: Date }
): Promise<string[]> {
  const among = sql`${invitations.emailIndex} in (select value from json_each(${JSON.stringify(emailIndexes)}))`
  const open = sql`${invitations.acceptedAt} is null and ${invitations.expiresAt} > ${now.getTime()}
    and ${invitations.createdAt} < ${before.getTime()}`
  const rows = await db
    .selectDistinct({ index: invitations.emailIndex })
    .from(invitations)
    .where(and(eq(invitations.organizationId, organizationId), among, open))
  return rows.map(({ index }) => index)
}

/** An invitation of a list, with its letter and the keys of both, ready to be stored. */
export type NewInvited = {
  id: string
  key: WrappedKey
  tokenHash: string
  emailSealed: string
  emailIndex: string
  letterId: string
  letterKey: WrappedKey
  contentSealed: string
  language: Language
}

type Inviting = {
  organizationId: string
  roles: readonly Role[]
  by: string
  at: Date
  expiresAt: Date
  /** Until when their letters are tried. */
  deadlineAt: Date
}

/** Invitations and their letters, if the query finds something; one JSON parameter each: D1 binds at most 100. */
export function insertInvitedIf(
  db: Database,
  { rows, inviting, happened }: { rows: readonly NewInvited[]; inviting: Inviting; happened: SQL }
): Statement[] {
  const { organizationId, roles, by, at, expiresAt, deadlineAt } = inviting
  const each = (columns: readonly (keyof NewInvited)[]) => {
    const picked = rows.map((row) => Object.fromEntries(columns.map((name) => [name, row[name]])))
    return sql`from json_each(${JSON.stringify(picked)}) where exists (${happened})`
  }
  const keyRows = (name: 'key' | 'letterKey') => {
    const [owner, month, wrapped] = ['ownerId', 'month', 'wrapped'].map(
      (part) => `$.${name}.${part}`
    )
    return sql`select value ->> ${owner}, value ->> ${month}, value ->> ${wrapped}, ${at.getTime()} ${each([name])}`
  }
  return [
    db.insert(keys).select(keyRows('key')),
    db.insert(keys).select(keyRows('letterKey')),
    db
      .insert(invitations)
      .select(sql`select value ->> 'id', value ->> 'tokenHash', ${organizationId},
      value ->> 'emailSealed', value ->> 'emailIndex', ${JSON.stringify(roles)}, value ->> 'language', ${by},
      ${at.getTime()}, ${expiresAt.getTime()}, null, null
      ${each(['id', 'tokenHash', 'emailSealed', 'emailIndex', 'language'])}`),
    db.insert(letters).select(sql`select value ->> 'letterId', 'invitation', value ->> 'language',
      value ->> 'contentSealed', 'queued', 0, ${at.getTime()}, null, null, ${deadlineAt.getTime()}, null,
      ${at.getTime()} ${each(['letterId', 'language', 'contentSealed'])}`),
  ]
}
