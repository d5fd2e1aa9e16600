import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { taskEvidence, tasks } from './schema.ts'

/** Which lines of a task's evidence list are kept, by their place. */
export async function listEvidence(db: Database, taskId: string): Promise<number[]> {
  const rows = await db
    .select({ item: taskEvidence.item })
    .from(taskEvidence)
    .where(eq(taskEvidence.taskId, taskId))
    .orderBy(taskEvidence.item)
  return rows.map(({ item }) => item)
}

/** How many lines are kept, by task of a case. */
export async function countEvidenceIn(
  db: Database,
  incidentId: string
): Promise<Map<string, number>> {
  const rows = await db
    .select({ taskId: taskEvidence.taskId, kept: sql<number>`count(*)` })
    .from(taskEvidence)
    .innerJoin(tasks, eq(tasks.id, taskEvidence.taskId))
    .where(eq(tasks.incidentId, incidentId))
    .groupBy(taskEvidence.taskId)
  return new Map(rows.map(({ taskId, kept }) => [taskId, kept]))
}

/** Some lines of a task's list, ticked or unticked by somebody. */
export type Ticks = { taskId: string; items: readonly number[]; by: string; at: Date }

/** Ticks lines that were not, in a case that is kept. */
export function insertTicks(db: Database, { taskId, items, by, at }: Ticks) {
  return db
    .insert(taskEvidence)
    .select(
      sql`select ${taskId}, value, ${by}, ${at.getTime()} from json_each(${JSON.stringify(items)})
        where ${isKept(taskId)}`
    )
    .onConflictDoNothing()
}

/** Unticks lines. */
export function deleteTicks(db: Database, { taskId, items }: Pick<Ticks, 'taskId' | 'items'>) {
  const among = sql`${taskEvidence.item} in (select value from json_each(${JSON.stringify(items)}))`
  return db.delete(taskEvidence).where(and(eq(taskEvidence.taskId, taskId), among))
}

/** Finds a row if ticking and unticking those lines changes anything; stands before both, in their step. */
export function changesTicks({
  taskId,
  ticked,
  unticked,
}: {
  taskId: string
  ticked: readonly number[]
  unticked: readonly number[]
}): SQL {
  const kept = sql`select item from task_evidence where task_id = ${taskId}`
  return sql`select 1 where ${isKept(taskId)} and (
    exists (select 1 from json_each(${JSON.stringify(ticked)}) where value not in (${kept}))
    or exists (select 1 from json_each(${JSON.stringify(unticked)}) where value in (${kept})))`
}

function isKept(taskId: string): SQL {
  return sql`exists (select 1 from tasks t join incidents i on i.id = t.incident_id
    where t.id = ${taskId} and i.state <> 'purged')`
}
