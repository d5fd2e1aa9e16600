import { expect, it } from 'vitest'
import { callForHelp } from '../../src/actions/alerts/call-for-help.ts'
import { cancelAlert } from '../../src/actions/alerts/cancel-alert.ts'
import { findSending } from '../../src/actions/alerts/find-sending.ts'
import { reviewAlert } from '../../src/actions/alerts/review-alert.ts'
import { reviewStandDown } from '../../src/actions/alerts/review-stand-down.ts'
import { reviewUpdate } from '../../src/actions/alerts/review-update.ts'
import { sendUpdate } from '../../src/actions/alerts/send-update.ts'
import { standDown } from '../../src/actions/alerts/stand-down.ts'
import type { CircleChoice } from '../../src/domain/alert.ts'
import { countedMark, gapsOf } from '../../src/domain/alert-review.ts'
import { shownMark } from '../../src/domain/update-review.ts'
import { listAlerts } from '../../src/store/alerts.ts'
import { listAudit } from '../../src/store/audit-entries.ts'
import { findIncident } from '../../src/store/incidents.ts'
import { insertFilling } from '../../src/store/need-fillings.ts'
import { listNeeds } from '../../src/store/needs.ts'
import { findReport } from '../../src/store/reports.ts'
import { needs } from '../../src/store/schema.ts'
import { startNetwork } from '../support/network.ts'

const FAR = '25027'
const IMMIGRATION = 'heron-immigration_attorney'
const LANGUAGE = 'heron-interpreter'

/** A network in which Ruth runs case Heron, and what she does there. */
async function startCase() {
  const network = await startNetwork()
  const { deps, ruth } = network
  await network.joins('ruth', { skills: [] })
  await network.opensCase('heron')
  await deps.db.insert(needs).values({
    ...{ id: LANGUAGE, incidentId: 'heron', position: 99, skill: 'interpreter', language: 'es' },
    ...{ count: 1, claimBy: new Date(network.clock.now.getTime() + 3_600_000), verified: false },
  })
  const incidentId = 'heron'
  const in30min = () => new Date(network.clock.now.getTime() + 30 * 60_000)
  return {
    ...network,
    reviews: (circles: Record<string, CircleChoice> = {}) =>
      reviewAlert(deps, ruth, { incidentId, circles }),
    calls: (
      circles: Record<string, CircleChoice> = {},
      call: { key?: string; counted?: string } = {}
    ) =>
      callForHelp(deps, ruth, {
        incidentId,
        circles,
        byTime: in30min(),
        key: 'form-key-1',
        ...call,
      }),
    updates: (kind: 'update' | 'correction' = 'update', key = 'update-key-1') =>
      sendUpdate(deps, ruth, { incidentId, kind, byTime: in30min(), key }),
    async timePasses(seconds = 10) {
      network.fastForward({ seconds })
      await network.outboxTurns(3)
    },
    in30min,
  }
}

it('names the holes before anything is sent, and says why people of ours will not hear', async () => {
  const heron = await startCase()
  await heron.joins('ben', { push: true })
  await heron.joins('ana', { skills: ['interpreter'], language: 'es', speaks: ['es'] })
  await heron.joins('mixteco', { skills: ['interpreter'], speaks: ['mix'] })
  await heron.joins('new', { vouched: false })
  await heron.joins('unchecked', { verified: false })
  await heron.joins('far', { county: FAR })
  await heron.joins('silent', { email: false })
  await heron.joins('other', { organization: 'puente' })

  const review = await heron.reviews()
  expect(review).toMatchObject({ people: 2, withPush: 1, emailOnly: 1 })
  expect(review.perLanguage).toEqual({ en: 1, es: 1 })
  expect(review.needs.find(({ id }) => id === IMMIGRATION)).toMatchObject({ people: 1, circle: 1 })
  const silent = review.silent.toSorted((a, b) => a.reason.localeCompare(b.reason))
  expect(silent.map(({ reason, people }) => `${reason} ${people}`)).toEqual([
    'elsewhere 1',
    'no_address 1',
    'not_verified 1',
    'not_vouched 1',
    'other_language 1',
  ])
  const gaps = gapsOf(review.needs).map(({ id }) => id)
  expect(gaps).toContain('heron-childcare')
  expect(gaps).not.toContain(IMMIGRATION)
  expect(gaps).not.toContain(LANGUAGE)
})

it('delivers to exactly those who were counted, wider where a wider circle was chosen', async () => {
  const heron = await startCase()
  await heron.joins('ben')
  await heron.joins('both', { skills: ['immigration_attorney', 'interpreter'], speaks: ['es'] })
  await heron.joins('far', { county: FAR })
  await heron.joins('other', { organization: 'puente' })
  await heron.joins('other-interpreter', {
    organization: 'puente',
    skills: ['interpreter'],
    speaks: ['es'],
  })

  const near = await heron.reviews()
  const circles = { [IMMIGRATION]: 3 } as const
  const wide = await heron.reviews(circles)
  expect([near.people, wide.people]).toEqual([2, 4])
  expect(wide.perOrganization.map(({ people }) => people)).toEqual([3, 1])

  await heron.calls(circles, { counted: countedMark(wide.needs) })
  await heron.timePasses()
  expect(heron.inbox()).toHaveLength(wide.people)
  const called = await listNeeds(heron.deps.db, 'heron')
  expect(called.find(({ id }) => id === IMMIGRATION)?.circle).toBe(3)
  expect(called.find(({ id }) => id === LANGUAGE)?.circle).toBe(1)
})

