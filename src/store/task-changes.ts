import { eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { WRAPPED } from './keys.ts'
import { keys, tasks } from './schema.ts'

/** What a coordinator may change of a task; `version` is the one that they saw. */
export type TaskChange = {
  id: string
  version: number
  /** Undefined: a playbook's task, whose title is not theirs to change. */
  titleSealed: string | undefined
  claimBy: Date
  dueAt: Date
}

/** How often a task was changed, and the sealed title of one of a coordinator's own. */
export async function findTaskWording(db: Database, id: string) {
  const [row] = await db
    .select({ version: tasks.version, titleSealed: tasks.titleSealed, key: WRAPPED })
    .from(tasks)
    .innerJoin(keys, eq(keys.ownerId, tasks.incidentId))
    .where(eq(tasks.id, id))
  return row
}

/** Changes a task of an active case that is still to be done, unless somebody has changed it since. */
export function saveTaskChange(
  db: Database,
  { id, version, titleSealed, claimBy, dueAt }: TaskChange
) {
  return db
    .update(tasks)
    .set({ claimBy, dueAt, ...(titleSealed && { titleSealed }), version: version + 1 })
    .where(changeable({ id, version }))
    .returning({ id: tasks.id })
}

/** Finds a row while a task is as it was seen; stands before `saveTaskChange`, in its step. */
export function isUnchanged(seen: { id: string; version: number }): SQL {
  return sql`select 1 from tasks where ${changeable(seen)}`
}

function changeable({ id, version }: { id: string; version: number }): SQL {
  return sql`${tasks.id} = ${id} and ${tasks.version} = ${version} and ${tasks.doneAt} is null
    and ${tasks.incidentId} in (select id from incidents where state = 'active')`
}
