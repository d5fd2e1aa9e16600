import { describe, expect, it } from 'vitest'
import { findBoard } from '../../src/actions/board/find-board.ts'
import { acceptHandover } from '../../src/actions/handovers/accept-handover.ts'
import { declineHandover, withdrawHandover } from '../../src/actions/handovers/end-offer.ts'
import { offerTask } from '../../src/actions/handovers/offer-task.ts'
import { showHandover } from '../../src/actions/handovers/show-handover.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { confirmClaim } from '../../src/actions/tasks/confirm-claim.ts'
import { findMyWork } from '../../src/actions/tasks/find-my-work.ts'
import { findTaskView } from '../../src/actions/tasks/find-task-view.ts'
import { finishTask } from '../../src/actions/tasks/finish-task.ts'
import { openTaskFacts } from '../../src/actions/tasks/open-task-facts.ts'
import { releaseLapsedClaims } from '../../src/actions/tasks/release-lapsed-claims.ts'
import { releaseTask } from '../../src/actions/tasks/release-task.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import { listAudit } from '../../src/store/audit-entries.ts'
import * as schema from '../../src/store/schema.ts'
import { findTask } from '../../src/store/tasks.ts'
import { sampleCase } from '../support/sample-case.ts'
import { says } from '../support/sample-needs.ts'

const SKILLS = { skills: ['paralegal_intake'] }

/** Ben of Harbor holds a sensitive task; Cleo of Harbor could take it, and Ruth coordinates. */
async function startCase() {
  const world = await sampleCase()
  const { deps, joins, addTask, knows } = world
  await knows('worker_full_name', 'Rosa María Tzoc')
  const people = {
    ruth: await joins('ruth', { roles: ['coordinator'] }),
    ben: await joins('ben', SKILLS),
    cleo: await joins('cleo', SKILLS),
  }
  const task = await addTask('locate_detainee')
  await claimTask(deps, people.ben, task)
  const claimOf = async (name: string) => {
    const claims = (await findTask(deps.db, task))?.claims ?? []
    return claims.find(({ personId }) => personId === name)?.id ?? 'nobody'
  }
  const offers = async (by: Viewer, personId: string, note = '') => {
    await offerTask(deps, by, { claimId: await claimOf('ben'), personId, note })
    const offered = await deps.db.select().from(schema.handovers)
    return offered.at(-1)?.id ?? 'none'
  }
  const holders = async () => (await findTask(deps.db, task))?.claims.map((c) => c.personId)
  const told = async (notice: string) => {
    const rows = await deps.db.select().from(schema.alerts)
    const ids = rows.filter((row) => row.notice === notice).map(({ id }) => id)
    const persons = await deps.db.select().from(schema.alertPersons)
    return persons.filter(({ alertId }) => ids.includes(alertId)).map(({ personId }) => personId)
  }
  return { ...world, ...people, task, claimOf, offers, holders, told }
}

it('stays with its holder until the other says yes, and then moves in one step with its facts', async () => {
  const { deps, ben, cleo, task, offers, holders, told } = await startCase()
  const id = await offers(ben, 'cleo', 'The county jail says to call back at nine.')
  expect(await holders()).toEqual(['ben'])
  expect(await told('handed_over')).toEqual(['cleo'])
  expect((await findTaskView(deps, cleo, task)).offer).toMatchObject({ id, who: 'ben' })
  expect((await findMyWork(deps, cleo)).offers).toMatchObject([{ taskId: task }])
  await expect(openTaskFacts(deps, cleo, task)).rejects.toMatchObject({ kind: 'conflict' })

  expect(await acceptHandover(deps, cleo, id)).toBe(task)
  expect(await holders()).toEqual(['cleo'])
  await expect(openTaskFacts(deps, ben, task)).rejects.toMatchObject({ kind: 'conflict' })
  const facts = await openTaskFacts(deps, cleo, task)
  expect(facts.map(({ text }) => text)).toEqual(['Rosa María Tzoc'])
  const { held } = await findTaskView(deps, cleo, task, facts)
  expect(held?.handedNote).toEqual({ text: 'The county jail says to call back at nine.' })
  expect((await findTaskView(deps, cleo, task)).held?.handedNote).toBe('sealed')
  expect(await told('handover_answered')).toEqual(['ben'])

  expect(await acceptHandover(deps, cleo, id)).toBe(task)
  const asked = { caseIds: ['case-1'], actions: ['task.offered', 'task.handed-over'], limit: 9 }
  const recorded = await listAudit(deps.db, asked)
  expect(recorded.map(({ action, by }) => `${action} ${by}`).toSorted()).toEqual([
    'task.handed-over cleo',
    'task.offered ben',
  ])
})

