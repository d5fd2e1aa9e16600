import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { rowWhere } from './guarded.ts'
import { fillersOf } from './needs.ts'
import { needFillings } from './schema.ts'

/** Names someone for a role while its case is active and it is not filled; again changes nothing, and gives no row back. */
export function insertFilling(
  db: Database,
  { needId, personId, by, at }: { needId: string; personId: string; by: string; at: Date }
) {
  const holds = sql`${whileActive(needId)} and ${isMissing(needId)}`
  const row = rowWhere(needFillings, { needId, personId, namedBy: by, at }, holds)
  return db
    .insert(needFillings)
    .select(row)
    .onConflictDoNothing()
    .returning({ needId: needFillings.needId })
}

/** Takes a name back from a role. */
export function deleteFilling(
  db: Database,
  { needId, personId }: { needId: string; personId: string }
) {
  return db
    .delete(needFillings)
    .where(
      and(eq(needFillings.needId, needId), eq(needFillings.personId, personId), whileActive(needId))
    )
    .returning({ needId: needFillings.needId })
}

function whileActive(needId: string): SQL {
  return sql`exists (select 1 from needs n join incidents i on i.id = n.incident_id
    where n.id = ${needId} and i.state = 'active')`
}

/** Fewer fill it than it asks for: of two coordinators who name somebody at once, one is too late. */
function isMissing(needId: string): SQL {
  const cases = sql`(select incident_id from needs where id = ${needId})`
  return sql`(select count(distinct f.person_id) from (${fillersOf(cases)}) f where f.need_id = ${needId})
    < (select count from needs where id = ${needId})`
}

/** Holds while someone is not named for a role of an active case that is not filled: what comes before the row that names them. */
export function canBeNamed(filling: { needId: string; personId: string }): SQL {
  return sql`select 1 where ${whileActive(filling.needId)} and ${isMissing(filling.needId)} and not exists (${isNamed(filling)})`
}

/** Holds while someone is named for a role. */
export function isNamed({ needId, personId }: { needId: string; personId: string }): SQL {
  return sql`select 1 from need_fillings where need_id = ${needId} and person_id = ${personId}`
}

/** Whether someone is named for a role. */
export async function isNamedFor(
  db: Database,
  filling: { needId: string; personId: string }
): Promise<boolean> {
  const rows = await db.select({ one: sql<number>`1` }).from(sql`(${isNamed(filling)}) named`)
  return rows.length > 0
}
