import { expect, it } from 'vitest'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { confirmClaim } from '../../src/actions/tasks/confirm-claim.ts'
import { finishTask } from '../../src/actions/tasks/finish-task.ts'
import { openTaskFacts } from '../../src/actions/tasks/open-task-facts.ts'
import { releaseTask } from '../../src/actions/tasks/release-task.ts'
import { listAudit } from '../../src/store/audit-entries.ts'
import * as schema from '../../src/store/schema.ts'
import { findTask } from '../../src/store/tasks.ts'
import { sampleCase } from '../support/sample-case.ts'

async function startCase() {
  const world = await sampleCase()
  const { deps, joins, hears, addTask, knows } = world
  await knows('worker_full_name', 'Rosa as the caller said it', 'report-1')
  world.fastForward({ minutes: 1 })
  await knows('worker_full_name', 'Rosa María Tzoc')
  await knows('family_contact', 'not for this task')
  const skills = ['paralegal_intake']
  const people = {
    ruth: await joins('ruth', { roles: ['coordinator'] }),
    own: await joins('ben', { skills }),
    trusted: await joins('tom', { organization: 'stonebrook', skills }),
    stranger: await joins('pia', { organization: 'puente', skills }),
  }
  await hears(people.trusted)
  await hears(people.stranger)
  const task = await addTask('locate_detainee', { slots: 3 })
  const claimId = async (name: string) => {
    const claims = (await findTask(deps.db, task))?.claims ?? []
    return claims.find(({ personId }) => personId === name)?.id ?? 'nobody'
  }
  return { ...world, ...people, task, claimId }
}

it('opens exactly the facts of the task at once, for its own and for trusted organizations', async () => {
  const { deps, own, trusted, task } = await startCase()
  await expect(openTaskFacts(deps, own, task)).rejects.toMatchObject({
    key: 'task.no-longer-yours',
  })
  for (const ally of [own, trusted]) {
    await claimTask(deps, ally, task)
    const facts = await openTaskFacts(deps, ally, task)
    expect(facts.map(({ key, text }) => [key, text])).toEqual([
      ['worker_full_name', 'Rosa María Tzoc'],
    ])
  }
  const audit = { caseIds: ['case-1'], actions: ['facts.read'], limit: 9 }
  const read = await listAudit(deps.db, audit)
  expect(read.map(({ by }) => by)).toEqual(['tom', 'ben'])
  expect(await deps.db.select().from(schema.alertPersons)).toEqual([])
})

it('keeps them closed for a stranger until a coordinator says yes, and asks the coordinators for it', async () => {
  const { deps, stranger, ruth, own, task, claimId } = await startCase()
  await claimTask(deps, stranger, task)
  await expect(openTaskFacts(deps, stranger, task)).rejects.toMatchObject({
    key: 'task.facts-wait',
  })
  const asked = await deps.db.select().from(schema.alertPersons)
  expect(asked.map(({ personId }) => personId)).toEqual(['ruth'])
  const [notice] = (await deps.db.select().from(schema.alerts)).filter(({ notice }) => notice)
  expect(notice).toMatchObject({ kind: 'notice', notice: 'confirm_claim', subjectId: task })

  const id = await claimId('pia')
  await expect(confirmClaim(deps, own, id)).rejects.toMatchObject({ kind: 'not-found' })
  await expect(confirmClaim(deps, stranger, id)).rejects.toMatchObject({ kind: 'not-found' })
  await confirmClaim(deps, ruth, id)
  await confirmClaim(deps, ruth, id)

  expect(await openTaskFacts(deps, stranger, task)).toHaveLength(1)
  const audit = { caseIds: ['case-1'], actions: ['claim.confirmed'], limit: 9 }
  expect(await listAudit(deps.db, audit)).toHaveLength(1)
})

it('raises no notice for a claim that came too late', async () => {
  const { deps, stranger, own, addTask } = await startCase()
  const task = await addTask('bond_packet')
  await Promise.allSettled([claimTask(deps, own, task), claimTask(deps, stranger, task)])
  const winner = (await findTask(deps.db, task))?.claims[0]?.personId
  expect(await deps.db.select().from(schema.alertPersons)).toHaveLength(winner === 'pia' ? 1 : 0)
})

it('asks for a fresh code first', async () => {
  const { deps, own, task, fastForward } = await startCase()
  await claimTask(deps, own, task)
  fastForward({ minutes: 13 * 60 })
  await expect(openTaskFacts(deps, own, task)).rejects.toMatchObject({
    key: 'task.facts-ask-for-code',
  })
})

it('closes them when the task is given back, done, or stood down', async () => {
  const { deps, own, trusted, stranger, ruth, task, claimId, standsDown } = await startCase()
  await claimTask(deps, own, task)
  await releaseTask(deps, own, task)
  await releaseTask(deps, own, task)
  await expect(openTaskFacts(deps, own, task)).rejects.toMatchObject({ kind: 'conflict' })

  await claimTask(deps, stranger, task)
  const before = await claimId('pia')
  await confirmClaim(deps, ruth, before)
  await releaseTask(deps, stranger, task)
  await expect(confirmClaim(deps, ruth, before)).rejects.toMatchObject({ key: 'claim.given-back' })
  await claimTask(deps, stranger, task)
  await expect(openTaskFacts(deps, stranger, task)).rejects.toMatchObject({ kind: 'forbidden' })

  await claimTask(deps, trusted, task)
  await finishTask(deps, trusted, { taskId: task, note: '' })
  await expect(openTaskFacts(deps, trusted, task)).rejects.toMatchObject({ kind: 'gone' })
  await standsDown()
  await expect(openTaskFacts(deps, trusted, task)).rejects.toMatchObject({ kind: 'gone' })
})
