import { addMinutes } from 'date-fns'
import { describe, expect, it } from 'vitest'
import { callDueCircles } from '../../src/actions/alerts/call-due-circles.ts'
import { callForHelp } from '../../src/actions/alerts/call-for-help.ts'
import { callNow } from '../../src/actions/alerts/call-now.ts'
import { cancelAlert } from '../../src/actions/alerts/cancel-alert.ts'
import { holdNeed, letNeedRun } from '../../src/actions/alerts/hold-need.ts'
import { standDown } from '../../src/actions/alerts/stand-down.ts'
import { answerAlert } from '../../src/actions/answers/answer-alert.ts'
import { reopenIncident } from '../../src/actions/incidents/reopen-incident.ts'
import type { Circle, CircleChoice } from '../../src/domain/alert.ts'
import type { AnswerKind } from '../../src/domain/answer.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import { beat } from '../../src/jobs/heartbeat.ts'
import { nextCallDueAt } from '../../src/store/alert-circles.ts'
import { listAlerts } from '../../src/store/alerts.ts'
import { listAudit } from '../../src/store/audit-entries.ts'
import { insertFilling } from '../../src/store/need-fillings.ts'
import { listNeeds } from '../../src/store/needs.ts'
import { needs } from '../../src/store/schema.ts'
import { startNetwork } from '../support/network.ts'

const LAWYER = 'immigration_attorney'
const SCRIBE = 'scribe'
const FAR = '25027'
const START = new Date('2026-03-01T02:00:00Z')

/** Case Heron with two roles, a lawyer by 2:30 and a scribe by 3:00, and one lawyer in each circle. */
async function startCase() {
  const network = await startNetwork()
  const { deps, ruth, clock } = network
  await network.joins('ruth', { skills: [] })
  await network.opensCase('heron')
  await deps.db.delete(needs)
  for (const [position, skill] of [LAWYER, SCRIBE].entries()) {
    const claimBy = addMinutes(START, position === 0 ? 30 : 60)
    await deps.db.insert(needs).values({
      ...{ id: `heron-${skill}`, incidentId: 'heron', position, skill, count: 1, circle: 0 },
      ...{ claimBy, nextCallAt: claimBy, verified: true },
    })
  }
  await network.joins('near')
  await network.joins('far', { county: FAR })
  await network.joins('other', { organization: 'puente' })
  await network.joins('writer', { skills: [SCRIBE] })
  const incidentId = 'heron'
  const needId = `heron-${LAWYER}`
  const stepOf = async (skill = LAWYER) =>
    (await listNeeds(deps.db, incidentId)).find((need) => need.skill === skill)
  const as = (personId: string): Viewer => ({
    ...ruth,
    ...{ personId, memberships: ruth.memberships.map((held) => ({ ...held, personId })) },
  })
  const world = {
    ...network,
    ...{ needId, stepOf },
    calls: (circles: Record<string, CircleChoice> = {}, key = 'form-key-1') =>
      callForHelp(deps, ruth, { incidentId, circles, byTime: addMinutes(clock.now, 30), key }),
    /** Minutes after two. */
    async isAt(minute: number) {
      clock.now = addMinutes(START, minute)
      await beat(deps)
      await network.outboxTurns(2)
      clock.now = new Date(clock.now.getTime() + 10_000)
      await network.outboxTurns(2)
    },
    /** Whom letters reached since this was last asked. */
    heard: () => {
      const names = network.arrived.map(({ to }) => to.split('@')[0])
      network.arrived.length = 0
      return names.toSorted()
    },
    async escalations() {
      const alerts = await listAlerts(deps.db, incidentId)
      return alerts.filter(({ kind, endReason }) => kind === 'escalation' && !endReason).reverse()
    },
    async says(personId: string, kind: AnswerKind, through = deps) {
      const [alert] = await listAlerts(deps.db, incidentId)
      const said = { alertId: alert?.id ?? '', kind, later: 'hour' as const }
      await answerAlert(through, as(personId), said)
    },
    callsNow: (circle: Circle, viewer = ruth) =>
      callNow(deps, viewer, { incidentId, needId, circle }),
    holds: () => holdNeed(deps, ruth, { incidentId, needId }),
    letsRun: () => letNeedRun(deps, ruth, { incidentId, needId }),
    names: (personId: string, at = clock.now) =>
      deps.atomically(insertFilling(deps.db, { needId, personId, by: 'ruth', at })),
    as,
  }
  return world
}

