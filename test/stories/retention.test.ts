import { addDays, addHours, addMinutes } from 'date-fns'
import { expect, it } from 'vitest'
import { setLegalHold } from '../../src/actions/incidents/set-legal-hold.ts'
import { answerReport } from '../../src/actions/reports/answer-report.ts'
import { logReport } from '../../src/actions/reports/log-report.ts'
import { showReport } from '../../src/actions/reports/show-report.ts'
import { changeRetention } from '../../src/actions/retention/change-retention.ts'
import { deleteDue } from '../../src/actions/retention/delete-due.ts'
import { findKey } from '../../src/store/keys.ts'
import * as schema from '../../src/store/schema.ts'
import { aCall } from '../support/intake.ts'
import { sampleCase } from '../support/sample-case.ts'
import { sealedValues } from '../support/shredded.ts'

async function startCase() {
  const world = await sampleCase({ at: '2026-11-21T07:31:00Z' })
  const { deps, clock, joins, hears, knows } = world
  const ruth = await joins('ruth', { roles: ['coordinator', 'admin', 'dispatcher'] })
  const ben = await joins('ben')
  await hears(ben)
  await deps.db.insert(schema.answers).values({
    ...{ incidentId: 'case-1', personId: 'ben', alertId: 'alert-one', kind: 'can_help' },
    answeredAt: clock.now,
  })
  await knows('worker_full_name', 'Rosa María Tzoc')
  await knows('callback', '413-555-0188', 'report-1')
  const passes = async (time: { days: number; hours?: number }) => {
    clock.now = addHours(addDays(clock.now, time.days), time.hours ?? 0)
    await deleteDue(deps)
  }
  const counts = async () => ({
    alerts: (await deps.db.select().from(schema.alerts)).length,
    deliveries: (await deps.db.select().from(schema.deliveries)).length,
    answers: (await deps.db.select().from(schema.answers)).length,
  })
  const isPurged = async () => (await deps.db.select().from(schema.incidents))[0]?.purgedAt !== null
  const hold = (on: boolean) => setLegalHold(deps, ruth, { incidentId: 'case-1', hold: on })
  return { ...world, ruth, ben, passes, counts, isPurged, hold }
}

type Clock = typeof schema.clocks.$inferInsert

const ALL = { alerts: 1, deliveries: 1, answers: 1 }
const NONE = { alerts: 0, deliveries: 0, answers: 0 }

it('deletes alerts and answers after ninety days, not sooner', async () => {
  const { standsDown, passes, counts } = await startCase()
  await standsDown()
  await passes({ days: 89 })
  expect(await counts()).toEqual(ALL)
  await passes({ days: 1, hours: 1 })
  await passes({ days: 0 })
  expect(await counts()).toEqual(NONE)
})

it('keeps those of a case that is active, which has to tell the same people how it ends', async () => {
  const { passes, counts, standsDown } = await startCase()
  await passes({ days: 200 })
  expect(await counts()).toEqual(ALL)
  await standsDown()
  await passes({ days: 0 })
  await passes({ days: 0 })
  expect(await counts()).toEqual(NONE)
})

it('goes by what an admin has set, within bounds, and writes the change down', async () => {
  const { deps, ruth, ben, standsDown, passes, counts } = await startCase()
  const days = { alertDays: 14, factDays: 90, backupDays: 10 }
  await expect(changeRetention(deps, ben, days)).rejects.toMatchObject({ kind: 'not-found' })
  for (const wrong of [
    { alertDays: 0 },
    { factDays: 5 },
    { backupDays: 9_999 },
    { alertDays: 8.5 },
  ])
    await expect(changeRetention(deps, ruth, { ...days, ...wrong })).rejects.toMatchObject({
      kind: 'invalid',
    })
  await changeRetention(deps, ruth, days)
  await standsDown()
  await passes({ days: 15 })
  await passes({ days: 0 })
  expect(await counts()).toEqual(NONE)
  const changes = (await deps.db.select().from(schema.auditEntries)).filter(
    ({ action }) => action === 'retention.changed'
  )
  expect(changes.map(({ by, detail }) => ({ by, detail }))).toEqual([{ by: 'ruth', detail: days }])
})

