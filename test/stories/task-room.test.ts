import { describe, expect, it } from 'vitest'
import { findBoard } from '../../src/actions/board/find-board.ts'
import { addPlaybookTask } from '../../src/actions/incidents/add-playbook-task.ts'
import { addTask as addOwnTask } from '../../src/actions/incidents/add-task.ts'
import { askNamed } from '../../src/actions/incidents/ask-named.ts'
import { nameForNeed } from '../../src/actions/incidents/name-for-need.ts'
import { askHolder } from '../../src/actions/tasks/ask-holder.ts'
import { changeTask, showTaskChange } from '../../src/actions/tasks/change-task.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { findTaskView } from '../../src/actions/tasks/find-task-view.ts'
import { finishTask } from '../../src/actions/tasks/finish-task.ts'
import { keepEvidence } from '../../src/actions/tasks/keep-evidence.ts'
import { releaseLapsedClaims } from '../../src/actions/tasks/release-lapsed-claims.ts'
import { releaseTask } from '../../src/actions/tasks/release-task.ts'
import { remindHolders } from '../../src/actions/tasks/remind-holders.ts'
import { renewClaim } from '../../src/actions/tasks/renew-claim.ts'
import { takeBackClaim } from '../../src/actions/tasks/take-back-claim.ts'
import { listAudit } from '../../src/store/audit-entries.ts'
import * as schema from '../../src/store/schema.ts'
import { findTask } from '../../src/store/tasks.ts'
import { sampleCase } from '../support/sample-case.ts'
import { addNeed } from '../support/sample-needs.ts'

const SKILLS = { skills: ['paralegal_intake'] }

/** Ruth and Rafa coordinate; Ben has the skill. */
async function startCase() {
  const world = await sampleCase()
  const { deps, joins } = world
  const ruth = await joins('ruth', { roles: ['coordinator'] })
  const rafa = await joins('rafa', { roles: ['coordinator'] })
  const ben = await joins('ben', SKILLS)
  const board = () => findBoard(deps, ruth, 'case-1')
  const claimId = async (taskId: string) => (await findTask(deps.db, taskId))?.claims[0]?.id ?? ''
  const told = async (notice: string) => {
    const rows = await deps.db.select().from(schema.alerts)
    const ids = rows.filter((row) => row.notice === notice).map(({ id }) => id)
    const persons = await deps.db.select().from(schema.alertPersons)
    const found = persons.filter(({ alertId }) => ids.includes(alertId))
    return found.map(({ personId }) => personId).toSorted()
  }
  const recorded = async (action: string) =>
    (await listAudit(deps.db, { caseIds: ['case-1'], actions: [action], limit: 99 })).length
  return { ...world, ruth, rafa, ben, board, claimId, told, recorded }
}

describe('a task that came back', () => {
  it('says on the board why, and those who run the case are told once', async () => {
    const { deps, addTask, ben, board, told, fastForward } = await startCase()
    const task = await addTask('locate_detainee')
    await claimTask(deps, ben, task)
    fastForward({ minutes: 241 })
    await Promise.all([releaseLapsedClaims(deps), releaseLapsedClaims(deps)])
    expect((await board()).tasks[0]?.returned).toMatchObject({ who: 'ben', reason: 'lapsed' })
    expect(await told('task_returned')).toEqual(['rafa', 'ruth'])

    await claimTask(deps, ben, task)
    expect((await board()).tasks[0]?.returned).toBeUndefined()
    fastForward({ minutes: 1 })
    await releaseTask(deps, ben, task)
    expect((await board()).tasks[0]?.returned).toMatchObject({ who: 'ben', reason: 'gave-back' })
    expect(await told('task_returned')).toHaveLength(4)
  })

  it('was taken back by a coordinator, once, and its holder is told to stop', async () => {
    const { deps, addTask, joins, ben, ruth, board, claimId, told, recorded } = await startCase()
    const task = await addTask('locate_detainee')
    await claimTask(deps, ben, task)
    const id = await claimId(task)
    const olga = await joins('olga', { organization: 'puente', roles: ['coordinator'] })
    for (const viewer of [ben, olga])
      await expect(takeBackClaim(deps, viewer, id)).rejects.toMatchObject({ kind: 'not-found' })
    await takeBackClaim(deps, ruth, id)
    await takeBackClaim(deps, ruth, id)
    expect(await told('taken_back')).toEqual(['ben'])
    expect(await recorded('task.recalled')).toBe(1)
    expect((await board()).tasks[0]?.returned).toMatchObject({ reason: 'taken-back' })
    await expect(renewClaim(deps, ben, task)).rejects.toMatchObject({ key: 'task.no-longer-yours' })
  })
})

