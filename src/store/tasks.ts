import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Claim } from '../domain/claim.ts'
import type { Task } from '../domain/task.ts'
import type { Database } from './database.ts'
import { WRAPPED } from './keys.ts'
import { claims, keys, tasks } from './schema.ts'

/** A task before anyone has claimed it; a title of its own comes sealed under the incident's key. */
export type NewTask = Omit<Task, 'claims' | 'doneAt'> & {
  position: number
  titleSealed: string | undefined
}

/** The tasks of a case in its order, with the claims that hold. Nothing sealed. */
export async function listTasks(db: Database, incidentId: string): Promise<Task[]> {
  return readTasks(db, eq(tasks.incidentId, incidentId))
}

/** One task with the claims that hold. Nothing sealed. */
export async function findTask(db: Database, id: string): Promise<Task | undefined> {
  const [task] = await readTasks(db, eq(tasks.id, id))
  return task
}

/** What somebody holds in any case that is still active, done or not. */
export async function listTasksOf(db: Database, personId: string): Promise<Task[]> {
  return readTasks(
    db,
    sql`${tasks.id} in (select task_id from claims where person_id = ${personId} and released_at is null)
      and ${tasks.incidentId} in (select id from incidents where state = 'active')`
  )
}

/** Adds tasks to a case, as one JSON parameter: D1 binds at most 100. */
export function insertTasks(db: Database, added: readonly NewTask[], createdAt: Date) {
  const rows = JSON.stringify(added.map(storedTask))
  const of = (name: string) => sql`value ->> ${sql.raw(`'$.${name}'`)}`
  return db
    .insert(tasks)
    .select(sql`select ${of('id')}, ${of('incidentId')}, ${of('position')}, ${of('key')},
    ${of('titleSealed')}, ${of('category')}, ${of('skill')}, ${of('sensitive')}, ${of('slots')}, ${of('claimBy')},
    ${of('dueAt')}, ${of('after')}, ${of('consent')}, ${of('facts')}, null, null, null, ${createdAt.getTime()}, 0
    from json_each(${rows})`)
}

/** Marks a task done, while whoever says so `canFinish` it. */
export function saveDone(
  db: Database,
  { id, done }: { id: string; done: { by: string; at: Date; noteSealed: string | undefined } }
) {
  return db
    .update(tasks)
    .set({ doneBy: done.by, doneAt: done.at, doneNoteSealed: done.noteSealed ?? null })
    .where(undoneHeldBy({ id, by: done.by }))
}

/** Finds a row while a task is not done, held by that person, and its case active; stands before `saveDone`. */
export function canFinish(held: { id: string; by: string }) {
  return sql`select 1 from tasks where ${undoneHeldBy(held)}`
}

/** The sealed texts of a case's tasks (titles of their own, notes at the end), with the key that opens them. */
export async function listSealedTaskTexts(db: Database, incidentIds: readonly string[]) {
  return sealedTexts(db, among(tasks.incidentId, incidentIds))
}

/** The same of some tasks. */
export async function listSealedTextsOf(db: Database, taskIds: readonly string[]) {
  return sealedTexts(db, among(tasks.id, taskIds))
}

function among(column: typeof tasks.id | typeof tasks.incidentId, ids: readonly string[]): SQL {
  return sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`
}

async function sealedTexts(db: Database, which: SQL) {
  return db
    .select({
      id: tasks.id,
      titleSealed: tasks.titleSealed,
      noteSealed: tasks.doneNoteSealed,
      key: WRAPPED,
    })
    .from(tasks)
    .innerJoin(keys, eq(keys.ownerId, tasks.incidentId))
    .where(
      sql`${which} and (${tasks.titleSealed} is not null or ${tasks.doneNoteSealed} is not null)`
    )
}

function undoneHeldBy({ id, by }: { id: string; by: string }) {
  const held = sql`exists (select 1 from claims where claims.task_id = ${tasks.id}
    and claims.person_id = ${by} and claims.released_at is null)`
  const active = sql`${tasks.incidentId} in (select id from incidents where state = 'active')`
  return and(eq(tasks.id, id), isNull(tasks.doneAt), held, active)
}

async function readTasks(db: Database, which: SQL): Promise<Task[]> {
  const held = and(eq(claims.taskId, tasks.id), isNull(claims.releasedAt))
  const rows = await db
    .select({ task: tasks, claim: claims })
    .from(tasks)
    .leftJoin(claims, held)
    .where(which)
    .orderBy(asc(tasks.position), asc(tasks.id), asc(claims.slot))
  const byTask = Map.groupBy(rows, ({ task }) => task.id)
  return [...byTask.values()].flatMap((ofTask) => {
    const [first] = ofTask
    if (!first) return []
    return [
      taskOf(
        first.task,
        ofTask.flatMap(({ claim }) => (claim ? [claimOf(claim)] : []))
      ),
    ]
  })
}

function taskOf(row: typeof tasks.$inferSelect, held: Claim[]): Task {
  const { id, incidentId, category, skill, sensitive, slots, claimBy, dueAt } = row
  return {
    ...{ id, incidentId, category, skill, sensitive, slots, claimBy, dueAt },
    key: row.key ?? undefined,
    after: row.after,
    consent: row.consent,
    facts: row.facts,
    doneAt: row.doneAt ?? undefined,
    claims: held,
  }
}

function claimOf(row: typeof claims.$inferSelect): Claim {
  const { id, slot, personId, organizationId, claimedAt, leaseUntil } = row
  return {
    ...{ id, slot, personId, organizationId, claimedAt, leaseUntil },
    confirmedAt: row.confirmedAt ?? undefined,
  }
}

function storedTask(task: NewTask) {
  return {
    ...task,
    sensitive: Number(task.sensitive),
    claimBy: task.claimBy.getTime(),
    dueAt: task.dueAt.getTime(),
  }
}
