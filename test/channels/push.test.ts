import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PushDeps } from '../../src/channels/push.ts'
import { type PushSink, startPushSink } from '../support/push-sink.ts'
import { letter, NOW, pushingTo, SENDERS, vapid } from './pushing.ts'

let sink: PushSink
beforeEach(async () => {
  sink = await startPushSink()
})
afterEach(() => sink.close())

const pushing = (deps: Partial<PushDeps> = {}) => pushingTo(sink, deps)

describe('a push that is accepted', () => {
  it.each(SENDERS)('arrives sealed for its device, sent by %s', async (_, create) => {
    const outcome = await pushing({ send: create() })(sink.subscribe(), {
      ...letter,
      topic: 'abc-_1',
    })

    expect(outcome).toEqual({ kind: 'accepted' })
    const [received] = sink.received
    expect(JSON.parse(received?.payload ?? '')).toEqual({ web_push: 8030 })
    expect(received?.headers).toMatchObject({
      ttl: '3600',
      urgency: 'high',
      topic: 'abc-_1',
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
    })
  })

  it('has one size, whatever it says', async () => {
    const deliver = pushing()
    const device = sink.subscribe()
    await deliver(device, letter)
    await deliver(device, { ...letter, payload: JSON.stringify({ body: 'ñ'.repeat(900) }) })
    expect(sink.received.map(({ headers }) => headers['content-length'])).toEqual(['2151', '2151'])
  })

  it('proves who we are to the push service, for under a day', async () => {
    await pushing()(sink.subscribe(), letter)
    const proof = sink.received[0]?.headers.authorization ?? ''
    const [, token] = /^vapid t=(.+), k=(.+)$/.exec(proof) ?? []
    const claims = JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString())
    expect(proof.endsWith(`k=${vapid.publicKey}`)).toBe(true)
    expect(claims).toMatchObject({ aud: sink.origin, sub: vapid.subject })
    expect(claims.exp * 1000 - Date.now()).toBeLessThan(24 * 60 * 60_000)
  })
})

describe('the proof of who we are', () => {
  it('is signed once for each push service and renewed long before it ends', async () => {
    let at = NOW
    const deliver = pushing({ now: () => at })
    const device = sink.subscribe()
    const proof = async () => {
      await deliver(device, letter)
      return sink.received.at(-1)?.headers.authorization
    }
    const first = await proof()
    expect(await proof()).toBe(first)
    at = new Date(NOW.getTime() + 7 * 60 * 60_000)
    expect(await proof()).not.toBe(first)
  })

  it('is not shown to another push service', async () => {
    const other = await startPushSink()
    const deliver = pushing({ isAllowedEndpoint: () => true })
    await deliver(sink.subscribe(), letter)
    await deliver(other.subscribe(), letter)
    await other.close()
    expect(other.received[0]?.headers.authorization).not.toBe(
      sink.received[0]?.headers.authorization
    )
  })

  it('is signed anew after it was refused', async () => {
    const deliver = pushing()
    const device = sink.subscribe()
    sink.answer(403)
    await deliver(device, letter)
    await deliver(device, letter)
    const [first, second] = sink.received.map(({ headers }) => headers.authorization)
    expect(second).not.toBe(first)
  })
})

describe('our own mistakes', () => {
  it('an endpoint off the list is not posted to', async () => {
    const outcome = await pushing({ isAllowedEndpoint: () => false })(sink.subscribe(), letter)
    expect(outcome).toEqual({ kind: 'failed', reason: 'push endpoint is not allowed' })
    expect(sink.received).toEqual([])
  })

  it('the largest payload fits, one byte more does not', async () => {
    const deliver = pushing()
    const device = sink.subscribe()
    const largest = `"${'x'.repeat(3_991)}"`
    expect(await deliver(device, { ...letter, payload: largest })).toEqual({ kind: 'accepted' })
    expect(sink.received[0]?.payload).toBe(largest)
    expect(await deliver(device, { ...letter, payload: `${largest} ` })).toMatchObject({
      kind: 'failed',
    })
  })

  it.each([{ auth: 'AAAA' }, { p256dh: 'AAAA' }, { p256dh: '' }])(
    'keys that are none fail for good and are not quoted: %o',
    async (bad) => {
      const outcome = await pushing()({ ...sink.subscribe(), ...bad }, letter)
      expect(outcome).toEqual({ kind: 'failed', reason: 'push could not be encrypted' })
    }
  )

  it('a VAPID key that is none costs nobody an alert', async () => {
    const outcome = await pushing({ vapid: { ...vapid, privateKey: 'short' } })(
      sink.subscribe(),
      letter
    )
    expect(outcome).toEqual({
      ...{ kind: 'retry', reason: 'push service not reached: unknown error' },
      trouble: 'busy',
    })
  })
})
