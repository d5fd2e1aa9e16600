import { expect, it } from 'vitest'
import { callForHelp } from '../../src/actions/alerts/call-for-help.ts'
import { standDown } from '../../src/actions/alerts/stand-down.ts'
import { answerAlert } from '../../src/actions/answers/answer-alert.ts'
import { listTimedCases } from '../../src/actions/debriefs/list-timed-cases.ts'
import { showDebrief } from '../../src/actions/debriefs/show-debrief.ts'
import { writeDebrief } from '../../src/actions/debriefs/write-debrief.ts'
import { closeIncident } from '../../src/actions/incidents/close-incident.ts'
import { openIncident } from '../../src/actions/incidents/open-incident.ts'
import { purgeCase } from '../../src/actions/incidents/purge-case.ts'
import { reopenIncident } from '../../src/actions/incidents/reopen-incident.ts'
import { answerReport } from '../../src/actions/reports/answer-report.ts'
import { logReport } from '../../src/actions/reports/log-report.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import * as schema from '../../src/store/schema.ts'
import { aCall, someone } from '../support/intake.ts'
import { startNetwork } from '../support/network.ts'

const NOTHING = { well: '', missing: '', change: '' }

async function aNight({ drill = false } = {}) {
  const network = await startNetwork()
  const { deps, ruth, joins, fastForward, outboxTurns } = network
  await joins('ruth', { skills: [] })
  await joins('lena', { push: true })
  await joins('luz', { push: true, skills: ['paralegal_intake'] })
  const { id: reportId } = await logReport(deps, ruth, aCall({ drill }))
  fastForward({ minutes: 12 })
  const how = { how: 'two_witnesses', reason: 'Two saw it.' } as const
  await answerReport(deps, ruth, { reportId, verdict: 'confirmed', ...how })
  const { id: incidentId } = await openIncident(deps, ruth, { reportId })
  fastForward({ minutes: 2 })
  const byTime = new Date(deps.now().getTime() + 30 * 60_000)
  const call = { incidentId, circles: {}, byTime, key: 'night-one' }
  const { alert } = await callForHelp(deps, ruth, call)
  fastForward({ seconds: 11 })
  await outboxTurns(3)
  fastForward({ minutes: 3 })
  const luz = someone('luz', ['ally'])
  await answerAlert(deps, luz, { alertId: alert.id, kind: 'can_help', later: 'hour' })
  fastForward({ minutes: 4 })
  const tasks = await deps.db.select().from(schema.tasks)
  const taskOf = (skill: string) => tasks.find((task) => task.skill === skill)?.id ?? ''
  await claimTask(deps, someone('lena', ['ally']), taskOf('immigration_attorney'))
  const ends = () => standDown(deps, ruth, { incidentId, as: 'stand_down', reason: '' })
  const debrief = (viewer = ruth) => showDebrief(deps, viewer, incidentId)
  const minutes = async (measure: string) =>
    (await debrief()).times.find((time) => time.measure === measure)?.minutes
  const trace = async (action: string) =>
    (await deps.db.select().from(schema.auditEntries)).filter((entry) => entry.action === action)
  return { ...network, incidentId, ends, debrief, minutes, trace }
}

const STEPS = { verified: 12, called: 14, 'first-answer': 17, lawyer: 21 }

it('measures every step from the report on, and keeps it when the alerts are gone', async () => {
  const { deps, ends, minutes, debrief, fastForward } = await aNight()
  for (const [measure, expected] of Object.entries(STEPS))
    expect(await minutes(measure), measure).toBe(expected)
  fastForward({ minutes: 30 })
  await ends()
  for (const table of [schema.deliveries, schema.answers, schema.alerts, schema.claims])
    await deps.db.delete(table)
  for (const [measure, expected] of Object.entries(STEPS))
    expect(await minutes(measure), measure).toBe(expected)
  expect(await minutes('need:immigration_attorney')).toBe(21)
  expect(await minutes('need:childcare')).toBeUndefined()
  const { response } = await debrief()
  expect(response.all).toMatchObject({ asked: 2, reached: 2, answered: 1, yes: 1, claimed: 1 })
})

