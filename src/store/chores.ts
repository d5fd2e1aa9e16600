import { and, eq, like } from 'drizzle-orm'
import type { Database } from './database.ts'
import { chores } from './schema.ts'

/** When something that keeps the network safe was last done, and what there is to say about it. */
export type Chore = typeof chores.$inferSelect

/** The chores whose names begin so; '' for all. */
export async function listChores(db: Database, prefix = ''): Promise<Chore[]> {
  return db
    .select()
    .from(chores)
    .where(like(chores.name, `${prefix}%`))
}

/** One chore, once it was done. */
export async function findChore(db: Database, name: string): Promise<Chore | undefined> {
  const [row] = await db.select().from(chores).where(eq(chores.name, name))
  return row
}

/** Writes down that it was done; the latest time counts. */
export function saveChore(db: Database, { name, doneAt, detail }: Chore) {
  return db
    .insert(chores)
    .values({ name, doneAt, detail })
    .onConflictDoUpdate({ target: chores.name, set: { doneAt, detail } })
}

/** Writes down that it was done, where nobody had: the first time counts. */
export function insertChore(db: Database, chore: Chore) {
  return db.insert(chores).values(chore).onConflictDoNothing()
}

/** Takes it back. */
export function deleteChore(db: Database, name: string) {
  return db.delete(chores).where(eq(chores.name, name))
}

/** Takes it back, unless it was done again meanwhile. */
export function deleteChoreDone(db: Database, { name, doneAt }: Pick<Chore, 'name' | 'doneAt'>) {
  return db.delete(chores).where(and(eq(chores.name, name), eq(chores.doneAt, doneAt)))
}
