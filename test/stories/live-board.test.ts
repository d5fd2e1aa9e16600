import { describe, expect, it } from 'vitest'
import { openAllyAlert } from '../../src/actions/alerts/open-ally-alert.ts'
import { answerAlert } from '../../src/actions/answers/answer-alert.ts'
import { boardRevision } from '../../src/actions/board/board-revision.ts'
import { findBoard } from '../../src/actions/board/find-board.ts'
import { addFact } from '../../src/actions/facts/add-fact.ts'
import { addNote } from '../../src/actions/incidents/add-note.ts'
import { nameForNeed } from '../../src/actions/incidents/name-for-need.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { finishTask } from '../../src/actions/tasks/finish-task.ts'
import { releaseTask } from '../../src/actions/tasks/release-task.ts'
import { renewClaim } from '../../src/actions/tasks/renew-claim.ts'
import { sampleCase } from '../support/sample-case.ts'
import { addNeed } from '../support/sample-needs.ts'

const PARALEGAL = 'paralegal_intake'

/** A case with a task that Ben can take, a role that he can be named for, and Ruth who looks at its board. */
async function startCase() {
  const world = await sampleCase()
  const ruth = await world.joins('ruth', { roles: ['coordinator'] })
  const ben = await world.joins('ben', { skills: [PARALEGAL] })
  await world.hears(ben)
  const taskId = await world.addTask('locate_detainee')
  const needId = await addNeed(world.deps, PARALEGAL)
  const revision = () => boardRevision(world.deps, ruth, 'case-1')
  return { ...world, ruth, ben, taskId, needId, revision }
}

type Case = Awaited<ReturnType<typeof startCase>>
const incidentId = 'case-1'

const EVENTS: Record<string, (there: Case) => Promise<unknown>> = {
  'a task is taken': ({ deps, ben, taskId }) => claimTask(deps, ben, taskId),
  'somebody is named': ({ deps, ruth, needId }) =>
    nameForNeed(deps, ruth, { incidentId, needId, personId: 'ben' }),
  'a note is written': ({ deps, ruth }) =>
    addNote(deps, ruth, { incidentId, noteId: 'note-one', text: 'Call after six.' }),
  'a fact is added': ({ deps, ruth }) =>
    addFact(deps, ruth, { incidentId, key: 'callback', text: '617-555-0111' }),
  'somebody answers': ({ deps, ben }) =>
    answerAlert(deps, ben, { alertId: 'alert-one', kind: 'can_help', later: 'hour' }),
}

describe('a board stands elsewhere once', () => {
  it.each(Object.entries(EVENTS))('%s', async (_, happens) => {
    const there = await startCase()
    const before = await there.revision()
    await happens(there)
    expect((await there.revision()).board).not.toBe(before.board)
  })

  it('a claim is renewed, given back, taken again and its task done', async () => {
    const { deps, ben, taskId, revision } = await startCase()
    const marks = [(await revision()).board]
    for (const step of [claimTask, renewClaim, releaseTask, claimTask]) {
      await step(deps, ben, taskId)
      marks.push((await revision()).board)
    }
    await finishTask(deps, ben, { taskId, note: '' })
    marks.push((await revision()).board)
    expect(new Set(marks).size).toBe(marks.length)
  })

  it('somebody sees the call: only who has it is new', async () => {
    const { deps, ben, revision } = await startCase()
    const before = await revision()
    await openAllyAlert(deps, ben, 'alert-one')
    const after = await revision()
    expect(after.reach).not.toBe(before.reach)
    expect(after.board).toBe(before.board)
  })
})

it('stands where it stood while it is only looked at', async () => {
  const { deps, ruth, revision } = await startCase()
  const before = await revision()
  expect((await findBoard(deps, ruth, incidentId)).revision).toEqual(before)
  expect(await revision()).toEqual(before)
})

it('tells nobody else', async () => {
  const { deps, joins, ben } = await startCase()
  const olga = await joins('olga', { organization: 'puente', roles: ['coordinator'] })
  for (const viewer of [ben, olga])
    await expect(boardRevision(deps, viewer, incidentId)).rejects.toMatchObject({
      kind: 'not-found',
    })
})
