import { z } from 'zod'
import { Playbook, TaskTemplate } from './playbook.ts'
import collectiveAction from './playbooks/collective-action.json' with { type: 'json' }
import compDenied from './playbooks/comp-denied.json' with { type: 'json' }
import fatalityIntimidation from './playbooks/fatality-intimidation.json' with { type: 'json' }
import iceDetentionAfterReport from './playbooks/ice-detention-after-report.json' with {
  type: 'json',
}
import iceThreat from './playbooks/ice-threat.json' with { type: 'json' }
import jobRetaliation from './playbooks/job-retaliation.json' with { type: 'json' }
import raidOrI9 from './playbooks/raid-or-i9.json' with { type: 'json' }
import wageTheftRetaliation from './playbooks/wage-theft-retaliation.json' with { type: 'json' }
import sharedTasks from './shared-tasks.json' with { type: 'json' }

/** Every playbook that can be opened, in the order of a list to choose from, checked once at load. */
export const PLAYBOOKS: readonly Playbook[] = z
  .array(Playbook)
  .parse([
    iceDetentionAfterReport,
    iceThreat,
    raidOrI9,
    jobRetaliation,
    compDenied,
    wageTheftRetaliation,
    collectiveAction,
    fatalityIntimidation,
  ])

/** Tasks that playbooks offer as add-ons. */
export const SHARED_TASKS: readonly TaskTemplate[] = z.array(TaskTemplate).parse(sharedTasks)

/** The playbook of that key. */
export function findPlaybook(key: string): Playbook | undefined {
  return PLAYBOOKS.find((playbook) => playbook.key === key)
}

/** The add-ons that a playbook offers, in its order. */
export function addOnsOf(playbook: Playbook): TaskTemplate[] {
  return playbook.addOns.flatMap((key) => SHARED_TASKS.filter((task) => task.key === key))
}

const ALL_SHARED = [
  ...SHARED_TASKS,
  ...PLAYBOOKS.flatMap(({ tasks }) => tasks.filter(({ shared }) => shared)),
]

/** Work that suits any case: the shared tasks; of those that only playbooks have, the wording of the first. */
export const TASK_LIBRARY: readonly TaskTemplate[] = ALL_SHARED.filter(
  ({ key }, index) => ALL_SHARED.findIndex((other) => other.key === key) === index
)

/** A task of the playbook, one of its add-ons, or one of the library that was added to a case of it. */
export function findTaskTemplate(playbookKey: string, taskKey: string): TaskTemplate | undefined {
  const playbook = findPlaybook(playbookKey)
  if (!playbook) return undefined
  const tasks = [...playbook.tasks, ...addOnsOf(playbook), ...TASK_LIBRARY]
  return tasks.find((task) => task.key === taskKey)
}

/** What a coordinator can add to a case that has those tasks: the playbook's own first, its add-ons, then the library. */
export function tasksToAdd(playbookKey: string, has: readonly (string | undefined)[]) {
  const playbook = findPlaybook(playbookKey)
  if (!playbook) return { addOns: [], others: [] }
  const isNew = ({ key, stage }: TaskTemplate) => stage === 'incident' && !has.includes(key)
  const addOns = [...playbook.tasks, ...addOnsOf(playbook)].filter(isNew)
  const known = addOns.map(({ key }) => key)
  return { addOns, others: TASK_LIBRARY.filter((task) => isNew(task) && !known.includes(task.key)) }
}
