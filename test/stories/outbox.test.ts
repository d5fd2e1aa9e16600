import { expect, it } from 'vitest'
import { cancelAlert } from '../../src/actions/alerts/cancel-alert.ts'
import { endIncident } from '../../src/actions/alerts/end-incident.ts'
import { leaseDeliveries, markSent } from '../../src/store/delivery-leases.ts'
import { settleDeliveries } from '../../src/store/delivery-settlements.ts'
import { countReach, markSeen } from '../../src/store/reach.ts'
import { persons } from '../../src/store/schema.ts'
import { startNetwork } from '../support/network.ts'

it('reaches every ally once, even when the mail server stumbles', async () => {
  const network = await startNetwork()
  await network.joins('ben')
  await network.joins('cara')
  await network.opensCase('heron')
  network.emailServerAnswers({ kind: 'accepted' }, { kind: 'retry', reason: '421 try later' })

  await network.raisesAlert('heron')
  await network.outboxTurns()
  expect(network.inbox()).toEqual([])

  network.fastForward({ seconds: 10 })
  await network.outboxTurns()
  expect(network.inbox()).toHaveLength(1)

  network.fastForward({ minutes: 1 })
  await network.outboxTurns(3)
  expect(network.inbox()).toEqual(['email ben@ally.example', 'email cara@ally.example'])
})

it('raises one alert for a form that was sent twice, and refuses the key for another', async () => {
  const network = await startNetwork()
  await network.joins('ben')
  await network.opensCase('heron')

  const first = await network.raisesAlert('heron', { key: 'form-1' })
  const [again, meanwhile] = await Promise.all([
    network.raisesAlert('heron', { key: 'form-1' }),
    network.raisesAlert('heron', { key: 'form-1' }),
  ])
  expect([again.id, meanwhile.id]).toEqual([first.id, first.id])
  await expect(
    network.raisesAlert('heron', { key: 'form-1', skills: ['childcare'] })
  ).rejects.toMatchObject({ kind: 'conflict', key: 'alert.key-reused' })

  network.fastForward({ seconds: 10 })
  await network.outboxTurns(3)
  expect(network.inbox()).toEqual(['email ben@ally.example'])
})

it('can be cancelled for ten seconds, and not one more', async () => {
  const network = await startNetwork()
  await network.joins('ben')
  await network.opensCase('heron')

  const alert = await network.raisesAlert('heron')
  await network.outboxTurns()
  network.fastForward({ seconds: 9 })
  await cancelAlert(network.deps, network.ruth, alert.id)
  network.fastForward({ minutes: 5 })
  await network.outboxTurns(2)
  expect(network.inbox()).toEqual([])

  const second = await network.raisesAlert('heron', { key: 'twice' })
  network.fastForward({ seconds: 10 })
  await expect(cancelAlert(network.deps, network.ruth, second.id)).rejects.toMatchObject({
    kind: 'conflict',
    key: 'alert.too-late-to-cancel',
  })
})

it('calls only those who are vouched for, verified, near and of the circle', async () => {
  const network = await startNetwork()
  await network.joins('ben')
  await network.joins('pending', { vouched: false })
  await network.joins('unverified', { verified: false })
  await network.joins('far', { county: '25027' })
  await network.joins('other', { organization: 'puente' })
  await network.joins('cook', { skills: ['mutual_aid'] })
  await network.opensCase('heron')

  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  expect(network.inbox()).toEqual(['email ben@ally.example'])

  await network.raisesAlert('heron', { key: 'wider', circle: 3 })
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  const wider = ['email far@ally.example', 'email other@ally.example']
  expect(network.inbox().filter((line) => !line.includes('ben'))).toEqual(wider)
})

it('emails two minutes after a push that nobody saw, and not at all after one that was seen', async () => {
  const network = await startNetwork()
  await network.joins('sees', { push: true })
  await network.joins('sleeps', { push: true })
  await network.opensCase('heron')

  const { id } = await network.raisesAlert('heron', { severity: 'high' })
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  expect(network.inbox()).toEqual(['push sees', 'push sleeps'])

  await markSeen(network.deps.db, { alertId: id, personId: 'sees', at: network.clock.now })
  network.fastForward({ seconds: 120 })
  await network.outboxTurns(2)
  expect(network.inbox()).toEqual(['email sleeps@ally.example', 'push sees', 'push sleeps'])
})

it('lets those sleep who asked for it, unless it is critical and they allow it', async () => {
  const network = await startNetwork({ at: '2026-03-01T04:00:00Z' })
  const night: [number, number] = [22 * 60, 7 * 60]
  await network.joins('wakes', { quiet: night, wakes: true })
  await network.joins('sleeps', { quiet: night, wakes: false })
  await network.joins('pacific', { quiet: night, wakes: false, timeZone: 'America/Los_Angeles' })
  await network.opensCase('heron')

  // 11 p.m. in Boston, 8 p.m. in Los Angeles
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  expect(network.inbox()).toEqual(['email pacific@ally.example', 'email wakes@ally.example'])

  network.fastForward({ hours: 8 })
  await network.outboxTurns(2)
  expect(network.inbox()).toContain('email sleeps@ally.example')
})

