import { describe, expect, it } from 'vitest'
import { deadlinesFor } from '../../src/content/deadlines.ts'
import { addOnsOf, findPlaybook, findTaskTemplate, PLAYBOOKS } from '../../src/content/playbooks.ts'
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

    it('has its tasks in order', () => {
      const orders = playbook.tasks.map((task) => task.order)
      expect(orders).toEqual(playbook.tasks.map((_, index) => index + 1))
    })

    it('waits only for tasks that it has or offers', () => {
      const keys = tasks.map((task) => task.key)
      for (const task of playbook.tasks) {
        for (const earlier of task.after) expect(keys, task.key).toContain(earlier)
      }
    })

    it('says in both languages when to choose it, and what it does', () => {
      for (const text of [playbook.useWhen, playbook.summary]) {
        expect(localText(text, 'es')).toMatchObject({ lang: 'es' })
        expect(text.es).not.toBe(text.en)
      }
    })

    it('never speaks in the shorthand of its compilers', () => {
      const shorthand = /\bS\d{3}\b|\bGK\b|\bSAW\b|\bDRAFT\b|VOLATILE|\b[a-z]+_[a-z]+/
      for (const { title, howTo, evidence } of tasks)
        expect(JSON.stringify({ title, howTo, evidence })).not.toMatch(shorthand)
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

it('opens the clocks of the playbook, then those of the state in its groups', () => {
  const playbook = findPlaybook('ice_detention_after_report')
  if (!playbook) throw new Error('the playbook is missing')
  const rows = deadlinesFor(playbook, 'MA').map((row) => row.key)
  expect(rows).toEqual([...playbook.deadlines.keys, 'ma_wc', 'ma_wc_retal', 'ma_wage'])
  expect(deadlinesFor(playbook, 'VT').map((row) => row.key)).toEqual(playbook.deadlines.keys)
})
