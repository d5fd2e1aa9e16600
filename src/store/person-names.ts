import { eq, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { WRAPPED } from './keys.ts'
import { keys, persons } from './schema.ts'

/** The sealed names of some people with their keys. One JSON parameter: D1 binds at most 100. */
export async function listSealedNames(db: Database, ids: readonly string[]) {
  return db
    .select({ id: persons.id, nameSealed: persons.nameSealed, key: WRAPPED })
    .from(persons)
    .innerJoin(keys, eq(keys.ownerId, persons.id))
    .where(sql`${persons.id} in (select value from json_each(${JSON.stringify(ids)}))`)
}