it('retires an address that is gone, and uses the other one', async () => {
  const network = await startNetwork()
  await network.joins('ben', { push: true })
  await network.opensCase('heron')
  network.pushServiceAnswers({ kind: 'gone', reason: 'push service answered 410' })

  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  expect(network.inbox()).toEqual(['email ben@ally.example'])

  await network.raisesAlert('heron', { key: 'next' })
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  expect(network.inbox()).toEqual(['email ben@ally.example', 'email ben@ally.example'])
})

it('picks up what a lost worker had leased, and lets its stale hand write nothing', async () => {
  const network = await startNetwork()
  const { db, now } = network.deps
  await network.joins('ben')
  await network.opensCase('heron')
  await network.raisesAlert('heron')
  await network.outboxTurns()
  network.fastForward({ seconds: 10 })

  const [row] = await leaseDeliveries(db, {
    owner: 'lost',
    now: now(),
    channel: 'email',
    limit: 10,
  })
  if (!row) throw new Error('nothing was due')
  await markSent(db, { owner: 'lost', now: now() })
  await network.outboxTurns()
  expect(network.inbox()).toEqual([])

  network.fastForward({ seconds: 91 })
  await network.outboxTurns()
  expect(network.inbox()).toEqual(['email ben@ally.example'])
  const late = { ...row, state: 'failed' as const, reason: 'late', nextAttemptAt: undefined }
  await settleDeliveries(db, { owner: 'lost', now: now(), results: [late] })
  const [settled] = await network.deliveries()
  expect(settled?.state).toBe('accepted')
})

it('stands down: what is queued never leaves, and whoever was told is told that it is over', async () => {
  const network = await startNetwork()
  await network.joins('told')
  await network.joins('waits', { quiet: [20 * 60, 9 * 60], wakes: false })
  await network.opensCase('heron')
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  expect(network.inbox()).toEqual(['email told@ally.example'])

  await endIncident(network.deps, network.ruth, { incidentId: 'heron', as: 'stand_down' })
  await endIncident(network.deps, network.ruth, { incidentId: 'heron', as: 'stand_down' })
  network.fastForward({ hours: 12 })
  await network.outboxTurns(4)
  expect(network.inbox()).toEqual(['email told@ally.example', 'email told@ally.example'])
  expect(network.arrived.at(-1)?.subject).toBe('[Harbor Network] The alert is over')
  await expect(network.raisesAlert('heron', { key: 'late' })).rejects.toMatchObject({
    key: 'incident.not-active',
  })
})

it('speaks to each in their own language, says DRILL first, and names nothing of the case', async () => {
  const network = await startNetwork()
  await network.joins('ana', { language: 'es', push: true })
  await network.joins('ben')
  await network.opensCase('heron', { drill: true })

  await network.raisesAlert('heron', { drill: true })
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  const push = network.arrived.find(({ channel }) => channel === 'push')
  const { notification } = JSON.parse(push?.payload ?? '{}')
  expect(notification).toMatchObject({ lang: 'es', title: 'SIMULACRO: Urgente: se necesita ayuda' })
  const subjects = network.arrived.map(({ subject }) => subject).filter(Boolean)
  expect(subjects.toSorted()).toEqual([
    'DRILL: [Harbor Network] Practice alert',
    'SIMULACRO: [Harbor Network] Alerta de práctica',
  ])
  const everything = JSON.stringify(network.arrived)
  for (const secret of ['Heron', 'heron', 'Suffolk', '25025', 'immigration'])
    expect(everything).not.toContain(secret)
})

it('counts people by how far they were reached, once each', async () => {
  const network = await startNetwork()
  await network.joins('ben', { push: true })
  await network.joins('cara')
  await network.opensCase('heron')
  network.emailServerAnswers({ kind: 'accepted' }, { kind: 'failed', reason: '550' })
  const { id } = await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  await markSeen(network.deps.db, { alertId: id, personId: 'ben', at: network.clock.now })

  const reached = await countReach(network.deps.db, 'heron')
  const counts = Object.fromEntries(reached.map(({ reach, people }) => [reach, people]))
  expect(counts).toMatchObject({ seen: 1, not_reached: 1, accepted: 0, queued: 0 })
})

it('writes by email again to someone who turned it off and lost their last phone', async () => {
  const network = await startNetwork()
  await network.joins('ben', { push: true })
  await network.deps.db.update(persons).set({ emailOff: true })
  await network.opensCase('heron')
  network.pushServiceAnswers({ kind: 'gone', reason: 'push service answered 410' })
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  expect(network.inbox()).toEqual([])

  await network.raisesAlert('heron', { key: 'next' })
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  expect(network.inbox()).toEqual(['email ben@ally.example'])
})
