import { addHours, addMinutes } from 'date-fns'
import type { TaskTemplate } from '../../content/playbook.ts'
import type { Deps } from '../../deps.ts'
import type { NewTask } from '../../store/tasks.ts'

/** The tasks of a new case: the playbook's, with the times by which they are taken and done. */
export function newTasks(
  { newId, now }: Pick<Deps, 'newId' | 'now'>,
  incidentId: string,
  templates: readonly TaskTemplate[]
): NewTask[] {
  return templates.map((template, position) => {
    const { key, category, skill, sensitive, slots, after, consent, facts } = template
    return {
      ...{ key, category, skill, sensitive, slots, after, consent, facts, position, incidentId },
      id: newId(),
      titleSealed: undefined,
      claimBy: addMinutes(now(), template.claimWithinMin),
      dueAt: addHours(now(), template.dueWithinH),
    }
  })
}
