import { expect, it } from 'vitest'
import { answerAlert } from '../../src/actions/answers/answer-alert.ts'
import { deleteDue } from '../../src/actions/retention/delete-due.ts'
import { doOnce, ownMark } from '../../src/actions/sent/do-once.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { releaseTask } from '../../src/actions/tasks/release-task.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import { sentOnce } from '../../src/store/schema.ts'
import { findTask } from '../../src/store/tasks.ts'
import { sampleCase } from '../support/sample-case.ts'

const SKILLS = { skills: ['paralegal_intake'] }

/** Ana and Ben, one task, and a phone that sends what it has kept. */
async function startCase() {
  const world = await sampleCase()
  const { deps, joins, addTask } = world
  const people = { ana: await joins('ana', SKILLS), ben: await joins('ben', SKILLS) }
  const task = await addTask('locate_detainee')
  /** How often something was carried out. */
  const done: string[] = []
  async function sends(
    by: Viewer,
    key: string,
    act: () => Promise<void>,
    mark = ownMark(deps, by)
  ) {
    const work = async () => {
      done.push(key)
      return act().then(
        () => undefined,
        (error) => error as Problem
      )
    }
    await doOnce(deps, by, { sent: { mark, key, path: `/tasks/${task}/claim` }, work })
  }
  const holders = async () =>
    (await findTask(deps.db, task))?.claims.map(({ personId }) => personId)
  return { ...world, people, task, done, sends, holders }
}

it('carries out what arrives twice once, and answers the second time as the first', async () => {
  const { deps, people, task, done, sends, holders } = await startCase()
  const { ana, ben } = people
  const claims = (by: Viewer) => () => claimTask(deps, by, task)
  await sends(ana, 'one', claims(ana))
  await releaseTask(deps, ana, task)
  await sends(ana, 'one', claims(ana))
  expect(await holders()).toEqual([])

  await sends(ben, 'two', claims(ben))
  await sends(ana, 'three', claims(ana))
  await releaseTask(deps, ben, task)
  const again = sends(ana, 'three', claims(ana))
  await expect(again).rejects.toMatchObject({ kind: 'conflict', key: 'task.already-taken' })
  expect(await holders()).toEqual([])
  expect(done).toEqual(['one', 'two', 'three'])
})

it('lets one of ten through that arrive at once, and tells the others to ask again', async () => {
  const { people, done, sends } = await startCase()
  const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 50))
  const asked = await Promise.allSettled(
    Array.from({ length: 10 }, () => sends(people.ana, 'one', slow))
  )
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const each of asked)
    if (each.status === 'rejected') expect(each.reason).toMatchObject({ kind: 'too-many' })
  expect(done).toEqual(['one'])
})

it('carries out again what was refused for now, and what a crash left behind', async () => {
  const { deps, people, done, sends, fastForward } = await startCase()
  const { ana } = people
  const busy = async () => {
    throw new Problem('too-many', 'limit.wait')
  }
  await sends(ana, 'one', busy)
  await sends(ana, 'one', async () => undefined)
  expect(done).toEqual(['one', 'one'])

  await deps.db.update(sentOnce).set({ outcome: '' })
  await expect(sends(ana, 'one', async () => undefined)).rejects.toMatchObject({ kind: 'too-many' })
  fastForward({ minutes: 2 })
  await sends(ana, 'one', async () => undefined)
  expect(done).toHaveLength(3)
})

it('never sends in another’s name, and takes the same key of two people for two', async () => {
  const { deps, people, done, sends } = await startCase()
  const { ana, ben } = people
  const others = sends(ben, 'one', async () => undefined, ownMark(deps, ana))
  await expect(others).rejects.toMatchObject({ kind: 'forbidden', key: 'waiting.not-yours' })
  await sends(ana, 'one', async () => undefined)
  await sends(ben, 'one', async () => undefined)
  expect(done).toEqual(['one', 'one'])
})

it('keeps no word of who or what, and forgets after a week', async () => {
  const { deps, people, joins, hears, sends, fastForward } = await startCase()
  const { ana } = people
  await hears(await joins('cleo'))
  const answer = { alertId: 'alert-one', kind: 'can_help', later: 'hour' } as const
  await sends(ana, 'one', () => answerAlert(deps, ana, answer))
  const rows = await deps.db.select().from(sentOnce)
  expect(rows).toMatchObject([{ outcome: 'not-found problem.not-found' }])
  expect(JSON.stringify(rows)).not.toMatch(/ana|alert|task-/)
  await deleteDue(deps)
  expect(await deps.db.select().from(sentOnce)).toHaveLength(1)
  fastForward({ minutes: 8 * 24 * 60 })
  await deleteDue(deps)
  expect(await deps.db.select().from(sentOnce)).toEqual([])
})
