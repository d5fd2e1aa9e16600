import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { outcomeOf, type PushDeps } from '../../src/channels/push.ts'
import { type PushSink, startPushSink } from '../support/push-sink.ts'
import { letter, pushingTo, vapid } from './pushing.ts'

let sink: PushSink
beforeEach(async () => {
  sink = await startPushSink()
})
afterEach(() => sink.close())

const pushing = (deps: Partial<PushDeps> = {}) => pushingTo(sink, deps)

describe('what a push service answers', () => {
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

  it('follows no redirect, so that nobody can point us elsewhere', async () => {
    const other = await startPushSink()
    const { endpoint } = other.subscribe()
    sink.answer((_, response) => response.writeHead(307, { location: endpoint }).end())
    const outcome = await pushing()(sink.subscribe(), letter)
    await other.close()
    expect(outcome).toEqual({ kind: 'failed', reason: 'push service answered 307' })
    expect(other.received).toEqual([])
  })

  it.each([
    ['2', 2_000],
    ['0', 1_000],
    ['99999999999', 900_000],
    ['Sun, 01 Mar 2026 02:01:00 GMT', 60_000],
    ['Sun, 01 Mar 2026 01:00:00 GMT', 1_000],
    ['-3', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['Sun, 99 Foo 2026 GMT', undefined],
  ])('Retry-After %s waits %s ms', async (header, waitMs) => {
    sink.answer((_, response) => response.writeHead(429, { 'retry-after': header }).end())
    const expected = { kind: 'retry', reason: 'push service answered 429' }
    expect(await pushing()(sink.subscribe(), letter)).toEqual(
      waitMs === undefined ? expected : { ...expected, retryAfterMs: waitMs }
    )
  })

  it('counts no status it was not given as success', () => {
    expect(outcomeOf(0).kind).toBe('retry')
  })
})

describe('a push service that misbehaves', () => {
  it('hangs: tried again later', async () => {
    sink.answer(() => undefined)
    expect(await pushing({ limitMs: 50 })(sink.subscribe(), letter)).toEqual({
      kind: 'retry',
      reason: 'push service did not answer in time',
    })
  })

  it('hangs up: tried again later, and the reason names no endpoint', async () => {
    sink.answer((request) => request.socket.destroy())
    expect(await pushing()(sink.subscribe(), letter)).toEqual({
      kind: 'retry',
      reason: 'push service not reached: UND_ERR_SOCKET',
    })
  })

  it('is not there: tried again later', async () => {
    const device = sink.subscribe()
    await sink.close()
    const outcome = await pushing()(device, letter)
    sink = await startPushSink()
    expect(outcome).toEqual({ kind: 'retry', reason: 'push service not reached: ECONNREFUSED' })
  })

  it.each([201, 410, 503])('says %i, then drips a body: what it said stands', async (status) => {
    sink.answer((_, response) => response.writeHead(status).write('.'))
    const outcome = await pushing({ limitMs: 100 })(sink.subscribe(), letter)
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
    })
  })

  it('does not heed the signal: left behind in time', async () => {
    const send = () => new Promise<never>(() => undefined)
    const outcome = await pushing({ send, limitMs: 20 })(sink.subscribe(), letter)
    expect(outcome.kind).toBe('retry')
  })
})
