import { expect, it } from 'vitest'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { finishTask } from '../../src/actions/tasks/finish-task.ts'
import { releaseLapsedClaims } from '../../src/actions/tasks/release-lapsed-claims.ts'
import { releaseTask } from '../../src/actions/tasks/release-task.ts'
import { remindHolders } from '../../src/actions/tasks/remind-holders.ts'
import { renewClaim } from '../../src/actions/tasks/renew-claim.ts'
import { doneNotes } from '../../src/actions/tasks/task-texts.ts'
import { listAudit } from '../../src/store/audit-entries.ts'
import * as schema from '../../src/store/schema.ts'
import { findTask } from '../../src/store/tasks.ts'
import { sampleCase } from '../support/sample-case.ts'

const ACTIONS = ['task.claimed', 'task.released', 'task.lapsed', 'task.done', 'task.renewed']

async function startCase() {
  const world = await sampleCase()
  const { db } = world.deps
  const recorded = async () => {
    const found = await listAudit(db, { caseIds: ['case-1'], actions: ACTIONS, limit: 99 })
    return found.map(({ action }) => action).toReversed()
  }
  const holders = async (taskId: string) =>
    (await findTask(db, taskId))?.claims.map(({ personId }) => personId)
  return { ...world, recorded, holders }
}

it('gives a task to one of thirty who ask at once, and tells the others kindly', async () => {
  const { deps, joins, addTask, holders, recorded } = await startCase()
  const task = await addTask('locate_detainee')
  const names = Array.from({ length: 30 }, (_, index) => `ally-${index}`)
  const allies = []
  for (const name of names) allies.push(await joins(name, { skills: ['paralegal_intake'] }))

  const asked = await Promise.allSettled(allies.map((ally) => claimTask(deps, ally, task)))

  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const each of asked)
    if (each.status === 'rejected')
      expect(each.reason).toMatchObject({ kind: 'conflict', key: 'task.already-taken' })
  expect(await holders(task)).toHaveLength(1)
  expect(await recorded()).toEqual(['task.claimed'])
})

it('fills every slot of a task, each with another person', async () => {
  const { deps, joins, addTask, holders } = await startCase()
  const task = await addTask('locate_detainee', { slots: 3 })
  const allies = []
  for (const name of ['ana', 'ben', 'cleo', 'dan', 'eva'])
    allies.push(await joins(name, { skills: ['paralegal_intake'] }))

  const asked = await Promise.allSettled(allies.map((ally) => claimTask(deps, ally, task)))

  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  expect(new Set(await holders(task)).size).toBe(3)
})

it('changes nothing when somebody claims what is theirs already', async () => {
  const { deps, joins, addTask, holders, recorded } = await startCase()
  const ben = await joins('ben', { skills: ['paralegal_intake'] })
  const task = await addTask('locate_detainee', { slots: 2 })

  await Promise.all([claimTask(deps, ben, task), claimTask(deps, ben, task)])
  await claimTask(deps, ben, task)

  expect(await holders(task)).toEqual(['ben'])
  expect(await recorded()).toEqual(['task.claimed'])
})

it('lets nobody hold more than three open tasks, even when all are asked for at once', async () => {
  const { deps, joins, addTask } = await startCase()
  const ben = await joins('ben', { skills: ['paralegal_intake', 'family_liaison'] })
  const keys = ['locate_detainee', 'timeline', 'bond_packet', 'worker_message', 'consent_check']
  const tasks: string[] = []
  for (const key of keys) tasks.push(await addTask(key))

  const asked = await Promise.allSettled(tasks.map((task) => claimTask(deps, ben, task)))
  const refused = asked.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))

  expect(refused.map(({ key }) => key)).toEqual(['task.too-many-claims', 'task.too-many-claims'])
  const [first = '', second = ''] = tasks.filter((_, index) => asked[index]?.status === 'fulfilled')
  const [late = ''] = tasks.filter((_, index) => asked[index]?.status === 'rejected')
  await finishTask(deps, ben, { taskId: first, note: '' })
  await claimTask(deps, ben, late)
  await releaseTask(deps, ben, second)
})

it('gives sensitive work to a verified skill only, and anything else to anyone vouched for', async () => {
  const { deps, joins, addTask, holders } = await startCase()
  const ben = await joins('ben', { skills: ['paralegal_intake'], verified: false })
  const sensitive = await addTask('locate_detainee')
  const plain = await addTask('mutual_aid', { sensitive: false })

  await expect(claimTask(deps, ben, sensitive)).rejects.toMatchObject({
    kind: 'forbidden',
    key: 'task.skill-not-verified',
  })
  await claimTask(deps, ben, plain)

  expect(await holders(sensitive)).toEqual([])
  expect(await holders(plain)).toEqual(['ben'])
})

