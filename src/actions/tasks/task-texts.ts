import type { Deps } from '../../deps.ts'
import type { Task } from '../../domain/task.ts'
import { listSealedTaskTexts, listSealedTextsOf } from '../../store/tasks.ts'

/** The titles that coordinators gave to tasks of their own, by task. */
export async function ownTitles(
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  tasks: readonly Pick<Task, 'id' | 'key'>[]
): Promise<Map<string, string>> {
  const own = tasks.filter((task) => !task.key)
  if (own.length === 0) return new Map()
  const rows = await listSealedTextsOf(
    db,
    own.map(({ id }) => id)
  )
  return new Map(
    rows.flatMap(({ id, titleSealed, key }) =>
      titleSealed ? [[id, vault.open(key, titlePlace(id), titleSealed)] as const] : []
    )
  )
}

/** What holders wrote when they had done their task, by task; for the team. */
export async function doneNotes(
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  incidentId: string
): Promise<Map<string, string>> {
  const rows = await listSealedTaskTexts(db, [incidentId])
  return new Map(
    rows.flatMap(({ id, noteSealed, key }) =>
      noteSealed ? [[id, vault.open(key, notePlace(id), noteSealed)] as const] : []
    )
  )
}

/** Where a title of a task's own is sealed. */
export function titlePlace(taskId: string) {
  return { table: 'tasks', column: 'title_sealed', id: taskId }
}

/** Where the note of a task that is done is sealed. */
export function notePlace(taskId: string) {
  return { table: 'tasks', column: 'done_note_sealed', id: taskId }
}
