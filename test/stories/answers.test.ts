import { expect, it } from 'vitest'
import { openAllyAlert } from '../../src/actions/alerts/open-ally-alert.ts'
import { answerAlert } from '../../src/actions/answers/answer-alert.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { findMyWork } from '../../src/actions/tasks/find-my-work.ts'
import { findTaskView } from '../../src/actions/tasks/find-task-view.ts'
import { findAnswer } from '../../src/store/answers.ts'
import { listAudit } from '../../src/store/audit-entries.ts'
import * as schema from '../../src/store/schema.ts'
import { sampleCase } from '../support/sample-case.ts'

async function startCase() {
  const world = await sampleCase()
  const ben = await world.joins('ben', { skills: ['paralegal_intake'] })
  await world.hears(ben)
  return { ...world, ben }
}

it('marks the alert seen and offers what fits first', async () => {
  const { deps, ben, addTask } = await startCase()
  const lawyer = await addTask('immigration_lawyer')
  const search = await addTask('locate_detainee')

  const alert = await openAllyAlert(deps, ben, 'alert-one')

  expect(alert).toMatchObject({ asks: true, stage: 'active', codeName: 'Heron' })
  expect(alert.fitting.map(({ id, claimable }) => [id, claimable])).toEqual([[search, true]])
  expect(alert.others.map(({ id, claimable }) => [id, claimable])).toEqual([[lawyer, false]])
  const [delivery] = await deps.db.select().from(schema.deliveries)
  expect(delivery?.seenAt).toEqual(deps.now())
})

it('is not there for anyone to whom it did not go', async () => {
  const { deps, joins } = await startCase()
  const cleo = await joins('cleo')
  await expect(openAllyAlert(deps, cleo, 'alert-one')).rejects.toMatchObject({ kind: 'not-found' })
  const said = { alertId: 'alert-one', kind: 'can_help', later: 'hour' } as const
  await expect(answerAlert(deps, cleo, said)).rejects.toMatchObject({ kind: 'not-found' })
})

it('keeps the latest answer of each, recorded once however often it is pressed', async () => {
  const { deps, ben, joins, hears } = await startCase()
  const cleo = await joins('cleo')
  await hears(cleo)
  const says = (kind: 'can_help' | 'cannot_help') =>
    answerAlert(deps, ben, { alertId: 'alert-one', kind, later: 'hour' })

  await says('can_help')
  await says('can_help')
  await answerAlert(deps, cleo, { alertId: 'alert-one', kind: 'can_help_later', later: 'morning' })
  await says('cannot_help')

  const latest = (personId: string) => findAnswer(deps.db, { incidentId: 'case-1', personId })
  expect(await latest('ben')).toMatchObject({ kind: 'cannot_help', from: undefined })
  expect((await latest('cleo'))?.from).toEqual(new Date('2026-11-21T13:00:00Z'))
  const audit = { caseIds: ['case-1'], actions: ['alert.answered'], limit: 9 }
  expect(await listAudit(deps.db, audit)).toHaveLength(3)
})

it('asks for nothing any more once the case is stood down', async () => {
  const { deps, ben, addTask, standsDown } = await startCase()
  await addTask('locate_detainee')
  await standsDown()

  const alert = await openAllyAlert(deps, ben, 'alert-one')

  expect(alert).toMatchObject({ asks: false, stage: 'stood_down', fitting: [], others: [] })
  const said = { alertId: 'alert-one', kind: 'can_help', later: 'hour' } as const
  await expect(answerAlert(deps, ben, said)).rejects.toMatchObject({ kind: 'gone' })
})

it('shows an ally what they hold and what waits for them, and a newcomer only that they wait', async () => {
  const { deps, ben, joins, hears, addTask, standsDown } = await startCase()
  const task = await addTask('locate_detainee')
  const pia = await joins('pia', { vouched: false })
  await hears(pia)
  await claimTask(deps, ben, task)

  const mine = await findMyWork(deps, ben)
  expect(mine.tasks.map(({ id }) => id)).toEqual([task])
  expect(mine.alerts).toMatchObject([{ id: 'alert-one', asks: true, answer: undefined }])
  expect(await findMyWork(deps, pia)).toMatchObject({ vouched: false, tasks: [], alerts: [] })

  await standsDown()
  expect(await findMyWork(deps, ben)).toMatchObject({ vouched: true, tasks: [], alerts: [] })
})

it('tells of a task what each may know', async () => {
  const { deps, ben, joins, addTask } = await startCase()
  const cleo = await joins('cleo', { skills: ['paralegal_intake'] })
  const task = await addTask('locate_detainee')
  expect(await findTaskView(deps, ben, task)).toMatchObject({ stage: 'open', held: undefined })
  await claimTask(deps, ben, task)
  expect(await findTaskView(deps, cleo, task)).toMatchObject({ stage: 'taken', held: undefined })
  const mine = await findTaskView(deps, ben, task)
  expect(mine).toMatchObject({
    stage: 'yours',
    consent: { state: 'waits', mayRecord: true },
    held: { factsState: 'open', facts: undefined },
  })
})