it('raises one alert for a form that was sent twice, even when time has passed', async () => {
  const heron = await startCase()
  await heron.joins('ben')
  const byTime = heron.in30min()
  const call = { incidentId: 'heron', circles: {}, byTime, key: 'form-key-1' }

  const [first, second] = await Promise.all([
    callForHelp(heron.deps, heron.ruth, call),
    callForHelp(heron.deps, heron.ruth, call),
  ])
  await heron.timePasses(40 * 60)
  const again = await callForHelp(heron.deps, heron.ruth, call)
  expect([second.alert.id, again.alert.id]).toEqual([first.alert.id, first.alert.id])
  expect(again.isNew).toBe(false)
  expect(heron.inbox()).toEqual(['email ben@ally.example'])
  await expect(heron.calls({ [IMMIGRATION]: 2 })).rejects.toMatchObject({ key: 'alert.key-reused' })
})

it('refuses an alert to nobody, to a time that has passed, and one that was not counted', async () => {
  const heron = await startCase()
  await expect(heron.calls()).rejects.toMatchObject({ kind: 'invalid', key: 'alert.nobody' })
  expect((await heron.reviews()).people).toBe(0)

  await heron.joins('ben')
  const review = await heron.reviews()
  const changed = heron.calls({ [IMMIGRATION]: 2 }, { counted: countedMark(review.needs) })
  await expect(changed).rejects.toMatchObject({ kind: 'conflict', key: 'alert.counted-again' })
  const late = { incidentId: 'heron', circles: {}, byTime: heron.clock.now, key: 'form-key-1' }
  await expect(callForHelp(heron.deps, heron.ruth, late)).rejects.toMatchObject({ kind: 'invalid' })
  expect(await listAlerts(heron.deps.db, 'heron')).toEqual([])
})

it('asks for a fresh code before the whole network is called, and only then', async () => {
  const heron = await startCase()
  await heron.joins('ben')
  heron.fastForward({ hours: 2 })
  const toAll = { [IMMIGRATION]: 3 } as const
  expect((await heron.reviews(toAll)).needsCode).toBe(true)
  expect((await heron.reviews()).needsCode).toBe(false)
  await expect(heron.calls(toAll)).rejects.toMatchObject({ key: 'alert.code-first' })
  expect((await heron.calls()).isNew).toBe(true)
})

it('leaves filled roles in peace, and calls them when a coordinator says so', async () => {
  const heron = await startCase()
  await heron.joins('ben')
  const named = { needId: IMMIGRATION, personId: 'ben', by: 'ruth', at: heron.clock.now }
  await heron.deps.atomically(insertFilling(heron.deps.db, named))

  const review = await heron.reviews()
  expect(review.needs.find(({ id }) => id === IMMIGRATION)).toMatchObject({ missing: 0, circle: 0 })
  expect(review.people).toBe(0)
  expect((await heron.reviews({ [IMMIGRATION]: 1 })).people).toBe(1)
})

it('takes an alert back within ten seconds, and can be sent again afterwards', async () => {
  const heron = await startCase()
  await heron.joins('ben')
  const { alert } = await heron.calls()
  const sending = () => findSending(heron.deps, heron.ruth, alert.id)
  expect(await sending()).toMatchObject({ stage: 'waits', people: 1 })

  await cancelAlert(heron.deps, heron.ruth, alert.id)
  expect((await sending()).stage).toBe('cancelled')
  await heron.timePasses(60)
  expect(heron.inbox()).toEqual([])
  expect((await heron.reviews()).raisedAt).toBeUndefined()

  const next = await heron.calls({}, { key: 'form-key-2' })
  await heron.timePasses()
  expect(heron.inbox()).toEqual(['email ben@ally.example'])
  expect((await findSending(heron.deps, heron.ruth, next.alert.id)).stage).toBe('left')
  expect((await heron.reviews()).raisedAt).toEqual(next.alert.raisedAt)
})

it('writes news only to those who were told, and promises the next word', async () => {
  const heron = await startCase()
  await heron.joins('ben')
  await expect(heron.updates()).rejects.toMatchObject({ kind: 'invalid', key: 'alert.nobody-told' })
  await heron.calls()
  await heron.timePasses()
  await heron.joins('late')

  const review = await reviewUpdate(heron.deps, heron.ruth, {
    ...{ incidentId: 'heron', kind: 'update', byTime: heron.in30min() },
  })
  expect(review).toMatchObject({ people: 1, perLanguage: { en: 1 } })
  const update = {
    ...({ incidentId: 'heron', kind: 'update', key: 'update-key-1' } as const),
    byTime: review.byTime,
    shown: shownMark(review),
  } as const
  const { alert } = await sendUpdate(heron.deps, heron.ruth, update)
  expect((await sendUpdate(heron.deps, heron.ruth, update)).alert.id).toBe(alert.id)
  expect((await findIncident(heron.deps.db, 'heron'))?.nextWordAt).toEqual(review.byTime)

  await heron.timePasses()
  expect(heron.inbox()).toEqual(['email ben@ally.example', 'email ben@ally.example'])
})

