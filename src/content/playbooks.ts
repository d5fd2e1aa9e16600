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

/** A task of the playbook, or one of its add-ons. */
export function findTaskTemplate(playbookKey: string, taskKey: string): TaskTemplate | undefined {
  const playbook = findPlaybook(playbookKey)
  if (!playbook) return undefined
  return [...playbook.tasks, ...addOnsOf(playbook)].find((task) => task.key === taskKey)
}
