import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as after } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PushDeps } from '../../src/channels/push.ts'
import { CONNECTIONS_PER_ORIGIN, createPushSender } from '../../src/runtime/push-sender.ts'
import { type PushSink, type SinkAnswer, startPushSink } from '../support/push-sink.ts'
import { letter, pushingTo, SENDERS } from './pushing.ts'

let sink: PushSink
beforeEach(async () => {
  sink = await startPushSink()
})
afterEach(() => sink.close())

const MIB = 1024 * 1024

/** Goes on writing until it has said so much, or nobody listens; how much it got rid of. */
async function pour(response: ServerResponse, mebibytes: number): Promise<number> {
  const mebibyte = Buffer.alloc(MIB, 'x')
  for (let poured = 0; poured < mebibytes; poured++) {
    if (response.destroyed) return poured
    const flows = response.write(mebibyte)
    if (!flows) await Promise.race([once(response, 'drain'), once(response, 'close')])
  }
  return mebibytes
}

const once = (response: ServerResponse, event: string) =>
  new Promise((resolve) => response.once(event, resolve))

const retried = (reason: string) => ({ kind: 'retry', reason, trouble: 'busy' })

describe.each(SENDERS)('a hostile push service, met by %s', (_, create) => {
  let pushing: (deps?: Partial<PushDeps>) => ReturnType<typeof pushingTo>
  beforeEach(() => {
    const send = create()
    pushing = (deps = {}) => pushingTo(sink, { send, ...deps })
  })

  const outcomeOfAnswer = async (answer: SinkAnswer, limitMs?: number) => {
    sink.answer(answer)
    return pushing(limitMs ? { limitMs } : {})(sink.subscribe(), letter)
  }

  /** The next push goes as usual, and nothing was sent twice meanwhile. */
  async function expectRecovered() {
    const before = sink.received.length
    sink.answer(201)
    expect(await pushing()(sink.subscribe(), letter)).toEqual({ kind: 'accepted' })
    expect(sink.received).toHaveLength(before + 1)
  }

  it.each([
    ['200 MB with their length', { 'content-length': 200 * MIB }],
    ['200 MB in pieces', {}],
  ])('that answers %s is cut off early', async (_, headers) => {
    let poured: Promise<number> | undefined
    const outcome = await outcomeOfAnswer((_, response) => {
      poured = pour(response.writeHead(201, headers), 200)
    })
    expect(outcome).toEqual({ kind: 'accepted' })
    expect(await poured).toBeLessThan(32)
    await expectRecovered()
  })

  it('that drips its headers is given up in time', async () => {
    const outcome = await outcomeOfAnswer(async (request) => {
      const { socket } = request
      socket.write('HTTP/1.1 201 Created\r\n')
      while (!socket.destroyed) {
        socket.write('x-slow: 1\r\n')
        await after(10)
      }
    }, 100)
    expect(outcome).toEqual(retried('push service did not answer in time'))
    await expectRecovered()
  })

  it('that stops in the middle of its headers is tried again', async () => {
    const outcome = await outcomeOfAnswer(({ socket }) => socket.end('HTTP/1.1 201 Cre'))
    expect(outcome).toMatchObject({ kind: 'retry', trouble: 'busy' })
    await expectRecovered()
  })

  it('that speaks no HTTP is tried again', async () => {
    const outcome = await outcomeOfAnswer(({ socket }) => socket.end('220 mail.example ESMTP\r\n'))
    expect(outcome).toMatchObject({ kind: 'retry', trouble: 'busy' })
    await expectRecovered()
  })

  it('that has 200 KB of headers is tried again', async () => {
    const outcome = await outcomeOfAnswer(({ socket }) =>
      socket.end(`HTTP/1.1 201 Created\r\nx-long: ${'x'.repeat(200_000)}\r\n\r\n`)
    )
    expect(outcome).toMatchObject({ kind: 'retry', trouble: 'busy' })
    await expectRecovered()
  })

  it('that resets the connection is tried again', async () => {
    const outcome = await outcomeOfAnswer(({ socket }) => socket.resetAndDestroy())
    expect(outcome).toEqual(retried('push service not reached: ECONNRESET'))
    await expectRecovered()
  })

  it('that resets in the middle of its body is believed', async () => {
    const outcome = await outcomeOfAnswer(({ socket }, response) => {
      response.writeHead(410, { 'content-length': 100 })
      response.write('gone', () => socket.resetAndDestroy())
    })
    expect(outcome).toEqual({ kind: 'gone', reason: 'push service answered 410' })
    await expectRecovered()
  })

  it('keeps its connections through every odd answer that ends', async () => {
    const answers: [number, string][] = [
      [201, ''],
      [200, 'ok'],
      [204, ''],
      [429, 'slow down'],
      [410, '{"errno":106}'],
      [500, 'x'.repeat(60_000)],
      [201, '\u0000\uffff'],
    ]
    for (const [status, body] of [...answers, ...answers])
      await outcomeOfAnswer((_, response) => response.writeHead(status).end(body))
    await outcomeOfAnswer((_, response) => {
      response.writeHead(413, { 'transfer-encoding': 'chunked' })
      response.write('too')
      response.end(' large')
    })
    expect(sink.received).toHaveLength(2 * answers.length + 1)
    // One more may be opened in the moment in which an empty answer ends.
    const { opened, open } = sink.connections
    expect(opened).toBeLessThanOrEqual(2)
    expect(open).toBe(opened)
  })
})

describe('the connections of a server', () => {
  it.each([
    ['hang', () => undefined],
    ['drip a body', (_: unknown, response: ServerResponse) => response.writeHead(503).write('.')],
    ['break off', ({ socket }: IncomingMessage) => socket.end('HTTP/1.1 201 Cre')],
    ['talk without end', (_: unknown, response: ServerResponse) => pour(response, 200)],
  ])('are closed where answers %s, and do not run out', async (_, answer) => {
    const send = createPushSender()
    const push = pushingTo(sink, { send })
    const hurried = pushingTo(sink, { send, limitMs: 300 })
    sink.answer(answer)
    await Promise.all(Array.from({ length: 20 }, () => hurried(sink.subscribe(), letter)))
    expect(sink.connections.opened).toBeGreaterThan(0)
    await vi.waitFor(() => expect(sink.connections.open).toBe(0), { timeout: 5_000 })
    sink.answer(201)
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => push(sink.subscribe(), letter))
    )
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(20)
  })

  it('are bounded for each push service, and everything leaves', async () => {
    const push = pushingTo(sink)
    const devices = Array.from({ length: CONNECTIONS_PER_ORIGIN + 20 }, () => sink.subscribe())
    const outcomes = await Promise.all(devices.map((device) => push(device, letter)))
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(devices.length)
    expect(sink.connections.opened).toBeLessThanOrEqual(CONNECTIONS_PER_ORIGIN)
  })
})
