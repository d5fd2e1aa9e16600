import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openAllyAlert } from '../../src/actions/alerts/open-ally-alert.ts'
import { standDown } from '../../src/actions/alerts/stand-down.ts'
import { openIncident } from '../../src/actions/incidents/open-incident.ts'
import { setOnCall } from '../../src/actions/people/set-on-call.ts'
import { answerReport } from '../../src/actions/reports/answer-report.ts'
import { logReport } from '../../src/actions/reports/log-report.ts'
import { endStandby } from '../../src/actions/standby/end-standby.ts'
import { showStandby } from '../../src/actions/standby/find-standby.ts'
import { standBy } from '../../src/actions/standby/stand-by.ts'
import type { Verdict } from '../../src/domain/report.ts'
import type { OnCall } from '../../src/domain/standby.ts'
import { findReport } from '../../src/store/reports.ts'
import { alerts, auditEntries, memberships, trusts } from '../../src/store/schema.ts'
import { aCall, someone } from '../support/intake.ts'
import { startNetwork } from '../support/network.ts'

const ruth = someone('ruth', ['coordinator'])
const dora = someone('dora', ['dispatcher'])
const omar = someone('omar', ['dispatcher'])

/** 9 p.m. in Boston. Dora logs; Omar takes calls too, Luis verifies, Lena and Tess are lawyers on call, Amal is not. */
async function hotline() {
  const network = await startNetwork({ at: '2026-03-01T02:00:00Z' })
  const { deps, joins, fastForward, outboxTurns, inbox } = network
  const { db } = deps
  const law = { skills: ['immigration_attorney'] }
  for (const name of ['ruth', 'dora', 'omar']) await joins(name, { skills: [] })
  await joins('luis', { skills: ['verifier'] })
  for (const name of ['lena', 'night', 'amal']) await joins(name, law)
  for (const name of ['tess', 'stranger']) await joins(name, { ...law, organization: name })
  await joins('nadia', { skills: ['childcare'] })
  await db.insert(trusts).values({ organizationId: 'harbor', trustedId: 'tess', since: deps.now() })
  const change = async (name: string, row: Partial<typeof memberships.$inferInsert>) =>
    db.update(memberships).set(row).where(eq(memberships.personId, name))
  for (const name of ['dora', 'omar']) await change(name, { roles: ['dispatcher'] })
  for (const name of ['lena', 'tess', 'stranger', 'nadia']) await change(name, { onCall: true })
  await change('night', { onCall: true, onCallFromMin: 22 * 60, onCallUntilMin: 6 * 60 })
  const { id: reportId } = await logReport(deps, dora, aCall())
  return {
    ...network,
    reportId,
    change,
    asks: (key = 'form-key-1') => standBy(deps, dora, { reportId, key }),
    answers: (verdict: Verdict) =>
      answerReport(deps, ruth, { reportId, verdict, how: 'family', reason: 'His sister called.' }),
    async hears() {
      const before = inbox().length
      fastForward({ seconds: 15 })
      await outboxTurns(3)
      return network.arrived
        .slice(before)
        .map(({ to }) => to.split('@')[0])
        .toSorted()
    },
    view: async () => {
      const report = await findReport(db, reportId)
      if (!report) throw new Error('it was logged')
      return showStandby(deps, dora, report)
    },
    kinds: async () => (await db.select().from(alerts)).map(({ kind }) => kind).toSorted(),
  }
}

