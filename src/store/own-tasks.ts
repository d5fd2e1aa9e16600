import { type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { needs, tasks } from './schema.ts'
import type { NewTask } from './tasks.ts'

/** A task that a coordinator adds: one of their own, its title sealed under the incident's key, or one with a key. */
export type AddedTask = Omit<NewTask, 'position'> & { createdAt: Date }

/**
 * Puts a task at the end of an active case's list, unless the case has one of that key; the same id writes it once, and
 * gives a row back then.
 */
export function insertAddedTask(db: Database, task: AddedTask) {
  const { id, incidentId, key, titleSealed, category, skill, sensitive, slots, consent } = task
  return db
    .insert(tasks)
    .select(
      sql`select ${id}, incident.id,
        (select coalesce(max(position), -1) + 1 from tasks where incident_id = incident.id),
        ${key ?? null}, ${titleSealed ?? null}, ${category}, ${skill}, ${Number(sensitive)}, ${slots},
        ${task.claimBy.getTime()}, ${task.dueAt.getTime()}, ${JSON.stringify(task.after)}, ${consent},
        ${JSON.stringify(task.facts)}, null, null, null, ${task.createdAt.getTime()}, 0
        from incidents incident where incident.id = ${incidentId} and incident.state = 'active'
        and not exists (select 1 from tasks other where other.incident_id = incident.id
          and other.key = ${key ?? null})`
    )
    .onConflictDoNothing()
    .returning({ id: tasks.id })
}

/** Holds if a task is there and the record has no line yet that says who added it. */
export function wasAddedNow({ nounId, caseId }: { nounId: string; caseId: string }): SQL {
  return sql`select 1 from tasks where id = ${nounId} and incident_id = ${caseId} and not exists (
    select 1 from audit_entries where case_id = ${caseId} and action = 'task.added' and noun_id = ${nounId})`
}

/**
 * A task that was just added asks for as many people and by as early a time as it would have from the beginning; a role
 * that is short of people now is called again.
 */
export function raiseNeedOf(
  db: Database,
  { taskId, incidentId }: { taskId: string; incidentId: string }
) {
  const added = (column: SQL) => sql`(select ${column} from tasks where id = ${taskId})`
  const slots = added(sql`slots`)
  const claimBy = added(sql`claim_by`)
  return db
    .update(needs)
    .set({
      count: sql`max(${needs.count}, ${slots})`,
      claimBy: sql`min(${needs.claimBy}, ${claimBy})`,
      verified: sql`max(${needs.verified}, ${added(sql`sensitive`)})`,
      nextCallAt: sql`case when ${needs.count} < ${slots} and ${needs.circle} < 3
        then ${claimBy} else ${needs.nextCallAt} end`,
    })
    .where(
      sql`${needs.incidentId} = ${incidentId} and ${needs.skill} = ${added(sql`skill`)}
        and exists (${wasAddedNow({ nounId: taskId, caseId: incidentId })})`
    )
}