it('asks a coordinator before a stranger sees anything, as for any claim', async () => {
  const { deps, joins, hears, ben, ruth, task, offers, claimOf, told } = await startCase()
  const pia = await joins('pia', { organization: 'puente', ...SKILLS })
  await hears(pia)
  await says(deps, 'pia', 'can_help')
  await acceptHandover(deps, pia, await offers(ben, 'pia'))
  expect(await told('confirm_claim')).toEqual(['ruth'])
  await expect(openTaskFacts(deps, pia, task)).rejects.toMatchObject({ key: 'task.facts-wait' })
  await confirmClaim(deps, ruth, await claimOf('pia'))
  expect(await openTaskFacts(deps, pia, task)).toHaveLength(1)
})

describe('whom a task can be offered to', () => {
  it('are people of the case with the checked skill; an ally sees names of their own organization only', async () => {
    const { deps, joins, hears, ben, ruth, claimOf } = await startCase()
    await joins('dan', { skills: ['scribe'] })
    await joins('eva', { ...SKILLS, verified: false })
    await joins('fay', { ...SKILLS, vouched: false })
    await joins('gus', SKILLS)
    await says(deps, 'gus', 'cannot_help')
    for (const name of ['hal', 'ivo', 'jan'])
      await hears(await joins(name, { organization: 'puente', ...SKILLS }))
    await joins('kim', { organization: 'puente', ...SKILLS })
    await says(deps, 'hal', 'can_help_later')
    await says(deps, 'ivo', 'cannot_help')

    const claimId = await claimOf('ben')
    const shown = async (viewer: Viewer) =>
      (await showHandover(deps, viewer, claimId)).candidates.map(({ personId, name }) => {
        return `${personId}: ${name ?? 'someone'}`
      })
    expect(await shown(ben)).toEqual(['hal: someone', 'cleo: cleo'])
    expect(await shown(ruth)).toEqual(['hal: hal', 'cleo: cleo', 'jan: jan'])
    for (const personId of ['dan', 'eva', 'fay', 'gus', 'ivo', 'jan', 'kim', 'ben', 'nobody'])
      await expect(offerTask(deps, ben, { claimId, personId, note: '' })).rejects.toMatchObject({
        details: { fields: { personId: { key: 'handover.cannot-take' } } },
      })
  })

  it('is decided by its holder and by coordinators alone', async () => {
    const { deps, joins, cleo, ruth, offers, told, claimOf, holders } = await startCase()
    const olga = await joins('olga', { organization: 'puente', roles: ['coordinator'] })
    const asked = { claimId: await claimOf('ben'), personId: 'cleo', note: '' }
    for (const viewer of [cleo, olga])
      await expect(offerTask(deps, viewer, asked)).rejects.toMatchObject({ kind: 'not-found' })
    const id = await offers(ruth, 'cleo')
    await acceptHandover(deps, cleo, id)
    expect(await holders()).toEqual(['cleo'])
    expect((await told('handover_answered')).toSorted()).toEqual(['ben', 'ruth'])
  })
})