it('refuses words that are not those that were shown', async () => {
  const heron = await startCase()
  await heron.joins('ben')
  await heron.calls()
  await heron.timePasses()
  const changed = sendUpdate(heron.deps, heron.ruth, {
    ...{ incidentId: 'heron', kind: 'update', byTime: heron.in30min(), key: 'update-key-1' },
    shown: 'correction',
  })
  await expect(changed).rejects.toMatchObject({ kind: 'conflict', key: 'alert.words-changed' })
})

it('corrects what was wrong, aloud, without promising another word', async () => {
  const heron = await startCase()
  await heron.joins('ben')
  await heron.calls()
  await heron.timePasses()
  const { alert } = await heron.updates('correction')
  expect(alert.kind).toBe('correction')
  expect((await findIncident(heron.deps.db, 'heron'))?.nextWordAt).toBeUndefined()
  await heron.timePasses()
  expect(heron.arrived.map(({ subject }) => subject)).toHaveLength(2)
})

it('takes news back too, without the promise that it made', async () => {
  const heron = await startCase()
  await heron.joins('ben')
  await heron.calls()
  await heron.timePasses()
  const { alert } = await heron.updates()
  await cancelAlert(heron.deps, heron.ruth, alert.id)
  await heron.timePasses(60)
  expect(heron.inbox()).toEqual(['email ben@ally.example'])
})

it('stands down once, says before what it will do, and tells exactly those who were told', async () => {
  const heron = await startCase()
  await heron.joins('ben')
  await heron.joins('sleeper', { quiet: [20 * 60, 9 * 60], wakes: false })
  await heron.calls()
  await heron.timePasses()

  const before = await reviewStandDown(heron.deps, heron.ruth, 'heron')
  expect(before).toMatchObject({ active: true, waiting: 1, people: 1 })
  const ending = { incidentId: 'heron', as: 'stand_down', reason: '' } as const
  await standDown(heron.deps, heron.ruth, ending)
  await standDown(heron.deps, heron.ruth, ending)
  await heron.timePasses()
  expect(heron.inbox()).toEqual(['email ben@ally.example', 'email ben@ally.example'])
  expect((await reviewStandDown(heron.deps, heron.ruth, 'heron')).active).toBe(false)
  await expect(heron.reviews()).rejects.toMatchObject({ key: 'incident.not-active' })
  await expect(heron.calls({}, { key: 'form-key-9' })).rejects.toMatchObject({ kind: 'conflict' })
})

it('ends a false alarm with its reason, for the report too', async () => {
  const heron = await startCase()
  await heron.joins('ben')
  await heron.calls()
  await heron.timePasses()
  const ending = { incidentId: 'heron', as: 'false_alarm' } as const
  await expect(standDown(heron.deps, heron.ruth, { ...ending, reason: '' })).rejects.toMatchObject({
    details: { fields: { reason: { key: 'report.say-why' } } },
  })
  await standDown(heron.deps, heron.ruth, { ...ending, reason: 'He is at home.' })
  await standDown(heron.deps, heron.ruth, { ...ending, reason: 'He is at home.' })
  expect((await findReport(heron.deps.db, 'report-heron'))?.state).toBe('false_alarm')
  const kinds = (await listAlerts(heron.deps.db, 'heron')).map(({ kind }) => kind)
  expect(kinds.toSorted()).toEqual(['emergency', 'false_alarm'])
})

it('is there for the coordinators of the case’s organization only, and is on the record', async () => {
  const heron = await startCase()
  await heron.joins('ben')
  const { alert } = await heron.calls()
  const stranger = {
    ...heron.ruth,
    memberships: heron.ruth.memberships.map((held) => ({ ...held, organizationId: 'puente' })),
  }
  const { deps } = heron
  for (const tried of [
    () => reviewAlert(deps, stranger, { incidentId: 'heron' }),
    () =>
      callForHelp(deps, stranger, {
        incidentId: 'heron',
        circles: {},
        byTime: heron.in30min(),
        key: 'k2',
      }),
    () => findSending(deps, stranger, alert.id),
    () => reviewUpdate(deps, stranger, { incidentId: 'heron', kind: 'update', byTime: undefined }),
    () => reviewStandDown(deps, stranger, 'heron'),
    () => standDown(deps, stranger, { incidentId: 'heron', as: 'stand_down', reason: '' }),
  ])
    await expect(tried()).rejects.toMatchObject({ kind: 'not-found' })
  const asked = { caseIds: ['heron'], actions: ['alert.raised'], limit: 9 }
  expect(await listAudit(deps.db, asked)).toMatchObject([{ by: 'ruth', nounId: alert.id }])
})
