import { expect, it } from 'vitest'
import { recordConsent } from '../../src/actions/consent/record-consent.ts'
import { showConsent } from '../../src/actions/consent/show-consent.ts'
import { addFact } from '../../src/actions/facts/add-fact.ts'
import { showCaseFacts } from '../../src/actions/facts/show-case-facts.ts'
import { openIncident } from '../../src/actions/incidents/open-incident.ts'
import { answerReport } from '../../src/actions/reports/answer-report.ts'
import { logReport } from '../../src/actions/reports/log-report.ts'
import type { AskedConsent } from '../../src/domain/consent-record.ts'
import type { Intake } from '../../src/domain/intake.ts'
import { listConsent } from '../../src/store/consent-entries.ts'
import { listFacts } from '../../src/store/facts.ts'
import { listTasks } from '../../src/store/tasks.ts'
import { aCall, someone } from '../support/intake.ts'
import { startNetwork } from '../support/network.ts'

const ruth = someone('ruth', ['coordinator'])
const dora = someone('dora', ['dispatcher'])
const stranger = someone('eve', ['coordinator'], { organization: 'puente' })

async function openCase(said: Partial<Intake> = {}) {
  const { deps, fastForward } = await startNetwork()
  const { id: reportId } = await logReport(deps, dora, aCall(said))
  const how = 'family'
  await answerReport(deps, ruth, { reportId, verdict: 'confirmed', how, reason: '' })
  const { id } = await openIncident(deps, ruth, { reportId })
  const tasks = new Map((await listTasks(deps.db, id)).map((task) => [task.key, task.id]))
  const taskOf = (key: string) => tasks.get(key) ?? ''
  const record = (key: string, asked: Partial<AskedConsent>) => {
    fastForward({ minutes: 1 })
    const given = { giver: undefined, way: undefined, givenAt: deps.now(), detail: '' }
    const whole = { entry: 'grant' as const, ...given, wholeCase: false, ...asked }
    return recordConsent(deps, ruth, { taskId: taskOf(key), asked: whole })
  }
  const stateOf = async (key: string) => (await showConsent(deps, ruth, taskOf(key))).consent.state
  return { deps, id, reportId, record, stateOf, taskOf }
}

it('counts the word of the person the worker named, for the time being', async () => {
  const { stateOf, deps, taskOf } = await openCase()
  expect(await stateOf('children_safe')).toBe('open')
  expect(await stateOf('osha_11c')).toBe('waits')
  expect(await stateOf('elected_inquiry')).toBe('waits')
  expect(await stateOf('worker_message')).toBe('not-needed')
  const { consent } = await showConsent(deps, ruth, taskOf('children_safe'))
  expect(consent.given).toMatchObject({ giver: 'designee', way: 'by_phone', provisional: true })
})

it('waits where nobody agreed, and opens by a coordinator who gives a reason', async () => {
  const { stateOf, record } = await openCase({ callerAgrees: false })
  expect(await stateOf('children_safe')).toBe('waits')
  await expect(record('children_safe', { entry: 'override' })).rejects.toThrow('invalid')
  await record('children_safe', { entry: 'override', detail: 'Children alone at 2 a.m.' })
  expect(await stateOf('children_safe')).toBe('open')
})

it('never opens written consent by word or by override', async () => {
  const { stateOf, record } = await openCase()
  const override = { entry: 'override', detail: 'urgent' } as const
  await expect(record('elected_inquiry', override)).rejects.toThrow('never-without-writing')
  const byPhone = { giver: 'worker', way: 'by_phone' } as const
  await expect(record('elected_inquiry', byPhone)).rejects.toThrow('invalid')
  await record('elected_inquiry', { giver: 'worker', way: 'signed' })
  expect(await stateOf('elected_inquiry')).toBe('open')
})

it('closes when it is taken back, and no override opens it again', async () => {
  const { stateOf, record, deps, id, reportId } = await openCase()
  await record('children_safe', { entry: 'withdrawal' })
  expect(await stateOf('children_safe')).toBe('waits')
  const override = { entry: 'override', detail: 'still' } as const
  await expect(record('children_safe', override)).rejects.toThrow('was-withdrawn')
  await record('children_safe', { giver: 'parent', way: 'in_person' })
  expect(await stateOf('children_safe')).toBe('open')
  await record('children_safe', { entry: 'withdrawal', wholeCase: true })
  expect(await stateOf('immigration_lawyer')).toBe('waits')
  expect(await listConsent(deps.db, [id, reportId])).toHaveLength(4)
})

it('is nobody else’s to record', async () => {
  const { deps, taskOf } = await openCase()
  const asked = { entry: 'withdrawal', giver: undefined, way: undefined } as const
  const whole = { ...asked, givenAt: deps.now(), detail: '', wholeCase: false }
  for (const viewer of [stranger, dora])
    await expect(
      recordConsent(deps, viewer, { taskId: taskOf('children_safe'), asked: whole })
    ).rejects.toThrow('not-found')
})

it('keeps every earlier word of a fact, and shows the latest to the team', async () => {
  const { deps, id } = await openCase()
  await addFact(deps, ruth, { incidentId: id, key: 'detention_place', text: 'Burlington' })
  await addFact(deps, dora, { incidentId: id, key: 'detention_place', text: 'Plymouth' })
  const { facts } = await showCaseFacts(deps, ruth, id)
  expect(facts.find(({ key }) => key === 'detention_place')?.text).toBe('Plymouth')
  expect(JSON.stringify(await listFacts(deps.db, id))).not.toMatch(/Plymouth|Burlington/)
  await expect(showCaseFacts(deps, stranger, id)).rejects.toThrow('not-found')
  await expect(
    addFact(deps, ruth, { incidentId: id, key: 'report_details', text: 'x' })
  ).rejects.toThrow('conflict')
})
