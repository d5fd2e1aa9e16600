import { expect, it } from 'vitest'
import { standDown } from '../../src/actions/alerts/stand-down.ts'
import { answerAlert } from '../../src/actions/answers/answer-alert.ts'
import { listDrills } from '../../src/actions/drills/list-drills.ts'
import { reviewDrill } from '../../src/actions/drills/review-drill.ts'
import { showDrill } from '../../src/actions/drills/show-drill.ts'
import { startDrill } from '../../src/actions/drills/start-drill.ts'
import { findHome } from '../../src/actions/home/find-home.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import type { DrillChoice } from '../../src/domain/drill.ts'
import { beat } from '../../src/jobs/heartbeat.ts'
import * as schema from '../../src/store/schema.ts'
import { someone } from '../support/intake.ts'
import { startNetwork } from '../support/network.ts'

const KEY = '01900000-0000-7000-8000-00000000000a'
const CHOICE: DrillChoice = {
  ...{ organizationId: 'harbor', playbook: 'ice_detention_after_report', county: '25025' },
  ...{ workerLanguage: 'es', circle: 2 },
}

async function harbor() {
  const network = await startNetwork()
  const { deps, joins, ruth } = network
  await joins('ruth', { skills: [] })
  await joins('lena', { push: true })
  await joins('luz', { language: 'es', push: true })
  await joins('pablo', { skills: ['paralegal_intake'], language: 'es' })
  await joins('far', { organization: 'puente' })
  const review = () => reviewDrill(deps, ruth, CHOICE)
  const starts = async (key = KEY) => {
    const { people } = await review()
    return startDrill(deps, ruth, { choice: CHOICE, people, key })
  }
  const ends = (incidentId: string) =>
    standDown(deps, ruth, { incidentId, as: 'stand_down', reason: '' })
  const result = (incidentId: string) => showDrill(deps, ruth, incidentId)
  return { ...network, review, starts, ends, result }
}

it('says who would hear before anything is written, and starts only for as many as were confirmed', async () => {
  const { deps, ruth, review, starts } = await harbor()
  const { people, perLanguage, needs } = await review()
  expect({ people, perLanguage }).toEqual({ people: 3, perLanguage: { en: 1, es: 2 } })
  const peopleFor = (skill: string) => needs.find((need) => need.skill === skill)?.people
  expect([peopleFor('immigration_attorney'), peopleFor('interpreter')]).toEqual([2, 0])
  await expect(
    startDrill(deps, ruth, { choice: CHOICE, people: 312, key: KEY })
  ).rejects.toMatchObject({ kind: 'conflict', key: 'drill.counted-again' })
  expect(await deps.db.select().from(schema.reports)).toEqual([])

  const [first, again] = [await starts(), await starts()]
  expect(again.id).toBe(first.id)
  for (const table of [schema.reports, schema.incidents, schema.alerts])
    expect(await deps.db.select().from(table)).toMatchObject([{ drill: true }])
})

it('asks for a proof before it calls the whole network, and is nobody else’s to start', async () => {
  const { deps, ruth } = await harbor()
  const toAll = { ...CHOICE, circle: 3 } as const
  const stale = { ...ruth, freshUntil: undefined }
  expect(await reviewDrill(deps, stale, toAll)).toMatchObject({ people: 4, needsCode: true })
  const start = { choice: toAll, people: 4, key: KEY }
  await expect(startDrill(deps, stale, start)).rejects.toMatchObject({ key: 'alert.code-first' })
  for (const viewer of [
    someone('dora', ['dispatcher']),
    someone('olga', ['coordinator'], { organization: 'puente' }),
  ])
    await expect(startDrill(deps, viewer, start)).rejects.toMatchObject({ kind: 'not-found' })
  expect(await deps.db.select().from(schema.reports)).toEqual([])
})