it('keeps the first times of a case that was opened again, and adds what came later', async () => {
  const { deps, ruth, incidentId, ends, minutes, fastForward } = await aNight()
  await ends()
  fastForward({ hours: 2 })
  await reopenIncident(deps, ruth, incidentId)
  const tasks = await deps.db.select().from(schema.tasks)
  const taskId = tasks.find((task) => task.skill === 'paralegal_intake')?.id ?? ''
  await claimTask(deps, someone('luz', ['ally']), taskId)
  await ends()
  expect(await minutes('lawyer')).toBe(21)
  expect(await minutes('need:paralegal_intake')).toBe(141)
})

it('seals what was learned, and gives the second of two writers both texts', async () => {
  const { deps, ruth, incidentId, ends, debrief, trace } = await aNight()
  const write = (text: string, version: number) =>
    writeDebrief(deps, ruth, { incidentId, lessons: { ...NOTHING, well: text }, version })
  await expect(write('too soon', 0)).rejects.toMatchObject({ key: 'debrief.still-active' })
  await ends()
  await write('Lena was quick.', 0)
  await write('Lena was quick.', 0)
  await expect(write('Luz was quick.', 0)).rejects.toMatchObject({ key: 'debrief.changed' })
  expect(await debrief()).toMatchObject({
    ...{ version: 1, lessons: { well: 'Lena was quick.' }, written: { by: 'ruth' } },
  })
  await write('Both were quick.', 1)
  expect((await debrief()).lessons.well).toBe('Both were quick.')
  expect(await trace('debrief.written')).toHaveLength(2)
  expect(await trace('debrief.read')).toHaveLength(1)
  expect(JSON.stringify(await deps.db.select().from(schema.debriefs))).not.toContain('quick')
})

it('is for those who run the case, and after a purge holds its numbers alone', async () => {
  const { deps, ruth, incidentId, ends, debrief } = await aNight()
  await ends()
  await writeDebrief(deps, ruth, { incidentId, lessons: { ...NOTHING, well: 'x' }, version: 0 })
  await closeIncident(deps, ruth, {
    ...{ incidentId, outcome: 'released', text: 'Home since Monday.', owner: 'ruth', owners: {} },
  })
  expect((await debrief()).outcome).toMatchObject({ kind: 'released', text: 'Home since Monday.' })
  for (const viewer of [
    someone('ben', ['ally', 'dispatcher', 'admin']),
    someone('olga', ['coordinator'], { organization: 'puente' }),
  ])
    await expect(debrief(viewer)).rejects.toMatchObject({ kind: 'not-found' })
  await purgeCase(deps, ruth, { incidentId, counsel: 'nobody' })
  const gone = await debrief()
  expect(gone).toMatchObject({ lessons: NOTHING, outcome: { kind: undefined, text: undefined } })
  expect(gone.times).toContainEqual(expect.objectContaining({ measure: 'lawyer', minutes: 21 }))
  const late = { incidentId, lessons: { ...NOTHING, well: 'y' }, version: 1 }
  await expect(writeDebrief(deps, ruth, late)).rejects.toMatchObject({ kind: 'conflict' })
})

it('lists what was measured, drills marked, and nothing of a false alarm', async () => {
  const real = await aNight()
  await real.ends()
  expect(await listTimedCases(real.deps, real.ruth)).toMatchObject([{ drill: false }])
  const drill = await aNight({ drill: true })
  await drill.ends()
  expect(await listTimedCases(drill.deps, drill.ruth)).toMatchObject([{ drill: true }])
  const never = await aNight()
  const { deps, ruth, incidentId } = never
  await standDown(deps, ruth, { incidentId, as: 'false_alarm', reason: 'It was a film crew.' })
  expect(await listTimedCases(deps, ruth)).toEqual([])
})
