import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { WRAPPED } from './keys.ts'
import { addresses, keys, memberships, organizations, persons } from './schema.ts'

/** Whom to look for, among the members of some organizations. */
export type PersonSearch = {
  organizationIds: readonly string[]
  /** Keyed hashes of words that the name must have. */
  tokens: readonly string[]
  /** Of the exact mailbox. */
  emailIndex: string | undefined
  limit: number
}

/** An alert would reach them by it. */
const HAS_ADDRESS = sql`exists (select 1 from addresses a where a.person_id = ${persons.id}
  and a.retired_at is null and not (a.channel = 'email' and ${persons.emailOff}))`

/** Members whose name is still sealed: who waits to be vouched for, who can't be reached, then the newest. */
export async function listMembers(db: Database, search: PersonSearch) {
  const { organizationIds, tokens, emailIndex, limit } = search
  const among = sql`${memberships.organizationId} in (select value from json_each(${JSON.stringify(organizationIds)}))`
  const named = sql`not exists (select 1 from json_each(${JSON.stringify(tokens)}) asked
    where not exists (select 1 from name_tokens token
      where token.person_id = ${persons.id} and token.token_index = asked.value))`
  const mailbox = sql`exists (select 1 from addresses where person_id = ${persons.id}
    and channel = 'email' and value_index = ${emailIndex ?? ''} and retired_at is null)`
  const isVouched = sql`${memberships.vouchedAt} is not null`
  const found = and(
    isNull(memberships.endedAt),
    among,
    named,
    emailIndex === undefined ? undefined : mailbox
  )
  // Picked first, and only those opened up: sorted are keys then, not whole people.
  const picked = sql`(select ${memberships.personId} as id, ${memberships.organizationId} as place from memberships
    join persons on ${persons.id} = ${memberships.personId} where ${found}
    order by ${isVouched}, ${HAS_ADDRESS}, ${memberships.createdAt} desc, ${persons.id} limit ${limit}) picked`
  return db
    .select({
      personId: persons.id,
      nameSealed: persons.nameSealed,
      emailOff: persons.emailOff,
      key: WRAPPED,
      organizationName: organizations.name,
      roles: memberships.roles,
      vouchedAt: memberships.vouchedAt,
      since: memberships.createdAt,
      unverified: sql<number>`(select count(*) from person_skills
        where person_id = ${persons.id} and verified_at is null)`,
    })
    .from(picked)
    .innerJoin(
      memberships,
      sql`${memberships.personId} = picked.id and ${memberships.organizationId} = picked.place`
    )
    .innerJoin(persons, eq(persons.id, memberships.personId))
    .innerJoin(keys, eq(keys.ownerId, persons.id))
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .orderBy(isVouched, HAS_ADDRESS, desc(memberships.createdAt), asc(persons.id))
}

/** How some people can be reached: live devices, when one was last heard of, and whether there is a mailbox. */
export async function listReach(db: Database, personIds: readonly string[]) {
  const among = sql`${addresses.personId} in (select value from json_each(${JSON.stringify(personIds)}))`
  const rows = await db
    .select({
      personId: addresses.personId,
      devices: sql<number>`sum(${addresses.channel} = 'push')`,
      mailboxes: sql<number>`sum(${addresses.channel} = 'email')`,
      confirmedMs: sql<
        number | null
      >`max(case when ${addresses.channel} = 'push' then ${addresses.confirmedAt} end)`,
    })
    .from(addresses)
    .where(and(among, isNull(addresses.retiredAt)))
    .groupBy(addresses.personId)
  return new Map(rows.map((row) => [row.personId, row]))
}

/** Of some people the address that ended last, whether it was a phone or a mailbox, and why. */
export async function listLastEnded(db: Database, personIds: readonly string[]) {
  const { personId, channel, retiredReason } = addresses
  const among = sql`${personId} in (select value from json_each(${JSON.stringify(personIds)}))`
  // Beside max(), SQLite takes the other columns from the row that has it.
  const rows = await db
    .select({ personId, channel, retiredReason, endedMs: sql<number>`max(${addresses.retiredAt})` })
    .from(addresses)
    .where(and(among, isNotNull(addresses.retiredAt)))
    .groupBy(personId)
  return new Map(rows.map((row) => [row.personId, row]))
}