describe('an offer ends', () => {
  it('when the other says no, which its holder hears once', async () => {
    const { deps, ben, cleo, task, offers, holders, told } = await startCase()
    const id = await offers(ben, 'cleo')
    await declineHandover(deps, cleo, id)
    await declineHandover(deps, cleo, id)
    expect(await holders()).toEqual(['ben'])
    expect(await told('handover_answered')).toEqual(['ben'])
    await expect(acceptHandover(deps, cleo, id)).rejects.toMatchObject({
      key: 'handover.was-declined',
    })
    expect((await findTaskView(deps, ben, task)).held?.offer).toBeUndefined()
  })

  it('when it is taken back; it is offered to one at a time', async () => {
    const { deps, joins, ben, cleo, task, offers, claimOf } = await startCase()
    await joins('dan', SKILLS)
    const id = await offers(ben, 'cleo')
    expect(await offers(ben, 'cleo')).toBe(id)
    const other = { claimId: await claimOf('ben'), personId: 'dan', note: '' }
    await expect(offerTask(deps, ben, other)).rejects.toMatchObject({
      key: 'handover.offered-already',
    })
    await withdrawHandover(deps, ben, id)
    await withdrawHandover(deps, ben, id)
    await expect(acceptHandover(deps, cleo, id)).rejects.toMatchObject({
      key: 'handover.was-withdrawn',
    })
    expect((await findTaskView(deps, cleo, task)).offer).toBe('over')
    expect(await offers(ben, 'dan')).not.toBe(id)
  })

  it.each([
    ['came back', 'handover.came-back'],
    ['was given back', 'handover.came-back'],
    ['is done', 'task.already-done'],
    ['was stood down', 'task.case-over'],
  ])('when the task %s meanwhile, and says so', async (what, key) => {
    const { deps, ben, cleo, task, offers, holders, fastForward, standsDown } = await startCase()
    const id = await offers(ben, 'cleo')
    if (what === 'came back') {
      fastForward({ minutes: 241 })
      await releaseLapsedClaims(deps)
    }
    if (what === 'was given back') await releaseTask(deps, ben, task)
    if (what === 'is done') await finishTask(deps, ben, { taskId: task, note: '' })
    if (what === 'was stood down') await standsDown()
    await expect(acceptHandover(deps, cleo, id)).rejects.toMatchObject({ key })
    expect(await holders()).not.toContain('cleo')
    expect((await findMyWork(deps, cleo)).offers).toEqual([])
  })
})

it('never gives a slot twice, whatever is pressed at the same moment', async () => {
  const { deps, joins, ben, cleo, task, offers, holders } = await startCase()
  const dan = await joins('dan', SKILLS)
  const id = await offers(ben, 'cleo')
  await Promise.allSettled([
    acceptHandover(deps, cleo, id),
    releaseTask(deps, ben, task),
    claimTask(deps, dan, task),
    acceptHandover(deps, cleo, id),
    withdrawHandover(deps, ben, id),
  ])
  expect((await holders())?.length).toBeLessThanOrEqual(1)
  const live = (await deps.db.select().from(schema.claims)).filter((claim) => !claim.releasedAt)
  expect(live.length).toBeLessThanOrEqual(1)
})

it('lets nobody hold more than anyone may, and says so', async () => {
  const { deps, addTask, ben, cleo, offers, holders } = await startCase()
  const id = await offers(ben, 'cleo')
  for (const key of ['timeline', 'bond_packet', 'mutual_aid'])
    await claimTask(deps, cleo, await addTask(key, { sensitive: false }))
  await expect(acceptHandover(deps, cleo, id)).rejects.toMatchObject({
    key: 'task.too-many-claims',
  })
  expect(await holders()).toEqual(['ben'])
})

it('stands on the board: to whom it is offered, and what came of it', async () => {
  const { deps, ben, cleo, ruth, offers } = await startCase()
  const id = await offers(ben, 'cleo')
  const [row] = (await findBoard(deps, ruth, 'case-1')).tasks
  expect(row?.holders).toMatchObject([{ name: 'ben', offeredTo: 'cleo' }])
  await acceptHandover(deps, cleo, id)
  const board = await findBoard(deps, ruth, 'case-1')
  expect(board.tasks[0]).toMatchObject({ holders: [{ name: 'cleo' }], returned: undefined })
  expect(board.timeline.map(({ action, who, whom }) => `${action} ${who} ${whom}`)).toEqual([
    'task.handed-over cleo ben',
    'task.offered ben cleo',
    'task.claimed ben undefined',
  ])
})
