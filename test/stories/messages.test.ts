import { addMinutes } from 'date-fns'
import { describe, expect, it } from 'vitest'
import { callForHelp } from '../../src/actions/alerts/call-for-help.ts'
import { callNow } from '../../src/actions/alerts/call-now.ts'
import { findSending } from '../../src/actions/alerts/find-sending.ts'
import { openAllyAlert } from '../../src/actions/alerts/open-ally-alert.ts'
import { reviewUpdate } from '../../src/actions/alerts/review-update.ts'
import { sendUpdate } from '../../src/actions/alerts/send-update.ts'
import { standDown } from '../../src/actions/alerts/stand-down.ts'
import { nameForNeed } from '../../src/actions/incidents/name-for-need.ts'
import { unnameForNeed } from '../../src/actions/incidents/unname-for-need.ts'
import { alerts } from '../../src/store/schema.ts'
import { startNetwork } from '../support/network.ts'

const FAR = '25027'
const needId = 'heron-immigration_attorney'
const incidentId = 'heron'

/** Case Heron, called nearby (ben), and then, for the lawyer alone, the organization (far, and ben again). */
async function startCase() {
  const network = await startNetwork()
  const { deps, ruth, clock } = network
  await network.joins('ruth', { skills: [] })
  await network.opensCase(incidentId)
  await network.joins('ben')
  await network.joins('far', { county: FAR })
  await network.joins('nora', { skills: ['scribe'] })
  const inAnHour = () => addMinutes(clock.now, 60)
  const world = {
    ...network,
    async timePasses(seconds = 11) {
      await network.outboxTurns(3)
      network.fastForward({ seconds })
      await network.outboxTurns(3)
    },
    /** Whom letters reached since this was last asked. */
    heard() {
      const names = network.arrived.map(({ to }) => to.split('@')[0])
      network.arrived.length = 0
      return names.toSorted()
    },
    calls: () =>
      callForHelp(deps, ruth, { incidentId, circles: {}, byTime: inAnHour(), key: 'call-key-1' }),
    callsFurther: () => callNow(deps, ruth, { incidentId, needId, circle: 2 }),
    corrects: (wrongId: string | undefined, key = 'form-key-1') =>
      sendUpdate(deps, ruth, {
        ...{ incidentId, kind: 'correction', byTime: inAnHour(), key, wrongId },
      }),
    stands: () => standDown(deps, ruth, { incidentId, as: 'stand_down', reason: '' }),
  }
  return world
}

describe('a correction', () => {
  it('goes to those who got the message that was wrong, as counted, or to all who were told', async () => {
    const heron = await startCase()
    const { alert: first } = await heron.calls()
    await heron.timePasses()
    expect(heron.heard()).toEqual(['ben', 'nora'])
    const second = await heron.callsFurther()
    await heron.timePasses()
    expect(heron.heard()).toEqual(['ben', 'far'])

    const review = await reviewUpdate(heron.deps, heron.ruth, {
      ...{ incidentId, kind: 'correction', byTime: undefined, wrongId: second.id },
    })
    expect(review).toMatchObject({ people: 2, wrongId: second.id })
    expect(review.sent.map(({ id, kind }) => [id, kind])).toEqual([
      [second.id, 'escalation'],
      [first.id, 'emergency'],
    ])
    const { alert } = await heron.corrects(second.id)
    expect((await findSending(heron.deps, heron.ruth, alert.id)).people).toBe(2)
    await heron.timePasses()
    expect(heron.heard()).toEqual(['ben', 'far'])

    await heron.corrects(undefined, 'form-key-2')
    await heron.timePasses()
    expect(heron.heard()).toEqual(['ben', 'far', 'nora'])
  })

  it('goes to those, too, whose wrong message waits for the morning', async () => {
    const heron = await startCase()
    await heron.joins('sleeper', { quiet: [20 * 60, 9 * 60], wakes: false })
    const { alert } = await heron.calls()
    await heron.timePasses()
    expect(heron.heard()).toEqual(['ben', 'nora'])
    await heron.corrects(alert.id)
    await heron.timePasses()
    expect(heron.heard()).toEqual(['ben', 'nora', 'sleeper'])
  })
})

describe('somebody who is named', () => {
  it('is told once, sees the tasks, and hears the end like everyone who was called', async () => {
    const heron = await startCase()
    await heron.calls()
    await heron.timePasses()
    heron.heard()
    const asked = { incidentId, needId, personId: 'far' }
    await nameForNeed(heron.deps, heron.ruth, asked)
    await nameForNeed(heron.deps, heron.ruth, asked)
    await heron.timePasses()
    expect(heron.heard()).toEqual(['far'])
    const [notice] = (await heron.deps.db.select().from(alerts)).filter(
      (alert) => alert.notice === 'named'
    )
    const far = { ...heron.ruth, personId: 'far' }
    expect(await openAllyAlert(heron.deps, far, notice?.id ?? '')).toMatchObject({
      notice: { kind: 'named' },
    })
    await heron.stands()
    await heron.timePasses()
    expect(heron.heard()).toEqual(['ben', 'far', 'nora'])
  })

  it('is not told where the name was taken back before anything left, nor when they named themselves', async () => {
    const heron = await startCase()
    await heron.joins('rosa')
    const asked = { incidentId, needId, personId: 'far' }
    await nameForNeed(heron.deps, heron.ruth, asked)
    await unnameForNeed(heron.deps, heron.ruth, asked)
    await nameForNeed(
      heron.deps,
      { ...heron.ruth, personId: 'rosa' },
      { ...asked, personId: 'rosa' }
    )
    await heron.timePasses()
    expect(heron.heard()).toEqual([])
  })
})

it('tells everyone who was called, by whichever call, that it is over, and cancels what was about to leave', async () => {
  const heron = await startCase()
  await heron.calls()
  await heron.timePasses()
  await heron.callsFurther()
  heron.heard()
  await heron.stands()
  await heron.timePasses()
  // The second call had not left: whoever would have heard it first hears nothing at all.
  expect(heron.heard()).toEqual(['ben', 'nora'])
})
