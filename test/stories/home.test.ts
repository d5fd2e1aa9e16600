import { expect, it } from 'vitest'
import { findHome } from '../../src/actions/home/find-home.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import * as schema from '../../src/store/schema.ts'
import { sampleCase } from '../support/sample-case.ts'
import { addNeed } from '../support/sample-needs.ts'

const PARALEGAL = 'paralegal_intake'

async function startNetwork(options: Parameters<typeof sampleCase>[0] = {}) {
  const world = await sampleCase(options)
  const ruth = await world.joins('ruth', { roles: ['coordinator'] })
  return { ...world, ruth, home: (viewer = ruth) => findHome(world.deps, viewer) }
}

it('says of each open case what is filled, taken and late', async () => {
  const { deps, joins, hears, addTask, fastForward, home } = await startNetwork()
  await addNeed(deps, PARALEGAL)
  await addNeed(deps, 'childcare', { withinMin: 60 })
  const taskId = await addTask('locate_detainee')
  await addTask('children_safe')
  const ben = await joins('ben', { skills: [PARALEGAL] })
  await hears(ben)
  await claimTask(deps, ben, taskId)
  fastForward({ minutes: 11 })
  const seen = await home()
  expect(seen.cases).toMatchObject([
    {
      ...{ id: 'case-1', codeName: 'Heron', roles: 2, rolesFilled: 1 },
      ...{ tasks: 2, tasksTaken: 1, tasksDone: 0, tasksLate: 1, calledAt: expect.any(Date) },
    },
  ])
  expect(seen.urgent).toMatchObject([
    { kind: 'task', task: { key: 'children_safe' }, taken: false, codeName: 'Heron' },
  ])
})

it('puts who waits for a yes before empty roles, which stand for their tasks, and late tasks', async () => {
  const { deps, joins, hears, addTask, fastForward, home } = await startNetwork()
  await addNeed(deps, 'childcare', { withinMin: 10 })
  const taskId = await addTask('locate_detainee')
  await addTask('children_safe')
  await addTask('worker_message')
  const dan = await joins('dan', { skills: [PARALEGAL], organization: 'puente' })
  await hears(dan)
  await claimTask(deps, dan, taskId)
  fastForward({ minutes: 31 })
  const { urgent, urgentMore } = await home()
  expect(urgent.map(({ kind }) => kind)).toEqual(['claim', 'role', 'task'])
  expect(urgent[0]).toMatchObject({ name: 'dan', skill: PARALEGAL })
  expect(urgent[2]).toMatchObject({ task: { key: 'worker_message' } })
  expect(urgentMore).toBe(false)
})

it('keeps drills apart: nothing of theirs is urgent', async () => {
  const { addTask, deps, fastForward, home } = await startNetwork({ drill: true })
  await addNeed(deps, 'childcare')
  await addTask('children_safe')
  fastForward({ minutes: 60 })
  const seen = await home()
  expect(seen.cases).toEqual([])
  expect(seen.drills).toMatchObject([{ id: 'case-1', drill: true, tasksLate: 1 }])
  expect(seen).toMatchObject({ urgent: [], urgentMore: false })
})

it('asks for one thing only where nobody was called yet: the alert', async () => {
  const { deps, addTask, fastForward, home } = await startNetwork()
  await addNeed(deps, 'childcare')
  await addTask('children_safe')
  await deps.db.update(schema.alerts).set({ endReason: 'cancelled', endedAt: deps.now() })
  fastForward({ minutes: 60 })
  expect((await home()).urgent).toMatchObject([{ kind: 'not-called', codeName: 'Heron' }])
})

it('lists the reports that wait for an answer, and those confirmed without a case', async () => {
  const { deps, joins, home, ruth } = await startNetwork()
  const [report] = await deps.db.select().from(schema.reports)
  if (!report) throw new Error('the sample has a report')
  const states = ['unverified', 'confirmed', 'false_alarm', 'unable_to_verify'] as const
  for (const state of states)
    await deps.db.insert(schema.reports).values({ ...report, id: `report-${state}`, state })
  const verifierId = ruth.personId
  await deps.db
    .insert(schema.reports)
    .values({ ...report, id: 'report-new', state: 'new', verifierId })
  const { reports } = await home()
  expect(reports.map(({ id }) => id).toSorted()).toEqual([
    'report-confirmed',
    'report-new',
    'report-unverified',
  ])
  expect(reports.find(({ id }) => id === 'report-new')?.verifier).toBe('ruth')
  const omar = await joins('omar', { roles: ['dispatcher'] })
  const known = (await home(omar)).reports.find(({ id }) => id === 'report-new')
  expect(known).toMatchObject({ isBeingChecked: true, verifier: undefined })
})

it('says whether a call would be heard, and what is missing', async () => {
  const { deps, joins, home } = await startNetwork()
  await joins('ben', { skills: [PARALEGAL] })
  await joins('cara', { skills: ['childcare'], verified: false })
  await joins('dan', { vouched: false })
  const address = { valueSealed: '', createdAt: deps.now() }
  await deps.db.insert(schema.addresses).values([
    { ...address, id: 'a1', personId: 'ben', channel: 'push', valueIndex: 'a1' },
    { ...address, id: 'a2', personId: 'cara', channel: 'email', valueIndex: 'a2' },
    { ...address, id: 'a3', personId: 'dan', channel: 'email', valueIndex: 'a3' },
  ])
  const { ready } = await home()
  expect(ready).toMatchObject({ people: 3, reachable: 2, withPush: 1, waitingForVouch: 1 })
  expect(ready?.missingSkills).toContain('childcare')
  expect(ready?.missingSkills).not.toContain(PARALEGAL)
})

it('shows nobody the cases of another organization, and a dispatcher no case at all', async () => {
  const { joins, home } = await startNetwork()
  const olga = await joins('olga', { organization: 'puente', roles: ['coordinator'] })
  expect(await home(olga)).toMatchObject({ cases: [], reports: [], canLogReports: true })
  const dora = await joins('dora', { roles: ['dispatcher'] })
  expect(await home(dora)).toMatchObject({ cases: [], ready: undefined, canLogReports: true })
  const vera = await joins('vera', { roles: ['verifier'] })
  expect(await home(vera)).toMatchObject({ cases: [], canLogReports: false })
})
