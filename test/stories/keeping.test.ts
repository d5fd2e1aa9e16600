import { addHours } from 'date-fns'
import { expect, it } from 'vitest'
import { findBoard } from '../../src/actions/board/find-board.ts'
import { showCaseFacts } from '../../src/actions/facts/show-case-facts.ts'
import { addNote } from '../../src/actions/incidents/add-note.ts'
import { addTask } from '../../src/actions/incidents/add-task.ts'
import { markNote } from '../../src/actions/incidents/mark-note.ts'
import { purgeCase } from '../../src/actions/incidents/purge-case.ts'
import { setLegalHold } from '../../src/actions/incidents/set-legal-hold.ts'
import { showKeeping } from '../../src/actions/incidents/show-keeping.ts'
import { confirmCopied } from '../../src/actions/keys/confirm-copied.ts'
import { keyState } from '../../src/actions/keys/key-state.ts'
import { scrubLog } from '../../src/actions/retention/scrub-log.ts'
import { showHoldings } from '../../src/actions/retention/show-holdings.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { finishTask } from '../../src/actions/tasks/finish-task.ts'
import type { CounselAnswer } from '../../src/domain/keeping.ts'
import * as schema from '../../src/store/schema.ts'
import { sampleCase } from '../support/sample-case.ts'
import { sealedValues } from '../support/shredded.ts'

const CASE = { incidentId: 'case-1' }

async function startCase() {
  const world = await sampleCase({ at: '2026-11-21T07:31:00Z' })
  const { deps, joins, hears, knows, addTask: addsTask, standsDown } = world
  const ruth = await joins('ruth', { roles: ['coordinator'] })
  const ada = await joins('ada', { roles: ['admin'] })
  const lena = await joins('lena', { skills: ['immigration_attorney'] })
  const ben = await joins('ben', { skills: ['paralegal_intake'] })
  for (const ally of [lena, ben]) await hears(ally)
  await knows('worker_full_name', 'Rosa María Tzoc')
  await knows('callback', '413-555-0188', 'report-1')
  await addNote(deps, ruth, { ...CASE, noteId: 'note-1', text: 'He asked us to call Inés.' })
  const lawyer = await addsTask('immigration_lawyer')
  const paralegal = await addsTask('locate_detainee')
  await claimTask(deps, lena, lawyer)
  await claimTask(deps, ben, paralegal)
  await finishTask(deps, ben, { taskId: paralegal, note: 'Found him.' })
  await addTask(deps, ruth, {
    ...{ ...CASE, taskId: 'own-task-1', title: 'Find the gate key', category: 'community' },
    ...{ skill: 'scribe', slots: 1, claimWithinH: 1, dueWithinH: 4, sensitive: true },
  })
  const purges = (counsel: CounselAnswer, by = ruth) => purgeCase(deps, by, { ...CASE, counsel })
  const trace = async (action: string) =>
    (await deps.db.select().from(schema.auditEntries)).filter((entry) => entry.action === action)
  return { ...world, ruth, ada, lena, ben, purges, trace, standsDown }
}

it('destroys a case at once: its keys, everything that they sealed, and who did what in it', async () => {
  const { deps, ruth, standsDown, purges, trace } = await startCase()
  await standsDown()
  expect((await sealedValues(deps)).length).toBeGreaterThan(6)
  await purges('agreed')

  const left = await sealedValues(deps)
  expect(left.filter((value) => !value.startsWith('persons.'))).toEqual([])
  const owners = (await deps.db.select().from(schema.keys)).map(({ ownerId }) => ownerId)
  expect(owners.toSorted()).toEqual(['ada', 'ben', 'lena', 'ruth'])
  for (const table of [schema.facts, schema.notes, schema.tasks, schema.claims, schema.needs])
    expect(await deps.db.select().from(table)).toEqual([])
  expect((await showCaseFacts(deps, ruth, 'case-1')).facts).toEqual([])
  expect(await showKeeping(deps, ruth, 'case-1')).toMatchObject({
    ...{ state: 'purged', purgedAt: deps.now(), beyondBackupsFrom: '2027-01-06' },
  })
  const [entry] = await trace('incident.purged')
  expect(entry).toMatchObject({ by: 'ruth', caseId: 'case-1', detail: { counsel: 'agreed' } })
})

it('asks first: not while it is active, not on hold, not against counsel, not by just anyone', async () => {
  const { deps, ruth, ada, ben, standsDown, purges } = await startCase()
  const refusal = (key: string) => expect.objectContaining({ key })
  await expect(purges('agreed')).rejects.toEqual(refusal('keeping.not-over'))
  await standsDown()
  await expect(purges('refused')).rejects.toEqual(refusal('keeping.counsel-refused'))
  await expect(purges('agreed', ben)).rejects.toMatchObject({ kind: 'not-found' })
  const stale = { ...ruth, freshUntil: undefined }
  await expect(purges('agreed', stale)).rejects.toEqual(refusal('keeping.ask-for-code'))
  await setLegalHold(deps, ada, { ...CASE, hold: true })
  await expect(purges('nobody')).rejects.toEqual(refusal('keeping.on-hold'))
  expect((await showCaseFacts(deps, ruth, 'case-1')).facts).toHaveLength(1)
  await setLegalHold(deps, ruth, { ...CASE, hold: false })
  await purges('nobody', ada)
  await expect(purges('nobody', ada)).rejects.toMatchObject({ kind: 'conflict' })
})