it('puts late tasks first, then those that others wait for, and says what each waits for', async () => {
  const { deps, addTask, joins, board, fastForward } = await startCase()
  const lawyer = await addTask('labor_dispute_letter')
  const plain = await addTask('children_safe')
  const timeline = await addTask('timeline')
  const consent = await addTask('consent_check')
  await addTask('press_decision')
  fastForward({ minutes: 25 })
  const { tasks } = await board()
  expect(tasks.slice(0, 3).map(({ id }) => id)).toEqual([plain, consent, timeline])
  expect(tasks[0]?.late).toBe(true)
  expect(tasks[1]?.holdsUp).toMatchObject({ waiting: 1, chain: 1 })
  const letter = tasks.find(({ id }) => id === lawyer)
  expect(letter?.after).toMatchObject([{ key: 'timeline' }])
  const tom = await joins('tom', { skills: ['immigration_attorney', 'paralegal_intake'] })
  await claimTask(deps, tom, lawyer)
  expect((await findTaskView(deps, tom, lawyer)).waitsFor).toMatchObject([{ key: 'timeline' }])
  await claimTask(deps, tom, timeline)
  await finishTask(deps, tom, { taskId: timeline, note: '' })
  expect((await findTaskView(deps, tom, lawyer)).waitsFor).toEqual([])
})

describe('the evidence of a task', () => {
  it('is ticked by its holder and by coordinators, each keeping the ticks of the other', async () => {
    const { deps, addTask, ben, ruth, board, recorded } = await startCase()
    const task = await addTask('locate_detainee')
    await claimTask(deps, ben, task)
    await keepEvidence(deps, ben, { taskId: task, kept: [0, 2], was: [] })
    await keepEvidence(deps, ruth, { taskId: task, kept: [3, 99], was: [] })
    await keepEvidence(deps, ben, { taskId: task, kept: [0], was: [0, 2] })
    await keepEvidence(deps, ben, { taskId: task, kept: [0], was: [0, 2] })
    expect((await findTaskView(deps, ben, task)).kept).toEqual([0, 3])
    await keepEvidence(deps, ruth, { taskId: task, kept: [3], was: [0, 3] })
    await keepEvidence(deps, ben, { taskId: task, kept: [0, 1, 3], was: [0, 3] })
    expect((await findTaskView(deps, ben, task)).kept).toEqual([1, 3])
    expect((await board()).tasks[0]?.evidence).toEqual({ kept: 2, of: 4 })
    expect(await recorded('task.evidence')).toBe(5)

    await finishTask(deps, ben, { taskId: task, note: '', ticks: { kept: [0, 1, 3], was: [1, 3] } })
    await keepEvidence(deps, ruth, { taskId: task, kept: [0, 1, 2, 3], was: [0, 1, 3] })
    expect((await board()).tasks[0]?.evidence).toEqual({ kept: 4, of: 4 })
    const late = keepEvidence(deps, ben, { taskId: task, kept: [], was: [0] })
    await expect(late).rejects.toMatchObject({ kind: 'gone' })
  })

  it('is nothing for a stranger whose claim waits for a yes, nor for anyone else', async () => {
    const { deps, addTask, joins, hears } = await startCase()
    const task = await addTask('locate_detainee', { slots: 2 })
    const pia = await joins('pia', { organization: 'puente', ...SKILLS })
    const cleo = await joins('cleo')
    await hears(pia)
    await claimTask(deps, pia, task)
    for (const viewer of [pia, cleo]) {
      const asked = keepEvidence(deps, viewer, { taskId: task, kept: [0], was: [] })
      await expect(asked).rejects.toMatchObject({ kind: 'conflict' })
      expect((await findTaskView(deps, viewer, task)).kept).toBeUndefined()
    }
  })
})

