import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { WAITING } from './deliveries.ts'
import { addresses, auditEntries, deliveries, persons } from './schema.ts'

/** The action of the audit entry that says that somebody turned email off by the link in one. */
export const TURNED_OFF = 'person.email-off'

/** Live mailboxes whose keyed hash begins so; there is hardly ever more than one. */
export async function listMailboxesLike(db: Database, hint: string) {
  const like = sql`${addresses.valueIndex} >= ${hint} and ${addresses.valueIndex} < ${`${hint}~`}`
  const { id, personId, valueIndex } = addresses
  return db
    .select({ addressId: id, personId, valueIndex })
    .from(addresses)
    .where(and(eq(addresses.channel, 'email'), isNull(addresses.retiredAt), like))
}

/** What the page behind the link in an email needs to know of whoever it was sent to. */
export async function findEmailChoice(db: Database, personId: string) {
  const { language, emailOff } = persons
  const hasDevice = sql<number>`exists (select 1 from addresses a where a.person_id = persons.id
    and a.channel = 'push' and a.retired_at is null)`
  const [row] = await db
    .select({ language, emailOff, hasDevice })
    .from(persons)
    .where(and(eq(persons.id, personId), isNull(persons.removedAt)))
  return row && { ...row, hasDevice: row.hasDevice === 1 }
}

/** A query that finds somebody whose email is still on. */
export function emailIsOn(personId: string): SQL {
  return sql`select 1 from persons where id = ${personId} and email_off = 0`
}

/** Turns email off because its reader asked for that, also where nothing else reaches them. */
export function saveUnsubscribed(db: Database, personId: string) {
  return db.update(persons).set({ emailOff: true }).where(eq(persons.id, personId))
}

/** What waits to be emailed to somebody who wants none any more. */
export function cancelEmails(db: Database, { personId, now }: { personId: string; now: Date }) {
  const theirs = sql`${WAITING} and channel = 'email' and person_id = ${personId}`
  const reason = 'email was turned off'
  return db
    .update(deliveries)
    .set({ state: 'cancelled', nextAttemptAt: null, settledAt: now, reason })
    .where(theirs)
}

/** People of some organizations who turned email off by that link since then, and have not turned it on again. */
export async function listUnsubscribed(
  db: Database,
  { organizationIds, since }: { organizationIds: readonly string[]; since: Date }
): Promise<{ personId: string; at: Date }[]> {
  const among = sql`exists (select 1 from memberships m where m.person_id = ${persons.id} and m.ended_at is null
    and m.organization_id in (select value from json_each(${JSON.stringify(organizationIds)})))`
  // Spelled so that the index on case and time is used: an entry about a person belongs to no case.
  const lately = sql`${auditEntries.caseId} is null and ${auditEntries.at} >= ${since.getTime()}`
  const rows = await db
    .select({ personId: persons.id, atMs: sql<number>`max(${auditEntries.at})` })
    .from(auditEntries)
    .innerJoin(persons, eq(persons.id, auditEntries.nounId))
    .where(
      and(
        lately,
        eq(auditEntries.action, TURNED_OFF),
        eq(persons.emailOff, true),
        isNull(persons.removedAt),
        among
      )
    )
    .groupBy(persons.id)
    .orderBy(sql`2 desc`)
  return rows.map(({ personId, atMs }) => ({ personId, at: new Date(atMs) }))
}
