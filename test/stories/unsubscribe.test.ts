import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { listTurnedOff } from '../../src/actions/people/list-turned-off.ts'
import { readEmailChoice, unsubscribe } from '../../src/actions/people/unsubscribe.ts'
import { addresses, auditEntries, persons } from '../../src/store/schema.ts'
import { startNetwork } from '../support/network.ts'

type Network = Awaited<ReturnType<typeof startNetwork>>

/** The token in the header of the first email that reached somebody. */
function tokenFor(network: Network, to: string): string {
  const email = network.arrived.find((each) => each.to === to)
  return /unsubscribe\/(\w+)>$/.exec(email?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? ''
}

async function alerted(network: Network, key = 'once') {
  await network.raisesAlert('heron', { key })
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
}

it('stops emails by the link in one, for that person alone, and lets a coordinator know', async () => {
  const network = await startNetwork()
  await network.joins('ben')
  await network.joins('cara', { push: true })
  await network.opensCase('heron')
  await alerted(network)
  const token = tokenFor(network, 'cara@ally.example')

  expect(await readEmailChoice(network.deps, token)).toEqual({
    ...{ language: 'en', emailOff: false, hasDevice: true },
  })
  await unsubscribe(network.deps, token)
  await unsubscribe(network.deps, token)
  expect(await readEmailChoice(network.deps, token)).toMatchObject({ emailOff: true })

  const before = network.arrived.length
  await alerted(network, 'next')
  const heard = network.arrived.slice(before).map(({ channel, to }) => `${channel} ${to}`)
  expect(heard.toSorted()).toEqual(['email ben@ally.example', 'push https://push.example/cara'])

  const entries = await network.deps.db.select().from(auditEntries)
  const turnedOff = entries.filter(({ action }) => action === 'person.email-off')
  expect(turnedOff).toMatchObject([{ nounId: 'cara', by: 'cara' }])
  expect(await listTurnedOff(network.deps, network.ruth)).toMatchObject([
    { personId: 'cara', name: 'cara', hasDevice: true },
  ])
})

it('also stops what already waits to be emailed', async () => {
  const network = await startNetwork()
  await network.joins('ben')
  await network.opensCase('heron')
  await alerted(network)
  network.emailServerAnswers({ kind: 'retry', reason: '421 try later' })
  await alerted(network, 'next')
  expect(network.inbox()).toHaveLength(1)

  await unsubscribe(network.deps, tokenFor(network, 'ben@ally.example'))
  network.fastForward({ hours: 1 })
  await network.outboxTurns(3)
  expect(network.inbox()).toHaveLength(1)
  const states = (await network.deliveries()).map(({ state }) => state)
  expect(states.toSorted()).toEqual(['accepted', 'cancelled'])
})

it('tells a coordinator no longer once email is on again, or after a month, or of another organization', async () => {
  const network = await startNetwork()
  await network.joins('ben')
  await network.joins('pia', { organization: 'puente' })
  await network.opensCase('heron')
  await network.raisesAlert('heron', { circle: 3 })
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  for (const name of ['ben', 'pia'])
    await unsubscribe(network.deps, tokenFor(network, `${name}@ally.example`))
  const shown = async () =>
    (await listTurnedOff(network.deps, network.ruth)).map(({ personId }) => personId)
  const emailOff = (off: boolean) =>
    network.deps.db.update(persons).set({ emailOff: off }).where(eq(persons.id, 'ben'))

  expect(await shown()).toEqual(['ben'])
  await emailOff(false)
  expect(await shown()).toEqual([])
  await emailOff(true)
  network.fastForward({ hours: 31 * 24 })
  expect(await shown()).toEqual([])
})

it('takes no token that it did not make', async () => {
  const network = await startNetwork()
  await network.joins('ben')
  await network.joins('cara')
  await network.opensCase('heron')
  await alerted(network)
  const [ben, cara] = ['ben', 'cara'].map((name) => tokenFor(network, `${name}@ally.example`))
  const returned = network.arrived[0]?.returnPath ?? ''
  const forged = [
    ...['', 'x', '0'.repeat(48), `${ben?.slice(0, 24)}${cara?.slice(24)}`, `${ben}0`],
    ...[ben?.toUpperCase() ?? '', /\+(\w+)@/.exec(returned)?.[1] ?? ''],
  ]
  for (const token of forged)
    await expect(unsubscribe(network.deps, token), token).rejects.toMatchObject({
      kind: 'not-found',
    })
  expect((await network.deps.db.select().from(persons)).some(({ emailOff }) => emailOff)).toBe(
    false
  )
})

it('can’t be bent to somebody else by whoever holds a link and a copy of the database', async () => {
  const network = await startNetwork()
  await network.joins('ben')
  await network.joins('cara')
  await network.opensCase('heron')
  await alerted(network)
  const rows = await network.deps.db.select().from(addresses)
  const [ben, cara] = ['ben-email', 'cara-email'].map((id) => {
    const { valueIndex = '' } = rows.find((row) => row.id === id) ?? {}
    return Buffer.from(valueIndex, 'base64url')
  })
  const bent = Buffer.from(tokenFor(network, 'ben@ally.example'), 'hex')
  for (let byte = 0; byte < 12; byte++) {
    const change = (ben?.[byte] ?? 0) ^ (cara?.[byte] ?? 0)
    bent[12 + byte] = (bent[12 + byte] ?? 0) ^ change
  }
  await expect(unsubscribe(network.deps, bent.toString('hex'))).rejects.toMatchObject({
    kind: 'not-found',
  })
})
