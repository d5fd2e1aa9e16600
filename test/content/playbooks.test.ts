import { describe, expect, it } from 'vitest'
import { deadlinesFor, findDeadline } from '../../src/content/deadlines.ts'
import {
  addOnsOf,
  findPlaybook,
  findTaskTemplate,
  PLAYBOOKS,
  SHARED_TASKS,
} from '../../src/content/playbooks.ts'
import { findResource } from '../../src/content/resources.ts'
import { isSkill } from '../../src/content/skills.ts'
import { findSource } from '../../src/content/sources.ts'
import { localText } from '../../src/content/text.ts'

const PERSONAL_EXCEPTIONS = [
  'worker_first_name',
  'language',
  'employer_name',
  'worksite_address',
  'lawyer_contact',
]

describe.each(PLAYBOOKS.map((playbook) => [playbook.key, playbook] as const))(
  '%s',
  (_, playbook) => {
    const tasks = [...playbook.tasks, ...addOnsOf(playbook)]
    const keys = tasks.map((task) => task.key)

    it('has every key once and the tasks in order', () => {
      expect(new Set(keys).size).toBe(keys.length)
      const orders = playbook.tasks.map((task) => task.order)
      expect(orders).toEqual(playbook.tasks.map((_, index) => index + 1))
    })

    it('knows every add-on, skill, source and link that it names', () => {
      expect(addOnsOf(playbook).map((task) => task.key)).toEqual(playbook.addOns)
      for (const task of tasks) {
        expect(isSkill(task.skill), task.skill).toBe(true)
        for (const id of task.sources) expect(findSource(id), id).toBeDefined()
        for (const key of task.links) expect(findResource(key), key).toBeDefined()
      }
    })

    it('waits only for tasks that it has, never in a circle', () => {
      for (const task of tasks) {
        for (const earlier of task.after) {
          expect(keys, `${task.key} after ${earlier}`).toContain(earlier)
          expect(tasks.find(({ key }) => key === earlier)?.after).not.toContain(task.key)
        }
      }
    })

    it('opens only clocks that exist', () => {
      for (const key of playbook.deadlines.keys) expect(findDeadline(key), key).toBeDefined()
    })

    it('calls a task sensitive wherever it shows a personal fact', () => {
      for (const task of tasks) {
        const personal = task.facts.some((fact) => !PERSONAL_EXCEPTIONS.includes(fact))
        const byCategory = ['legal', 'medical', 'family'].includes(task.category)
        if (personal || byCategory) expect(task.sensitive, task.key).toBe(true)
      }
    })

    it('checks the report before there is a case, and nothing else', () => {
      const early = tasks.filter((task) => task.stage === 'report').map((task) => task.key)
      expect(early).toEqual(['verify_report'])
    })
  }
)

describe('looking up', () => {
  it('finds a task and an add-on of a playbook', () => {
    const key = 'ice_detention_after_report'
    expect(findPlaybook(key)?.defaultSeverity).toBe('critical')
    expect(findTaskTemplate(key, 'children_safe')?.claimWithinMin).toBe(10)
    expect(findTaskTemplate(key, 'accompany')?.slots).toBe(2)
    expect(findTaskTemplate(key, 'rally_vigil')?.facts).toEqual([])
  })

  it('finds nothing where there is nothing', () => {
    expect(findPlaybook('__proto__')).toBeUndefined()
    expect(findTaskTemplate('ice_detention_after_report', 'unknown')).toBeUndefined()
    expect(findTaskTemplate('unknown', 'children_safe')).toBeUndefined()
  })

  it('gives the English text, marked as English, where nobody has translated it', () => {
    expect(localText({ en: 'How' }, 'es')).toEqual({ text: 'How', lang: 'en' })
    expect(localText({ en: 'How', es: 'Cómo' }, 'es')).toEqual({ text: 'Cómo', lang: 'es' })
  })
})

it('lists no shared task that no playbook offers', () => {
  const offered = PLAYBOOKS.flatMap((playbook) => playbook.addOns)
  for (const task of SHARED_TASKS) expect(offered).toContain(task.key)
})

it('opens the clocks of the playbook, then those of the state in its groups', () => {
  const playbook = findPlaybook('ice_detention_after_report')
  if (!playbook) throw new Error('the playbook is missing')
  const rows = deadlinesFor(playbook, 'MA').map((row) => row.key)
  expect(rows).toEqual([...playbook.deadlines.keys, 'ma_wc', 'ma_wc_retal', 'ma_wage'])
  expect(deadlinesFor(playbook, 'VT').map((row) => row.key)).toEqual(playbook.deadlines.keys)
})