describe('adding a task of the playbooks', () => {
  it('brings its role, its times and its how-to; twice, or by two at once, it is one', async () => {
    const { deps, ruth, rafa, board, recorded } = await startCase()
    const asked = { incidentId: 'case-1', key: 'accompany' }
    const ids = await Promise.all([
      addPlaybookTask(deps, ruth, asked),
      addPlaybookTask(deps, rafa, asked),
    ])
    expect(await addPlaybookTask(deps, ruth, asked)).toBe(ids[0])
    const { tasks, roles } = await board()
    expect(tasks).toMatchObject([{ name: { key: 'accompany' }, freeSlots: 2 }])
    expect(roles).toMatchObject([{ skill: 'accompanier', count: 2, verified: true }])
    expect(await recorded('task.added')).toBe(1)
    await addPlaybookTask(deps, ruth, { incidentId: 'case-1', key: 'medical_care' })
    expect((await board()).tasks).toHaveLength(2)
  })

  it('asks for more people where the case has the role already', async () => {
    const { deps, ruth, board } = await startCase()
    await addNeed(deps, 'accompanier', { withinMin: 9_999 })
    const taskId = await addPlaybookTask(deps, ruth, { incidentId: 'case-1', key: 'accompany' })
    const claimBy = (await findTask(deps.db, taskId))?.claimBy
    expect((await board()).roles).toMatchObject([{ skill: 'accompanier', count: 2, claimBy }])
  })

  it('takes no other key, and nobody who does not run the case', async () => {
    const { deps, ruth, ben } = await startCase()
    for (const key of ['verify_report', 'nothing', '__proto__'])
      await expect(
        addPlaybookTask(deps, ruth, { incidentId: 'case-1', key })
      ).rejects.toMatchObject({ kind: 'invalid' })
    const asked = { incidentId: 'case-1', key: 'accompany' }
    await expect(addPlaybookTask(deps, ben, asked)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

it('changes a task for one coordinator at a time: the second is refused, and nothing of theirs is written', async () => {
  const { deps, ruth, rafa, ben, board, recorded } = await startCase()
  await addOwnTask(deps, ruth, {
    ...{ incidentId: 'case-1', taskId: 'own-task', title: 'Bring food', category: 'community' },
    ...{ skill: 'scribe', slots: 1, claimWithinH: 1, dueWithinH: 4, sensitive: false },
  })
  const seen = await showTaskChange(deps, ruth, 'own-task')
  const { claimBy, dueAt, version } = seen
  const asked = { taskId: 'own-task', version, claimBy, dueAt }
  await changeTask(deps, ruth, { ...asked, title: 'Bring warm food' })
  await changeTask(deps, ruth, { ...asked, title: 'Bring warm food' })
  const second = changeTask(deps, rafa, { ...asked, title: 'Bring soup' })
  await expect(second).rejects.toMatchObject({ kind: 'conflict', key: 'task.changed-meanwhile' })
  expect((await board()).tasks[0]?.name.ownTitle).toBe('Bring warm food')
  const now = await showTaskChange(deps, rafa, 'own-task')
  expect(now).toMatchObject({ version: version + 1, changed: { by: 'ruth' } })

  await changeTask(deps, rafa, { ...asked, version: now.version, title: 'Bring warm soup' })
  expect((await board()).tasks[0]?.name.ownTitle).toBe('Bring warm soup')
  expect(await recorded('task.changed')).toBe(2)
  await expect(showTaskChange(deps, ben, 'own-task')).rejects.toMatchObject({ kind: 'not-found' })
})

describe('who has not been heard from', () => {
  it('is a holder who was asked and said nothing, until they do', async () => {
    const { deps, addTask, ben, ruth, board, claimId, told, fastForward } = await startCase()
    const task = await addTask('locate_detainee')
    await claimTask(deps, ben, task)
    const since = deps.now()
    expect((await board()).silent).toEqual([])
    fastForward({ minutes: 46 })
    await remindHolders(deps)
    const [silent] = (await board()).silent
    expect(silent).toMatchObject({ kind: 'holder', name: 'ben', since, askedAt: deps.now() })

    fastForward({ minutes: 11 })
    const id = await claimId(task)
    await askHolder(deps, ruth, id)
    await askHolder(deps, ruth, id)
    expect(await told('lease_reminder')).toEqual(['ben', 'ben'])
    await expect(askHolder(deps, ben, id)).rejects.toMatchObject({ kind: 'not-found' })
    await renewClaim(deps, ben, task)
    expect((await board()).silent).toEqual([])
  })

  it('is somebody named for a role who has taken nothing of it', async () => {
    const { deps, addTask, ben, ruth, board, told, fastForward } = await startCase()
    const needId = await addNeed(deps, 'paralegal_intake')
    const task = await addTask('locate_detainee')
    const asked = { incidentId: 'case-1', needId, personId: 'ben' }
    await nameForNeed(deps, ruth, asked)
    expect((await board()).silent).toEqual([])
    fastForward({ minutes: 30 })
    expect((await board()).silent).toMatchObject([{ kind: 'named', name: 'ben', needId }])
    await askNamed(deps, ruth, asked)
    await askNamed(deps, ruth, asked)
    expect(await told('named')).toEqual(['ben', 'ben'])
    expect((await board()).silent[0]?.askedAt).toEqual(deps.now())

    await claimTask(deps, ben, task)
    expect((await board()).silent).toEqual([])
    await expect(askNamed(deps, ruth, asked)).rejects.toMatchObject({ key: 'silent.heard-by-now' })
  })
})