describe('a standby', () => {
  it('reaches who takes calls, who verifies and the lawyers on call; nobody else, and not twice', async () => {
    const { asks, hears, view, fastForward } = await hotline()
    expect(await view()).toMatchObject({
      ...{ since: undefined, people: 4 },
      perRole: { dispatcher: 1, verifier: 1, lawyer: 2 },
    })
    await Promise.all([asks(), asks('form-key-2')])
    expect(await hears()).toEqual(['lena', 'luis', 'omar', 'tess'])
    await asks('form-key-3')
    expect(await hears()).toEqual([])
    fastForward({ hours: 2 })
    expect((await view()).perRole.lawyer).toBe(3)
    expect(await view()).toMatchObject({ people: 4, since: expect.any(Date) })
  })

  it('is for the team of a report that nobody has answered, and leaves out who lost their place', async () => {
    const { deps, asks, answers, hears, change, reportId, kinds } = await hotline()
    await expect(standBy(deps, omar, { reportId, key: 'form-key-1' })).rejects.toThrow('not-found')
    await asks()
    await change('lena', { onCall: false })
    await change('omar', { endedAt: deps.now() })
    expect(await hears()).toEqual(['luis', 'tess'])
    await answers('confirmed')
    await expect(asks('form-key-2')).rejects.toThrow('conflict')
    expect(await kinds()).toEqual(['standby', 'update'])
  })

  it.each([
    ['confirmed', 'confirmed', 'update'],
    ['false_alarm', 'false_alarm', 'false_alarm'],
  ] as const)(
    'ends when the report is %s: those who were asked hear it',
    async (verdict, stage, kind) => {
      const { deps, asks, answers, hears, kinds, view } = await hotline()
      await asks()
      const asked = await hears()
      await answers(verdict)
      expect(await hears()).toEqual(asked)
      expect(await kinds()).toEqual([kind, 'standby'].toSorted())
      for (const { id } of await deps.db.select().from(alerts))
        expect(await openAllyAlert(deps, someone('lena', ['ally']), id)).toMatchObject({ stage })
      expect((await view()).since).toBeUndefined()
    }
  )

  it('says nothing while nobody knows, and can be ended by hand', async () => {
    const { deps, asks, answers, hears, kinds, reportId } = await hotline()
    await asks()
    const asked = await hears()
    await answers('unable_to_verify')
    expect(await hears()).toEqual([])
    await endStandby(deps, dora, reportId)
    await endStandby(deps, dora, reportId)
    expect(await hears()).toEqual(asked)
    expect(await kinds()).toEqual(['stand_down', 'standby'])
    await answers('false_alarm')
    expect(await hears()).toEqual(asked)
  })

  it('says nothing where nobody stood by, and leaves the rest to the case once there is one', async () => {
    const { deps, asks, answers, hears, kinds, reportId } = await hotline()
    await asks()
    const asked = await hears()
    await answers('confirmed')
    await hears()
    const { id: incidentId } = await openIncident(deps, ruth, { reportId })
    await standDown(deps, ruth, { incidentId, as: 'stand_down', reason: '' })
    expect(await hears()).toEqual(asked)

    const { id } = await logReport(deps, dora, aCall())
    await answerReport(deps, ruth, {
      ...{ reportId: id, verdict: 'false_alarm', how: undefined, reason: 'A film crew.' },
    })
    expect(await hears()).toEqual([])
    expect(await kinds()).toEqual(['stand_down', 'standby', 'update'])
  })

  it('finds the lawyer whom an admin or coordinator put on call, from that hour on', async () => {
    const { deps, view } = await hotline()
    const place = { personId: 'amal', organizationId: 'harbor' }
    const hours = { fromMin: 20 * 60, untilMin: 6 * 60 }
    await expect(setOnCall(deps, dora, { ...place, onCall: hours })).rejects.toThrow('not-found')
    const until = async (onCall: OnCall | undefined) => {
      await setOnCall(deps, ruth, { ...place, onCall })
      return (await view()).perRole.lawyer
    }
    expect(await until(hours)).toBe(3)
    expect(await until({ fromMin: 8 * 60, untilMin: 18 * 60 })).toBe(2)
    expect(await until(undefined)).toBe(2)
    const kept = await deps.db.select().from(auditEntries)
    expect(kept.filter(({ action }) => action === 'person.on-call')).toHaveLength(3)
  })

  it('cancels what has not left', async () => {
    const { asks, answers, hears } = await hotline()
    await asks()
    await answers('confirmed')
    expect(await hears()).toEqual([])
  })
})
