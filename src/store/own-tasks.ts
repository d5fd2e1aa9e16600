import { type SQL, sql } from 'drizzle-orm'
import type { Task } from '../domain/task.ts'
import type { Database } from './database.ts'
import { tasks } from './schema.ts'

/** A task that a coordinator adds; its title comes sealed under the incident's key. */
export type OwnTask = Pick<
  Task,
  'id' | 'incidentId' | 'category' | 'skill' | 'sensitive' | 'slots' | 'claimBy' | 'dueAt'
> & { titleSealed: string; createdAt: Date }

/** Puts a task at the end of an active case's list; the same id writes it once, and gives a row back then. */
export function insertOwnTask(db: Database, task: OwnTask) {
  const { id, incidentId, titleSealed, category, skill, sensitive, slots } = task
  return db
    .insert(tasks)
    .select(
      sql`select ${id}, incident.id,
        (select coalesce(max(position), -1) + 1 from tasks where incident_id = incident.id),
        null, ${titleSealed}, ${category}, ${skill}, ${Number(sensitive)}, ${slots}, ${task.claimBy.getTime()},
        ${task.dueAt.getTime()}, '[]', 'none', '[]', null, null, null, ${task.createdAt.getTime()}, 0
        from incidents incident where incident.id = ${incidentId} and incident.state = 'active'`
    )
    .onConflictDoNothing()
    .returning({ id: tasks.id })
}

/** Holds if a task is there and the record has no line yet that says who added it. */
export function wasAddedNow({ nounId, caseId }: { nounId: string; caseId: string }): SQL {
  return sql`select 1 from tasks where id = ${nounId} and incident_id = ${caseId} and not exists (
    select 1 from audit_entries where case_id = ${caseId} and action = 'task.added' and noun_id = ${nounId})`
}