describe('an empty role', () => {
  it('calls the next circle at its time, for itself alone, until the whole coalition was called', async () => {
    const heron = await startCase()
    await heron.calls()
    await heron.isAt(1)
    expect(heron.heard()).toEqual(['near', 'writer'])
    await heron.isAt(29)
    expect(heron.heard()).toEqual([])

    await heron.isAt(30)
    // Near is called again: silent so far, perhaps asleep.
    expect(heron.heard()).toEqual(['far', 'near'])
    expect(await heron.escalations()).toMatchObject([
      { needs: [{ skill: LAWYER, count: 1 }], raisedBy: null, county: '25025' },
    ])
    expect(await heron.stepOf()).toMatchObject({ circle: 2, nextCallAt: addMinutes(START, 45) })

    await heron.isAt(45)
    expect(heron.heard()).toEqual(['far', 'near', 'other'])
    expect(await heron.stepOf()).toMatchObject({ circle: 3, nextCallAt: null })
    await heron.isAt(59)
    expect(heron.heard()).toEqual([])
    const asked = { caseIds: ['heron'], actions: ['alert.raised'], limit: 9 }
    expect(await listAudit(heron.deps.db, asked)).toMatchObject([
      { by: undefined, detail: { kind: 'escalation', skill: LAWYER, circle: 3 } },
      { by: undefined, detail: { kind: 'escalation', skill: LAWYER, circle: 2 } },
      { by: 'ruth', detail: { kind: 'emergency' } },
    ])
  })

  it('calls nobody before a coordinator has, or once that was taken back', async () => {
    const heron = await startCase()
    await heron.isAt(35)
    const { alert } = await heron.calls({ [heron.needId]: 2 })
    await cancelAlert(heron.deps, heron.ruth, alert.id)
    expect(await heron.stepOf()).toMatchObject({ circle: 0, nextCallAt: addMinutes(START, 30) })
    await heron.isAt(50)
    expect(heron.heard()).toEqual([])
  })

  it('is held when the review leaves it out, and skips circles in which nobody would hear', async () => {
    const heron = await startCase()
    await heron.calls({ 'heron-scribe': 0 })
    expect(await heron.stepOf(SCRIBE)).toMatchObject({ circle: 0, heldBy: 'ruth' })
    await heron.deps.db.update(needs).set({ language: 'mix' })
    await heron.joins('mixteco', { organization: 'puente', speaks: ['mix'] })
    await heron.isAt(30)
    heron.heard()
    expect(await heron.stepOf()).toMatchObject({ circle: 3, nextCallAt: null })
    await heron.isAt(90)
    expect(heron.heard()).toEqual([])
    expect(await heron.stepOf(SCRIBE)).toMatchObject({ circle: 0 })
  })

  it('is silent while somebody has it, and calls again when they give it back', async () => {
    const heron = await startCase()
    await heron.calls()
    await heron.isAt(1)
    await heron.names('near')
    heron.heard()
    await heron.isAt(40)
    expect(heron.heard()).toEqual([])
    await heron.deps.db.update(needs).set({ count: 2 })
    await heron.isAt(41)
    // Whoever has it is not asked again.
    expect(heron.heard()).toEqual(['far'])
  })
})