it('shreds the facts of a case a year after it ended', async () => {
  const { deps, standsDown, passes, isPurged } = await startCase()
  await passes({ days: 400 })
  expect(await isPurged()).toBe(false)
  await standsDown()
  await passes({ days: 364 })
  expect(await isPurged()).toBe(false)
  await passes({ days: 1, hours: 1 })
  expect(await isPurged()).toBe(true)
  expect(await findKey(deps.db, 'case-1')).toBeUndefined()
  expect(await findKey(deps.db, 'report-1')).toBeUndefined()
  expect((await sealedValues(deps)).filter((value) => !value.startsWith('persons'))).toEqual([])
})

it.each<[string, Partial<Clock>, boolean]>([
  ['runs', { keepUntil: '2028-10-01' }, true],
  ['starts nobody knows when', { keepUntil: null }, true],
  ['is in no list any more', { key: 'gone', keepUntil: null }, true],
  ['ended', { keepUntil: '2026-10-01' }, false],
  ['was filed', { filedAt: new Date('2026-09-01T12:00:00Z') }, false],
  ['is the lawyer’s for years', { key: 'us_flsa_wage' }, false],
  ['nobody took on', { filerId: null }, false],
])('asks whether a clock %s before a case goes', async (_, clock, keeps) => {
  const { deps, standsDown, passes, isPurged } = await startCase()
  const row = {
    id: 'clock-1',
    key: 'us_eeoc_300',
    eventId: 'event-1',
    filerId: 'lena',
    keepUntil: '2028-10-01',
  }
  await deps.db.insert(schema.clocks).values({ ...row, ...clock, incidentId: 'case-1' })
  await standsDown()
  await passes({ days: 366 + 60 })
  expect(await isPurged()).toBe(!keeps)
})

it('deletes nothing of a case on legal hold, until it is lifted', async () => {
  const { deps, standsDown, passes, counts, isPurged, hold, ben } = await startCase()
  await standsDown()
  await hold(true)
  await deps.db.update(schema.memberships).set({ endedAt: deps.now() })
  await passes({ days: 4000 })
  expect(await counts()).toEqual(ALL)
  expect(await isPurged()).toBe(false)
  expect(await findKey(deps.db, ben.personId)).toBeDefined()
  await hold(false)
  await passes({ days: 0 })
  await passes({ days: 0 })
  expect(await counts()).toEqual(NONE)
  expect(await isPurged()).toBe(true)
  expect(await findKey(deps.db, ben.personId)).toBeUndefined()
})

async function startCall() {
  const world = await startCase()
  const { deps, ruth } = world
  const { id } = await logReport(deps, ruth, aCall({ organizationId: 'harbor' }))
  const seen = async () => {
    const fresh = { ...ruth, freshUntil: addMinutes(deps.now(), 1) }
    const report = await showReport(deps, fresh, id)
    return 'facts' in report ? report.facts.map(({ key }) => key) : []
  }
  const answers = () =>
    answerReport(deps, ruth, { reportId: id, verdict: 'confirmed', how: 'family', reason: '' })
  return { ...world, id, seen, answers }
}

it('deletes what the caller saw of the agents 72 hours after the answer, and nothing else', async () => {
  const { deps, id, passes, seen, answers } = await startCall()
  await answers()
  await passes({ days: 2, hours: 23 })
  expect(await seen()).toContain('report_details')
  await passes({ days: 0, hours: 1 })
  const left = await seen()
  expect(left).not.toContain('report_details')
  expect(left).toContain('callback')
  expect(await findKey(deps.db, `${id}.salute`)).toBeUndefined()
  const trace = (await deps.db.select().from(schema.auditEntries)).filter(
    ({ action }) => action === 'salute.deleted'
  )
  expect(trace.map(({ nounId, by }) => [nounId, by])).toContainEqual([id, null])
})

