import { describe, expect, it } from 'vitest'
import { findBoard } from '../../src/actions/board/find-board.ts'
import { addNote } from '../../src/actions/incidents/add-note.ts'
import { type AskedTask, addTask } from '../../src/actions/incidents/add-task.ts'
import { nameForNeed } from '../../src/actions/incidents/name-for-need.ts'
import { unnameForNeed } from '../../src/actions/incidents/unname-for-need.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { confirmClaim } from '../../src/actions/tasks/confirm-claim.ts'
import { finishTask } from '../../src/actions/tasks/finish-task.ts'
import { releaseTask } from '../../src/actions/tasks/release-task.ts'
import type { BoardView } from '../../src/domain/board.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import * as schema from '../../src/store/schema.ts'
import { sampleCase } from '../support/sample-case.ts'
import { addNeed, says } from '../support/sample-needs.ts'

const PARALEGAL = 'paralegal_intake'

async function startCase(options: Parameters<typeof sampleCase>[0] = {}) {
  const world = await sampleCase(options)
  const ruth = await world.joins('ruth', { roles: ['coordinator'] })
  const board = (viewer: Viewer = ruth) => findBoard(world.deps, viewer, 'case-1')
  return { ...world, ruth, board }
}

const roleOf = (board: BoardView, skill: string) => board.roles.find((role) => role.skill === skill)
const linesOf = (board: BoardView) => board.timeline.map(({ action, who }) => `${action} ${who}`)

