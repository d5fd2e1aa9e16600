import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { outcomeOf, type PushDeps } from '../../src/channels/push.ts'
import { type PushSink, startPushSink } from '../support/push-sink.ts'
import { letter, pushingTo, SENDERS, vapid } from './pushing.ts'

let sink: PushSink
beforeEach(async () => {
  sink = await startPushSink()
})
afterEach(() => sink.close())

describe.each(SENDERS)('what a push service answers to %s', (_, create) => {
  const pushing = () => pushingTo(sink, { send: create() })

  it.each([
    [200, 'accepted'],
    [201, 'accepted'],
    [202, 'accepted'],
    [301, 'failed'],
    [307, 'failed'],
    [400, 'failed'],
    [413, 'failed'],
    [404, 'gone'],
    [410, 'gone'],
    [401, 'retry'],
    [403, 'retry'],
    [406, 'retry'],
    [408, 'retry'],
    [429, 'retry'],
    [500, 'retry'],
    [503, 'retry'],
  ])('%i is %s', async (status, kind) => {
    sink.answer(status)
    expect(await pushing()(sink.subscribe(), letter)).toMatchObject({ kind })
  })

  it.each([301, 302, 303, 307, 308])('follows no %i to where nobody let it in', async (status) => {
    const internal = await startPushSink()
    const { endpoint } = internal.subscribe()
    sink.answer((_, response) => response.writeHead(status, { location: endpoint }).end())
    const outcome = await pushing()(sink.subscribe(), letter)
    const { opened } = internal.connections
    await internal.close()
    expect(outcome).toEqual({ kind: 'failed', reason: `push service answered ${status}` })
    expect(opened).toBe(0)
  })

  it.each([
    ['2', 2_000],
    ['900', 900_000],
    ['0', 1_000],
    ['99999999999', 900_000],
    ['9'.repeat(400), 900_000],
    ['Sun, 01 Mar 2026 02:01:00 GMT', 60_000],
    ['Sun, 01 Mar 2026 01:00:00 GMT', 1_000],
    ['Sun, 01 Mar 2037 02:00:00 GMT', 900_000],
    ['-3', undefined],
    ['1.5', undefined],
    ['0x10', undefined],
    ['soon', undefined],
    ['', undefined],
    ['2, 120', undefined],
    ['2026-03-01T02:01:00Z', undefined],
    ['Sun, 99 Foo 2026 GMT', undefined],
    [['2', '120'], undefined],
    [['Sun, 01 Mar 2026 02:01:00 GMT', 'Sun, 01 Mar 2026 02:02:00 GMT'], undefined],
    [undefined, undefined],
  ])('Retry-After %s waits %s ms', async (header, waitMs) => {
    sink.answer((_, response) => {
      if (header !== undefined) response.setHeader('retry-after', header)
      response.writeHead(429).end()
    })
    const expected = { kind: 'retry', reason: 'push service answered 429', trouble: 'busy' }
    expect(await pushing()(sink.subscribe(), letter)).toEqual(
      waitMs === undefined ? expected : { ...expected, retryAfterMs: waitMs }
    )
  })

  it.each([401, 403])(
    '%i says that it does not know us, which costs no ally a device',
    async (status) => {
      sink.answer(status)
      expect(await pushing()(sink.subscribe(), letter)).toMatchObject({ trouble: 'refused' })
    }
  )

  it.each([
    ['Sun, 01 Mar 2026 02:07:00 GMT', new Date('2026-03-01T02:07:00Z')],
    ['yesterday', undefined],
  ])('tells its time: %s', async (date, serverTime) => {
    sink.answer((_, response) => response.writeHead(201, { date }).end())
    const outcome = await pushing()(sink.subscribe(), letter)
    expect(outcome).toEqual({ kind: 'accepted', ...(serverTime && { serverTime }) })
  })
})

it('counts no status it was not given as success', () => {
  expect(outcomeOf(0).kind).toBe('retry')
})

describe.each(SENDERS)('a push service that misbehaves towards %s', (_, create) => {
  const pushing = (deps: Partial<PushDeps> = {}) => pushingTo(sink, { send: create(), ...deps })

  it('hangs: tried again later', async () => {
    sink.answer(() => undefined)
    expect(await pushing({ limitMs: 100 })(sink.subscribe(), letter)).toEqual({
      kind: 'retry',
      reason: 'push service did not answer in time',
      trouble: 'busy',
    })
  })

  it('hangs up: tried again later, and the reason names no endpoint', async () => {
    sink.answer((request) => request.socket.destroy())
    expect(await pushing()(sink.subscribe(), letter)).toEqual({
      kind: 'retry',
      reason: 'push service not reached: UND_ERR_SOCKET',
      trouble: 'busy',
    })
  })

  it('is not there: tried again later', async () => {
    const device = sink.subscribe()
    await sink.close()
    const outcome = await pushing()(device, letter)
    sink = await startPushSink()
    expect(outcome).toEqual({
      ...{ kind: 'retry', reason: 'push service not reached: ECONNREFUSED' },
      trouble: 'busy',
    })
  })

  it.each([201, 410, 503])('says %i, then drips a body: what it said stands', async (status) => {
    sink.answer((_, response) => response.writeHead(status).write('.'))
    const outcome = await pushing({ limitMs: 500 })(sink.subscribe(), letter)
    expect(outcome).toEqual(outcomeOf(status))
  })

  it('says 201, then stops short: what it said stands', async () => {
    sink.answer((request, response) => {
      response.writeHead(201, { 'content-length': 100 })
      response.write('only this', () => request.socket.destroy())
    })
    expect(await pushing()(sink.subscribe(), letter)).toEqual({ kind: 'accepted' })
  })

  it('talks without end: we hang up after 64 KiB', async () => {
    let writtenBytes = 0
    sink.answer(async (_, response) => {
      response.writeHead(201)
      while (!response.destroyed) {
        response.write('x'.repeat(1024))
        writtenBytes += 1024
        await nextTurn()
      }
    })
    expect(await pushing()(sink.subscribe(), letter)).toEqual({ kind: 'accepted' })
    expect(writtenBytes).toBeLessThan(64 * 1024 * 1024)
  })

  it('makes the sender throw: never more than an outcome', async () => {
    const send = () => {
      throw new Error(`secret ${vapid.privateKey}`)
    }
    expect(await pushing({ send })(sink.subscribe(), letter)).toEqual({
      kind: 'retry',
      reason: 'push service not reached: unknown error',
      trouble: 'busy',
    })
  })

  it('does not heed the signal: left behind in time', async () => {
    const send = () => new Promise<never>(() => undefined)
    const outcome = await pushing({ send, limitMs: 20 })(sink.subscribe(), letter)
    expect(outcome.kind).toBe('retry')
  })
})