it('says DRILL first on every way and in every language, and closes with a message, always', async () => {
  const { deps, starts, ends, outboxTurns, fastForward, arrived } = await harbor()
  const { incidentId } = await starts()
  fastForward({ seconds: 11 })
  await outboxTurns(3)
  fastForward({ minutes: 5 })
  await outboxTurns(3)
  const told = arrived.length
  await ends(incidentId ?? '')
  await outboxTurns(3)
  const closing = arrived.slice(told)
  expect(told).toBeGreaterThan(3)
  expect(closing.length).toBeGreaterThan(2)
  for (const { channel, subject, payload } of arrived) {
    const first = channel === 'push' ? JSON.parse(payload).notification.title : subject
    expect(first).toMatch(/^(DRILL|SIMULACRO)/)
  }
  const rows = [schema.reports, schema.incidents, schema.alerts].map((table) =>
    deps.db.select().from(table)
  )
  const drills = (await Promise.all(rows)).flat().map(({ drill }) => drill)
  expect(new Set(drills)).toEqual(new Set([true]))
})

it('is ended by the program after a day, so that nobody waits for its closing message', async () => {
  const { deps, ruth, starts, outboxTurns, fastForward, arrived } = await harbor()
  const lastDrill = async () => (await findHome(deps, ruth)).ready?.lastDrillAt
  expect(await lastDrill()).toBeUndefined()
  const startedAt = deps.now()
  await starts()
  fastForward({ seconds: 11 })
  await outboxTurns(3)
  const told = arrived.length
  fastForward({ hours: 23 })
  await beat(deps)
  expect(await deps.db.select().from(schema.incidents)).toMatchObject([{ state: 'active' }])
  fastForward({ hours: 2 })
  await beat(deps)
  await beat(deps)
  await outboxTurns(3)
  expect(await deps.db.select().from(schema.incidents)).toMatchObject([{ state: 'stood_down' }])
  expect(arrived.length).toBeGreaterThan(told)
  expect(await lastDrill()).toEqual(startedAt)
})

it('counts per role and language who was asked, reached, answered, said yes and took something', async () => {
  const { deps, ruth, starts, ends, result, outboxTurns, fastForward, answers } = await harbor()
  answers('pablo', { kind: 'gone', reason: 'no such mailbox' })
  const { id: alertId, incidentId: id } = await starts()
  const incidentId = id ?? ''
  fastForward({ seconds: 11 })
  await outboxTurns(3)
  fastForward({ minutes: 7 })
  const [lena, luz] = [someone('lena', ['ally']), someone('luz', ['ally'])]
  await answerAlert(deps, luz, { alertId, kind: 'cannot_help', later: 'hour' })
  fastForward({ minutes: 10 })
  await answerAlert(deps, luz, { alertId, kind: 'can_help', later: 'hour' })
  await answerAlert(deps, lena, { alertId, kind: 'cannot_help', later: 'hour' })
  const tasks = await deps.db.select().from(schema.tasks)
  await claimTask(deps, luz, tasks.find(({ skill }) => skill === 'immigration_attorney')?.id ?? '')

  const running = await result(incidentId)
  const need = (skill: string) => running.response.needs.find((each) => each.skill === skill)
  expect(need('immigration_attorney')).toMatchObject({
    ...{ asked: 2, reached: 2, answered: 2, yes: 1, claimed: 1, firstMinutes: 7 },
  })
  expect(need('paralegal_intake')).toMatchObject({ asked: 1, reached: 0, answered: 0 })
  expect(need('interpreter')).toMatchObject({ asked: 0, language: 'es' })
  expect(running.response.languages).toMatchObject([
    { language: 'es', asked: 2, reached: 1, answered: 1, yes: 1, claimed: 1, firstMinutes: 7 },
    { language: 'en', asked: 1, reached: 1, answered: 1, yes: 0, claimed: 0, firstMinutes: 17 },
  ])
  expect(running.unreached.named).toEqual([{ personId: 'pablo', name: 'pablo' }])

  await ends(incidentId)
  for (const table of [schema.deliveries, schema.answers, schema.alerts, schema.claims])
    await deps.db.delete(table)
  const kept = await result(incidentId)
  expect(kept.response).toMatchObject(running.response)
  expect(await listDrills(deps, ruth)).toMatchObject([
    { id: incidentId, state: 'stood_down', counts: { asked: 3, reached: 2, answered: 2, yes: 1 } },
  ])
  expect(
    await listDrills(deps, someone('olga', ['coordinator'], { organization: 'puente' }))
  ).toEqual([])
})