describe('an answer', () => {
  it('of “I can’t” is respected, and silences nobody else', async () => {
    const heron = await startCase()
    await heron.joins('near-too')
    await heron.calls()
    await heron.isAt(1)
    await heron.says('near', 'cannot_help')
    heron.heard()
    await heron.isAt(30)
    expect(heron.heard()).toEqual(['far', 'near-too'])
  })

  it('about another role, given before this one was told, does not keep its alert away', async () => {
    const heron = await startCase()
    await heron.joins('both', { skills: [SCRIBE, LAWYER], county: FAR })
    await heron.calls({ [heron.needId]: 1, 'heron-scribe': 0 })
    await heron.isAt(1)
    await heron.deps.db.update(needs).set({ heldAt: null })
    await heron.isAt(30)
    await heron.says('both', 'cannot_help')
    heron.heard()
    await heron.isAt(60)
    expect(heron.heard()).toEqual(['far', 'near', 'other', 'writer'])
    await heron.isAt(91)
    expect(heron.heard()).toEqual(['both', 'writer'])
    // Told of this role only then, and silent since: it is asked once more.
    await heron.isAt(123)
    expect(heron.heard()).toEqual(['both', 'writer'])
  })

  it('of “ask me last” is asked last, “later” not before its time', async () => {
    const heron = await startCase()
    await heron.joins('near-too')
    await heron.calls()
    await heron.isAt(1)
    await heron.says('near', 'ask_me_last')
    await heron.says('near-too', 'can_help_later')
    heron.heard()
    await heron.isAt(30)
    expect(heron.heard()).toEqual(['far'])
    await heron.isAt(45)
    expect(heron.heard()).toEqual(['far', 'near', 'other'])
  })

  it('of “I can help” by somebody with the skill gives ten minutes more, once, and fills nothing', async () => {
    const heron = await startCase()
    await heron.joins('near-too')
    await heron.calls()
    await heron.isAt(1)
    await heron.says('near', 'can_help')
    await heron.says('near-too', 'can_help')
    await heron.says('near', 'cannot_help')
    await heron.says('near', 'can_help')
    expect(await heron.stepOf()).toMatchObject({ nextCallAt: addMinutes(START, 40) })
    expect(await heron.stepOf(SCRIBE)).toMatchObject({ nextCallAt: addMinutes(START, 60) })
    heron.heard()
    await heron.isAt(39)
    expect(heron.heard()).toEqual([])
    await heron.isAt(40)
    expect(heron.heard()).toEqual(['far', 'near', 'near-too'])
    expect(await heron.stepOf()).toMatchObject({ putOffAt: null })
  })
})

it('keeps the new time where an answer and a call fall into one moment', async () => {
  const heron = await startCase()
  const { deps } = heron
  await heron.calls()
  await heron.isAt(1)
  heron.clock.now = addMinutes(START, 30)
  const late: typeof deps.atomically = async (...statements) => {
    await callDueCircles(deps)
    return deps.atomically(...statements)
  }
  await heron.says('near', 'can_help', { ...deps, atomically: late })
  expect(await heron.stepOf()).toMatchObject({ circle: 2, nextCallAt: addMinutes(START, 45) })
})

it('stays held where a hold and an answer, or a call, fall into one moment', async () => {
  const heron = await startCase()
  const { deps } = heron
  await heron.calls()
  await heron.isAt(1)
  const first = (what: () => Promise<unknown>): typeof deps => ({
    ...deps,
    atomically: async (...statements) => {
      await what()
      return deps.atomically(...statements)
    },
  })
  await heron.says('near', 'can_help', first(heron.holds))
  expect(await heron.stepOf()).toMatchObject({ heldBy: 'ruth' })
  await heron.letsRun()
  const asked = { incidentId: 'heron', needId: heron.needId }
  await holdNeed(
    first(() => heron.says('near', 'cannot_help')),
    heron.ruth,
    asked
  )
  await heron.letsRun()
  await callNow(first(heron.holds), heron.ruth, { ...asked, circle: 2 })
  expect(await heron.stepOf()).toMatchObject({ circle: 2, heldBy: 'ruth' })
})