it('holds a case, once however often it is asked, and says so on the board', async () => {
  const { deps, ruth, ada, ben, trace } = await startCase()
  await expect(setLegalHold(deps, ben, { ...CASE, hold: true })).rejects.toMatchObject({
    kind: 'not-found',
  })
  for (const hold of [true, true]) await setLegalHold(deps, ada, { ...CASE, hold })
  const board = await findBoard(deps, ruth, 'case-1')
  expect(board.legalHold).toBe(true)
  expect(board.timeline.map(({ action, who }) => [action, who])).toContainEqual([
    'incident.held',
    'ada',
  ])
  expect(await trace('incident.held')).toHaveLength(1)
  await setLegalHold(deps, ruth, { ...CASE, hold: false })
  expect((await findBoard(deps, ruth, 'case-1')).legalHold).toBe(false)
  expect(await trace('incident.hold-lifted')).toHaveLength(1)
})

it('scrubs the log later where somebody was reading just then', async () => {
  const { deps, ruth, standsDown } = await startCase()
  await standsDown()
  const tries: string[] = []
  const busy = { ...deps, scrub: async () => tries.push('busy') > 99 }
  await purgeCase(busy, ruth, { ...CASE, counsel: 'nobody' })
  expect(tries).toEqual(['busy'])
  await scrubLog({ ...deps, scrub: async () => tries.push('free') > 0 })
  await scrubLog({ ...deps, scrub: async () => tries.push('not again') > 0 })
  expect(tries).toEqual(['busy', 'free'])
})

it('marks a note as asked for by a lawyer on the case, on the word of a coordinator', async () => {
  const { deps, ruth, lena, ben, trace } = await startCase()
  const mark = (personId: string, by = ruth) =>
    markNote(deps, by, { ...CASE, noteId: 'note-1', personId })
  await expect(mark(ben.personId)).rejects.toMatchObject({ key: 'board.no-counsel' })
  await expect(mark(lena.personId, lena)).rejects.toMatchObject({ kind: 'not-found' })
  for (const personId of [lena.personId, lena.personId]) await mark(personId)
  const board = await findBoard(deps, ruth, 'case-1')
  expect(board.counsel).toEqual([{ personId: 'lena', name: 'lena' }])
  const line = board.timeline.find(({ noteId }) => noteId === 'note-1')
  expect(line).toMatchObject({ counsel: 'lena', who: 'ruth' })
  const entries = await trace('note.marked')
  expect(entries.map(({ by, detail }) => [by, detail])).toEqual([['ruth', { personId: 'lena' }]])
})

it('counts what the server holds, table by table, and never tells what it says', async () => {
  const { deps, ruth, ada } = await startCase()
  await expect(showHoldings(deps, ruth)).rejects.toMatchObject({ kind: 'not-found' })
  const { holdings } = await showHoldings(deps, ada)
  const of = (table: string) => holdings.find((each) => each.table === table)
  expect(of('facts')).toMatchObject({ rows: 2, oldest: deps.now(), keptUntil: 'case' })
  expect(of('persons')).toMatchObject({ rows: 4, keptUntil: 'person' })
  expect(of('passkeys')).toMatchObject({ rows: 0, oldest: undefined })
  expect(of('notes')?.columns).toContainEqual({ name: 'text_sealed', how: 'sealed', ring: 'team' })
  expect(JSON.stringify(holdings)).not.toMatch(/Rosa|Inés|Heron|harbor/)
})

it('stays red until the newest key is copied, and turns red again with the next', async () => {
  const { deps, ruth, ada, clock } = await startCase()
  deps.keySafe.makeMonth(clock.now)
  expect(await keyState(deps)).toMatchObject({ newest: '2026-11', isCopied: false, hasMonth: true })
  await expect(confirmCopied(deps, ruth, '2026-11')).rejects.toMatchObject({ kind: 'not-found' })
  await expect(confirmCopied(deps, ada, '2026-03')).rejects.toMatchObject({ kind: 'conflict' })
  await confirmCopied(deps, ada, '2026-11')
  expect(await keyState(deps)).toMatchObject({ isCopied: true, copiedAt: clock.now })
  clock.now = addHours(new Date('2026-12-01T00:00:00Z'), 1)
  expect(await keyState(deps)).toMatchObject({ isCopied: true, hasMonth: false })
  deps.keySafe.makeMonth(clock.now)
  expect(await keyState(deps)).toMatchObject({ newest: '2026-12', isCopied: false, hasMonth: true })
})