describe('a role', () => {
  it('is filled by whoever holds its work, and empty again when they give it back', async () => {
    const { deps, joins, hears, addTask, board } = await startCase()
    await addNeed(deps, PARALEGAL)
    const taskId = await addTask('locate_detainee')
    const ben = await joins('ben', { skills: [PARALEGAL] })
    await hears(ben)
    expect(roleOf(await board(), PARALEGAL)).toMatchObject({ fillers: [], late: false })

    await claimTask(deps, ben, taskId)
    const ofBen = { personId: 'ben', name: 'ben', named: false }
    expect(roleOf(await board(), PARALEGAL)?.fillers).toEqual([ofBen])

    await releaseTask(deps, ben, taskId)
    expect(roleOf(await board(), PARALEGAL)?.fillers).toEqual([])
  })

  it('stays filled once the work is done', async () => {
    const { deps, joins, hears, addTask, board } = await startCase()
    await addNeed(deps, PARALEGAL)
    const taskId = await addTask('locate_detainee')
    const ben = await joins('ben', { skills: [PARALEGAL] })
    await hears(ben)
    await claimTask(deps, ben, taskId)
    await finishTask(deps, ben, { taskId, note: 'Held in the county jail.' })
    const seen = await board()
    expect(roleOf(seen, PARALEGAL)?.fillers).toMatchObject([{ personId: 'ben' }])
    expect(seen.tasks).toMatchObject([
      { state: 'done', holders: [{ name: 'ben' }], note: { text: 'Held in the county jail.' } },
    ])
  })

  it('is never filled by an answer alone; the board counts who could', async () => {
    const { deps, joins, board } = await startCase()
    await addNeed(deps, PARALEGAL)
    await joins('ben', { skills: [PARALEGAL] })
    await joins('cara', { skills: [PARALEGAL] })
    await joins('dan', { skills: [PARALEGAL], organization: 'puente' })
    await joins('eva', { skills: [PARALEGAL], organization: 'puente' })
    await says(deps, 'cara', 'can_help')
    await says(deps, 'dan', 'can_help')
    const role = roleOf(await board(), PARALEGAL)
    expect(role).toMatchObject({ fillers: [], canHelp: 2 })
    expect(role?.candidates).toEqual([
      { personId: 'cara', name: 'cara', saidYes: true },
      { personId: 'dan', name: 'dan', saidYes: true },
      { personId: 'ben', name: 'ben', saidYes: false },
    ])
  })

  it('is filled by naming someone, once, until the name is taken back', async () => {
    const { deps, joins, ruth, board } = await startCase()
    const needId = await addNeed(deps, PARALEGAL)
    await joins('ben', { skills: [PARALEGAL] })
    const asked = { incidentId: 'case-1', needId, personId: 'ben' }
    await nameForNeed(deps, ruth, asked)
    await nameForNeed(deps, ruth, asked)
    const named = await board()
    expect(roleOf(named, PARALEGAL)?.fillers).toMatchObject([{ name: 'ben', named: true }])
    expect(named.timeline).toMatchObject([{ action: 'need.named', who: 'ruth', whom: 'ben' }])

    await unnameForNeed(deps, ruth, asked)
    await unnameForNeed(deps, ruth, asked)
    const empty = await board()
    expect(roleOf(empty, PARALEGAL)?.fillers).toEqual([])
    expect(linesOf(empty)).toEqual(['need.unnamed ruth', 'need.named ruth'])
  })

  it('takes nobody without the skill, and nobody whom the case does not concern', async () => {
    const { deps, joins, ruth } = await startCase()
    const needId = await addNeed(deps, PARALEGAL)
    await joins('ben')
    await joins('cara', { skills: [PARALEGAL], verified: false })
    await joins('dan', { skills: [PARALEGAL], organization: 'puente' })
    for (const personId of ['ben', 'cara', 'dan', 'nobody'])
      await expect(
        nameForNeed(deps, ruth, { incidentId: 'case-1', needId, personId })
      ).rejects.toMatchObject({ key: 'board.cannot-be-named' })
  })

  it('for an interpreter asks for the language, too', async () => {
    const { deps, joins, ruth, board } = await startCase()
    await addNeed(deps, 'interpreter', { language: 'mix' })
    await joins('ben', { skills: ['interpreter'] })
    await joins('cara', { skills: ['interpreter'] })
    await deps.db.insert(schema.personLanguages).values({ personId: 'cara', language: 'mix' })
    const role = roleOf(await board(), 'interpreter')
    expect(role?.candidates.map(({ name }) => name)).toEqual(['cara'])
    const needId = role?.id ?? ''
    await expect(
      nameForNeed(deps, ruth, { incidentId: 'case-1', needId, personId: 'ben' })
    ).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('is late when nobody has it at its time', async () => {
    const { deps, addTask, board, fastForward, standsDown } = await startCase()
    await addNeed(deps, PARALEGAL, { withinMin: 15 })
    await addTask('locate_detainee')
    fastForward({ minutes: 16 })
    const late = await board()
    expect(roleOf(late, PARALEGAL)?.late).toBe(true)
    expect(late.tasks).toMatchObject([{ late: true, state: 'needed-now' }])

    await standsDown()
    const over = await board()
    expect(roleOf(over, PARALEGAL)?.late).toBe(false)
    expect(over.tasks).toMatchObject([{ late: false }])
  })
})

describe('a claim of sensitive work', () => {
  it('waits for a yes when it comes from an organization that is not trusted', async () => {
    const { deps, joins, hears, addTask, ruth, board } = await startCase()
    const taskId = await addTask('locate_detainee', { slots: 3 })
    for (const organization of ['harbor', 'stonebrook', 'puente'] as const) {
      const ally = await joins(`of-${organization}`, { organization, skills: [PARALEGAL] })
      await hears(ally)
      await claimTask(deps, ally, taskId)
    }
    const before = await board()
    expect(before.waitingClaims).toMatchObject([
      { name: 'of-puente', organization: 'puente', verified: true, taskId },
    ])
    await confirmClaim(deps, ruth, before.waitingClaims[0]?.id ?? '')
    const after = await board()
    expect(after.waitingClaims).toEqual([])
    expect(linesOf(after)[0]).toBe('claim.confirmed ruth')
  })
})

describe('a task of a coordinator’s own', () => {
  const asked: AskedTask = {
    ...{ incidentId: 'case-1', taskId: 'own-task-1', title: 'Water the plants' },
    ...{ category: 'community', skill: 'mutual_aid', slots: 2, claimWithinH: 1, dueWithinH: 5 },
    ...{ sensitive: false },
  }

  it('is sealed, stands on the board, and asks for a role of its skill', async () => {
    const { deps, ruth, board } = await startCase()
    await addTask(deps, ruth, asked)
    await addTask(deps, ruth, asked)
    const seen = await board()
    expect(seen.tasks).toMatchObject([
      { id: 'own-task-1', name: { ownTitle: 'Water the plants' }, freeSlots: 2, state: 'open' },
    ])
    expect(roleOf(seen, 'mutual_aid')).toMatchObject({ count: 2, verified: false, fillers: [] })
    expect(linesOf(seen)).toEqual(['task.added ruth'])
    const [row] = await deps.db.select().from(schema.tasks)
    expect(JSON.stringify(row)).not.toContain('plants')
  })

  it('is always sensitive where lives are touched', async () => {
    const { deps, ruth } = await startCase()
    await addTask(deps, ruth, { ...asked, category: 'medical' })
    const [row] = await deps.db.select().from(schema.tasks)
    expect(row?.sensitive).toBe(true)
  })

  it('keeps no A-number', async () => {
    const { deps, ruth } = await startCase()
    const title = 'Call about A123456789 today'
    await expect(addTask(deps, ruth, { ...asked, title })).rejects.toMatchObject({
      details: { fields: { title: { key: 'identifier.a_number' } } },
    })
  })

  it('is not added to a case that was stood down, nor by another organization', async () => {
    const { deps, ruth, joins, standsDown } = await startCase()
    const other = await joins('olga', { organization: 'puente', roles: ['coordinator'] })
    await expect(addTask(deps, other, asked)).rejects.toMatchObject({ kind: 'not-found' })
    await standsDown()
    await expect(addTask(deps, ruth, asked)).rejects.toMatchObject({ key: 'incident.not-active' })
    expect(await deps.db.select().from(schema.tasks)).toEqual([])
  })
})

describe('a note', () => {
  const asked = {
    ...{ incidentId: 'case-1', noteId: 'note-one', text: 'The aunt prefers calls.' },
  }

  it('opens for a session that has proved itself lately, and goes on the record once an hour', async () => {
    const { deps, ruth, board, fastForward } = await startCase()
    await addNote(deps, ruth, asked)
    await addNote(deps, ruth, asked)
    expect((await board()).timeline).toMatchObject([
      { action: 'note.added', who: 'ruth', note: { text: 'The aunt prefers calls.' } },
    ])
    await board()
    const read = async () => {
      const entries = await deps.db.select().from(schema.auditEntries)
      return entries.filter(({ action }) => action === 'notes.read').length
    }
    expect(await read()).toBe(1)
    fastForward({ minutes: 61 })
    await board()
    expect(await read()).toBe(2)

    const stale = await board({ ...ruth, freshUntil: undefined })
    expect(stale.timeline).toMatchObject([{ action: 'note.added', note: 'sealed' }])
    expect(JSON.stringify(stale)).not.toContain('aunt')
    expect(JSON.stringify(await deps.db.select().from(schema.notes))).not.toContain('aunt')
  })
})

it('tells what has happened, newest first, with names and tasks', async () => {
  const { deps, joins, hears, addTask, ruth, board, fastForward } = await startCase()
  const taskId = await addTask('locate_detainee')
  const ben = await joins('ben', { skills: [PARALEGAL] })
  await hears(ben)
  await claimTask(deps, ben, taskId)
  fastForward({ minutes: 5 })
  await addNote(deps, ruth, { incidentId: 'case-1', noteId: 'note-one', text: 'x' })
  fastForward({ minutes: 5 })
  await finishTask(deps, ben, { taskId, note: '' })
  const seen = await board()
  expect(linesOf(seen)).toEqual(['task.done ben', 'note.added ruth', 'task.claimed ben'])
  expect(seen.timeline[0]?.task).toMatchObject({ key: 'locate_detainee' })
})

it('counts everyone once, by the furthest that they were reached, and names whom nothing reached', async () => {
  const { deps, joins, hears, board } = await startCase()
  for (const name of ['ben', 'cara', 'dan', 'eva']) await hears(await joins(name))
  const set = (personId: string, state: 'gone' | 'queued') =>
    deps.db.insert(schema.deliveries).values({
      ...{ alertId: 'alert-one', personId, addressId: `${personId}-mail`, channel: 'email', state },
      ...{ priority: 0, dueAt: deps.now(), deadlineAt: deps.now() },
    })
  await joins('flo')
  await set('flo', 'gone')
  await set('eva', 'gone')
  await joins('gus')
  await set('gus', 'queued')
  await says(deps, 'ben', 'can_help')
  await says(deps, 'cara', 'cannot_help')
  const { reach } = await board()
  const counts = Object.fromEntries(reach.reach.map((each) => [each.reach, each.people]))
  expect(counts).toMatchObject({ answered: 2, accepted: 2, queued: 1, not_reached: 1, seen: 0 })
  expect(reach.answers).toMatchObject({ can_help: 1, cannot_help: 1, ask_me_last: 0 })
  expect(reach.unreached.named).toEqual([{ personId: 'flo', name: 'flo' }])
})

it('is there for the coordinators of its organization only', async () => {
  const { joins, board } = await startCase()
  const others = [
    await joins('ben'),
    await joins('dora', { roles: ['dispatcher', 'admin'] }),
    await joins('olga', { organization: 'puente', roles: ['coordinator'] }),
    await joins('nina', { roles: ['coordinator'], vouched: false }),
  ]
  for (const viewer of others)
    await expect(board(viewer)).rejects.toMatchObject({ kind: 'not-found' })
})