it('is held before the next circle where the last was called in the moment of the hold', async () => {
  const heron = await startCase()
  const { deps } = heron
  await heron.calls()
  heron.clock.now = addMinutes(START, 30)
  let called = 0
  const late: typeof deps.atomically = async (...statements) => {
    if (called === 0) called = await callDueCircles(deps)
    return deps.atomically(...statements)
  }
  const asked = { incidentId: 'heron', needId: heron.needId }
  await holdNeed({ ...deps, atomically: late }, heron.ruth, asked)
  expect(called).toBe(1)
  expect(await heron.stepOf()).toMatchObject({ circle: 2, heldBy: 'ruth' })
})

describe('the program', () => {
  it('calls once per role and circle, however many processes there are and wherever one dies', async () => {
    const heron = await startCase()
    await heron.calls()
    await heron.isAt(1)
    heron.fastForward({ minutes: 29 })
    const { deps } = heron
    const dies = (when: 'before' | 'after') => ({
      ...deps,
      atomically: async (...statements: Parameters<typeof deps.atomically>) => {
        if (when === 'after') await deps.atomically(...statements)
        throw new Error(`killed ${when} the commit`)
      },
    })
    await expect(callDueCircles(dies('before'))).rejects.toThrow('killed')
    expect(await heron.escalations()).toEqual([])
    expect(await heron.stepOf()).toMatchObject({ circle: 1 })
    await expect(callDueCircles(dies('after'))).rejects.toThrow('killed')
    await Promise.all([callDueCircles(deps), callDueCircles(deps), callDueCircles(deps)])
    expect(await heron.escalations()).toHaveLength(1)
    expect(await heron.stepOf()).toMatchObject({ circle: 2 })

    heron.fastForward({ minutes: 15 })
    await Promise.all([callDueCircles(deps), callDueCircles(deps), callDueCircles(deps)])
    expect((await heron.escalations()).map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      `escalation:${heron.needId}:2`,
      `escalation:${heron.needId}:3`,
    ])
  })

  it.each(['takes it', 'holds it'] as const)(
    'calls nobody when somebody %s at that moment',
    async (what) => {
      const heron = await startCase()
      await heron.calls()
      await heron.isAt(1)
      heron.fastForward({ minutes: 30 })
      const { deps } = heron
      const late: typeof deps.atomically = async (...statements) => {
        await (what === 'takes it' ? heron.names('near') : heron.holds())
        return deps.atomically(...statements)
      }
      expect(await callDueCircles({ ...deps, atomically: late })).toBe(0)
      expect(await heron.escalations()).toEqual([])
      expect(await heron.stepOf()).toMatchObject({ circle: 1 })
    }
  )

  it('does ten at a time, knows when the next is due, and looks at nothing of a case that is over', async () => {
    const heron = await startCase()
    const { db } = heron.deps
    await heron.calls()
    await heron.isAt(1)
    const now = () => heron.deps.now()
    expect(await nextCallDueAt(db, now())).toEqual(addMinutes(START, 30))
    for (let position = 2; position < 14; position++) {
      const claimBy = addMinutes(START, 20)
      await db.insert(needs).values({
        ...{ id: `n-${position}`, incidentId: 'heron', position, skill: `skill-${position}` },
        ...{ count: 1, claimBy, verified: true, circle: 2, nextCallAt: claimBy },
      })
    }
    // What is filled keeps nobody waiting.
    for (let position = 14; position < 26; position++) {
      const id = `filled-${position}`
      await db.insert(needs).values({
        ...{ id, incidentId: 'heron', position, skill: id, count: 1, claimBy: START, circle: 1 },
        ...{ verified: true, nextCallAt: START },
      })
      const filling = { needId: id, personId: 'near', by: 'ruth', at: START }
      await heron.deps.atomically(insertFilling(db, filling))
    }
    heron.clock.now = addMinutes(START, 20)
    expect(await callDueCircles(heron.deps)).toBe(10)
    expect(await callDueCircles(heron.deps)).toBe(2)
    expect(await callDueCircles(heron.deps)).toBe(0)

    await standDown(heron.deps, heron.ruth, {
      ...{ incidentId: 'heron', as: 'stand_down', reason: '' },
    })
    expect(await nextCallDueAt(db, now())).toBeUndefined()
    expect((await heron.stepOf())?.nextCallAt).toBeNull()
    heron.heard()
    await heron.isAt(90)
    expect(heron.heard()).toEqual(['near', 'writer'])
  })
})