it('is not there for somebody who was never told, nor for somebody nobody vouches for', async () => {
  const { deps, joins, addTask, hears } = await startCase()
  const task = await addTask('locate_detainee')
  const stranger = await joins('eve', { organization: 'puente', skills: ['paralegal_intake'] })
  const pending = await joins('pia', { vouched: false, skills: ['paralegal_intake'] })
  await hears(pending)

  for (const viewer of [stranger, pending])
    await expect(claimTask(deps, viewer, task)).rejects.toMatchObject({ kind: 'not-found' })
  await hears(stranger)
  await claimTask(deps, stranger, task)
})

it('returns a task to the pool when nobody says a word, unless they are still on it', async () => {
  const { deps, joins, addTask, holders, recorded, fastForward } = await startCase()
  const ben = await joins('ben', { skills: ['paralegal_intake'] })
  const cleo = await joins('cleo', { skills: ['paralegal_intake'] })
  const task = await addTask('locate_detainee')
  await claimTask(deps, ben, task)

  fastForward({ minutes: 29 })
  await renewClaim(deps, ben, task)
  fastForward({ minutes: 45 })
  expect(await releaseLapsedClaims(deps)).toBe(0)
  fastForward({ minutes: 1 })
  expect(await releaseLapsedClaims(deps)).toBe(1)
  expect(await releaseLapsedClaims(deps)).toBe(0)

  expect(await holders(task)).toEqual([])
  await expect(renewClaim(deps, ben, task)).rejects.toMatchObject({ key: 'task.no-longer-yours' })
  await claimTask(deps, cleo, task)
  expect(await holders(task)).toEqual(['cleo'])
  expect(await recorded()).toEqual(['task.claimed', 'task.renewed', 'task.lapsed', 'task.claimed'])
})

it('is done once, with a sealed note, however often the button is pressed', async () => {
  const { deps, joins, addTask, recorded } = await startCase()
  const ben = await joins('ben', { skills: ['paralegal_intake'] })
  const cleo = await joins('cleo', { skills: ['paralegal_intake'] })
  const task = await addTask('locate_detainee', { slots: 2 })
  await claimTask(deps, ben, task)
  const done = { taskId: task, note: 'Found, and told the lawyer.' }

  await expect(finishTask(deps, cleo, done)).rejects.toMatchObject({ key: 'task.no-longer-yours' })
  await Promise.all([finishTask(deps, ben, done), finishTask(deps, ben, done)])
  await finishTask(deps, ben, { ...done, note: 'Again.' })

  expect((await findTask(deps.db, task))?.doneAt).toEqual(deps.now())
  expect([...(await doneNotes(deps, 'case-1')).values()]).toEqual(['Found, and told the lawyer.'])
  await expect(claimTask(deps, cleo, task)).rejects.toMatchObject({ key: 'task.already-done' })
  expect((await recorded()).slice(0, 2)).toEqual(['task.claimed', 'task.done'])
})

it('keeps no number that belongs to the lawyer', async () => {
  const { deps, joins, addTask } = await startCase()
  const ben = await joins('ben', { skills: ['paralegal_intake'] })
  const task = await addTask('locate_detainee')
  await claimTask(deps, ben, task)
  const note = 'Held in Plymouth, A123456789, ask again tomorrow.'

  await expect(finishTask(deps, ben, { taskId: task, note })).rejects.toMatchObject({
    details: { fields: { note: { key: 'identifier.a_number' } } },
  })
  expect((await findTask(deps.db, task))?.doneAt).toBeUndefined()
})

it('closes every task when the case is stood down', async () => {
  const { deps, joins, addTask, standsDown } = await startCase()
  const ben = await joins('ben', { skills: ['paralegal_intake'] })
  const cleo = await joins('cleo', { skills: ['paralegal_intake'] })
  const task = await addTask('locate_detainee', { slots: 2 })
  await claimTask(deps, ben, task)
  await standsDown()

  await expect(claimTask(deps, cleo, task)).rejects.toMatchObject({ key: 'task.case-over' })
  const done = finishTask(deps, ben, { taskId: task, note: '' })
  await expect(done).rejects.toMatchObject({ kind: 'gone' })
})

it('asks the holder once before the lease runs out, and again after a new one', async () => {
  const { deps, joins, addTask, fastForward } = await startCase()
  const ben = await joins('ben', { skills: ['paralegal_intake'] })
  const task = await addTask('locate_detainee')
  await claimTask(deps, ben, task)
  const asked = async () => {
    const notices = await deps.db.select().from(schema.alerts)
    return notices.filter(({ notice }) => notice === 'lease_reminder').length
  }

  fastForward({ minutes: 44 })
  await remindHolders(deps)
  expect(await asked()).toBe(0)
  fastForward({ minutes: 1 })
  await Promise.all([remindHolders(deps), remindHolders(deps)])
  fastForward({ minutes: 1 })
  await remindHolders(deps)
  expect(await asked()).toBe(1)

  await renewClaim(deps, ben, task)
  await remindHolders(deps)
  expect(await asked()).toBe(1)
  fastForward({ minutes: 36 })
  await remindHolders(deps)
  expect(await asked()).toBe(2)
})