it('does so seven days after the call at the latest', async () => {
  const { passes, seen, answers } = await startCall()
  await passes({ days: 6, hours: 23 })
  expect(await seen()).toContain('report_details')
  await answers()
  await passes({ days: 0, hours: 1 })
  expect(await seen()).not.toContain('report_details')
})

it('but not while the case that came of it is on legal hold', async () => {
  const { deps, id, passes, seen } = await startCall()
  await deps.db.update(schema.incidents).set({ reportId: id, legalHold: true })
  await passes({ days: 30 })
  expect(await seen()).toContain('report_details')
})

it('forgets a report that never became a case', async () => {
  const { deps, id, passes, seen } = await startCall()
  await passes({ days: 364 })
  expect(await seen()).toContain('callback')
  await passes({ days: 2 })
  expect(await seen()).toEqual([])
  expect(await findKey(deps.db, id)).toBeUndefined()
})

it('deletes sessions, codes, invitations and letters once they are worth nothing', async () => {
  const { deps, clock, passes } = await startCase()
  const { db, vault } = deps
  const [since, soon] = [clock.now, addDays(clock.now, 5)]
  const common = { createdAt: since, expiresAt: soon }
  await db.insert(schema.sessions).values({
    ...{ id: 's1', tokenHash: 's1', personId: 'ben', kind: 'device', lastSeenAt: since, ...common },
  })
  await db.insert(schema.signInCodes).values({
    ...{ id: 'c1', emailIndex: 'e', codeHash: 'c1', linkHash: 'c1', triesLeft: 5, ...common },
  })
  await db.insert(schema.tries).values({ keyIndex: 't1', count: 1, expiresAt: soon })
  await db.insert(schema.invitations).values({
    ...{ id: 'i1', tokenHash: 'i1', organizationId: 'harbor', emailSealed: 'x', emailIndex: 'x' },
    ...{ roles: ['ally'], language: 'en', invitedBy: 'ruth', ...common },
  })
  await db.insert(schema.letters).values({
    ...{ id: 'l1', kind: 'sign_in', language: 'en', contentSealed: 'x', state: 'queued' },
    ...{ deadlineAt: soon, createdAt: since },
  })
  for (const owner of ['i1', 'l1'])
    await db.insert(schema.keys).values({ ...vault.newKey(owner), createdAt: since })
  const left = async () => {
    const tables = [schema.sessions, schema.signInCodes, schema.tries] as const
    const rows = await Promise.all(
      tables.map(async (table) => (await db.select().from(table)).length)
    )
    const sealed = [
      await db.select().from(schema.invitations),
      await db.select().from(schema.letters),
    ]
    const keys = [await findKey(db, 'i1'), await findKey(db, 'l1')].filter(Boolean)
    return [...rows, ...sealed.map((found) => found.length), keys.length]
  }
  // Two more sessions are Ruth's and Ben's own.
  await passes({ days: 4, hours: 23 })
  expect(await left()).toEqual([3, 1, 1, 1, 1, 2])
  await passes({ days: 0, hours: 1 })
  expect(await left()).toEqual([2, 0, 0, 0, 0, 0])
})

it('forgets people a year after they left: who they were, and where they could be reached', async () => {
  const { deps, clock, passes, ben } = await startCase()
  const { db } = deps
  await db.insert(schema.nameTokens).values({ tokenIndex: 'n', personId: 'ben' })
  await db.update(schema.memberships).set({ endedAt: clock.now })
  await passes({ days: 364 })
  expect(await findKey(db, ben.personId)).toBeDefined()
  await passes({ days: 2 })
  expect(await findKey(db, ben.personId)).toBeUndefined()
  expect(await db.select().from(schema.nameTokens)).toEqual([])
  const persons = await db.select().from(schema.persons)
  expect(persons.map(({ nameSealed }) => nameSealed)).toEqual(['', ''])
})
