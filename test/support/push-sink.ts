import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { buffer } from 'node:stream/consumers'
import { listening } from './listening.ts'
import { type BrowserKeys, browserKeys, decryptedPush } from './web-push-decryption.ts'

/** A push that reached the sink; `payload` is decrypted, with the padding still on. */
export type ReceivedPush = { endpoint: string; headers: IncomingHttpHeaders; payload: string }

/** A status, or a handler for answers that no polite server gives. */
export type SinkAnswer = number | ((request: IncomingMessage, response: ServerResponse) => void)

/** A push service on this machine that many made-up browsers subscribe to. */
export type PushSink = {
  origin: string
  subscribe: () => { endpoint: string; p256dh: string; auth: string }
  received: ReceivedPush[]
  answer: (answer: SinkAnswer) => void
  /** Connections that were opened since it started, and those that are open now. */
  connections: { opened: number; open: number }
  close: () => Promise<void>
}

/** Starts a push service on an ephemeral port of 127.0.0.1; it answers 201, and no time, until told otherwise. */
export async function startPushSink(): Promise<PushSink> {
  const browsers = new Map<string, BrowserKeys>()
  const received: ReceivedPush[] = []
  let answer: SinkAnswer = 201

  const server = createServer(async (request, response) => {
    response.sendDate = false
    const body = await buffer(request).catch(() => undefined)
    const endpoint = `${origin}${request.url}`
    const keys = browsers.get(endpoint)
    if (!body || !keys) return void response.writeHead(404).end()
    received.push({ endpoint, headers: request.headers, payload: decryptedPush(body, keys) })
    if (typeof answer === 'function') return answer(request, response)
    response.writeHead(answer).end()
  })
  const connections = { opened: 0, open: 0 }
  server.on('connection', (socket) => {
    connections.opened += 1
    connections.open += 1
    socket.once('close', () => {
      connections.open -= 1
    })
  })
  const { origin, close } = await listening(server)

  function subscribe() {
    const keys = browserKeys()
    const endpoint = `${origin}/push/${browsers.size + 1}`
    browsers.set(endpoint, keys)
    return {
      endpoint,
      p256dh: keys.ecdh.getPublicKey('base64url'),
      auth: keys.authSecret.toString('base64url'),
    }
  }

  return {
    origin,
    subscribe,
    received,
    answer: (next) => {
      answer = next
    },
    connections,
    close,
  }
}