it('starts anew with the first call after a case was opened again', async () => {
  const heron = await startCase()
  await heron.calls()
  await heron.isAt(30)
  await heron.isAt(45)
  await heron.holds()
  const incidentId = 'heron'
  await standDown(heron.deps, heron.ruth, { incidentId, as: 'stand_down', reason: '' })
  await reopenIncident(heron.deps, heron.ruth, incidentId)
  expect(await heron.stepOf()).toMatchObject({ circle: 0, heldAt: null })
  await heron.isAt(60)
  heron.heard()
  await heron.isAt(90)
  expect(heron.heard()).toEqual([])

  await heron.calls({}, 'form-key-2')
  await heron.isAt(91)
  expect(heron.heard()).toEqual(['near', 'writer'])
  await heron.isAt(106)
  expect(heron.heard()).toEqual(['far', 'near'])
})

describe('a coordinator', () => {
  it('calls now, once, can take it back, and then it waits for them', async () => {
    const heron = await startCase()
    await heron.calls()
    await heron.isAt(1)
    heron.heard()
    const alert = await heron.callsNow(2)
    expect((await heron.callsNow(2)).id).toBe(alert.id)
    expect(await heron.escalations()).toMatchObject([{ raisedBy: 'ruth' }])
    expect(await heron.stepOf()).toMatchObject({ circle: 2, nextCallAt: addMinutes(START, 30) })

    await cancelAlert(heron.deps, heron.ruth, alert.id)
    expect(await heron.stepOf()).toMatchObject({ circle: 1, heldBy: 'ruth' })
    await heron.isAt(31)
    expect(heron.heard()).toEqual([])
    await heron.callsNow(2)
    await heron.isAt(32)
    expect(heron.heard()).toEqual(['far', 'near'])
  })

  it('hears why it does not go: already called, filled, over, or the whole network without a code', async () => {
    const heron = await startCase()
    await expect(heron.callsNow(1)).rejects.toMatchObject({ key: 'need.alert-first' })
    await heron.calls()
    await heron.isAt(30)
    const olga = heron.as('olga')
    await expect(heron.callsNow(2)).rejects.toMatchObject({ key: 'need.called-meanwhile' })
    const stale = { ...heron.ruth, freshUntil: undefined }
    await expect(heron.callsNow(3, stale)).rejects.toMatchObject({ key: 'alert.code-first' })
    await heron.callsNow(3)
    await expect(heron.callsNow(3, olga)).rejects.toMatchObject({ key: 'need.called-meanwhile' })
    await heron.deps.db.update(needs).set({ circle: 1 })
    await heron.names('near')
    await expect(heron.callsNow(2, olga)).rejects.toMatchObject({ kind: 'conflict' })
    const stranger = {
      ...heron.ruth,
      memberships: heron.ruth.memberships.map((held) => ({ ...held, organizationId: 'puente' })),
    }
    await expect(heron.callsNow(2, stranger)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('holds a role and lets it run again, each once on the record', async () => {
    const heron = await startCase()
    await heron.calls()
    await heron.isAt(1)
    heron.heard()
    await heron.holds()
    await heron.holds()
    await heron.isAt(40)
    expect(heron.heard()).toEqual([])
    await heron.letsRun()
    await heron.letsRun()
    expect(await heron.stepOf()).toMatchObject({ heldAt: null, heldBy: null, circle: 1 })
    await heron.isAt(44)
    expect(heron.heard()).toEqual([])
    await heron.isAt(46)
    expect(heron.heard()).toEqual(['far', 'near'])
    const asked = { caseIds: ['heron'], actions: ['need.held', 'need.let-run'], limit: 9 }
    const entries = await listAudit(heron.deps.db, asked)
    expect(entries.map(({ action, by }) => `${action} ${by}`)).toEqual([
      'need.let-run ruth',
      'need.held ruth',
    ])
  })
})
