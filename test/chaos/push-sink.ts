import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as after } from 'node:timers/promises'
import { listening } from '../support/listening.ts'
import { type BrowserKeys, browserKeys, decryptedPush } from '../support/web-push-decryption.ts'
import { type Ledger, received } from './receipts.ts'

const STATUS = { take: 201, later: 503, gone: 410 } as const

/** A push service that survives its senders, and knows which life of theirs a message came from. */
export async function startPushSink(ledger: Ledger) {
  const browsers = new Map<string, BrowserKeys>()
  const lives = new WeakMap<Socket, number>()
  const sockets = new Set<Socket>()

  async function hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request).catch(() => undefined)
    const to = `${origin}${request.url}`
    const keys = browsers.get(to)
    // A body that was cut off is no message.
    if (!body || !keys) return void response.writeHead(404).end()
    const { notification } = JSON.parse(decryptedPush(body, keys))
    const { topic = notification.tag } = request.headers
    if (topic !== notification.tag) ledger.faults.push('a push whose Topic is not its tag')
    const alertId = new URL(notification.navigate).pathname.split('/').at(-1) ?? ''
    const life = lives.get(request.socket) ?? -1
    const answer = received(ledger, { to, alertId, mark: notification.tag, life })
    await after(ledger.delayMs(to))
    ledger.passed('push.heard')
    response.sendDate = false
    response.writeHead(STATUS[answer]).end(() => ledger.passed('push.answered'))
  }

  const server = createServer((request, response) => {
    hear(request, response).catch((error: unknown) => {
      ledger.faults.push(`a push that nobody can open: ${error}`)
      response.writeHead(400).end()
    })
  })
  server.on('connection', (socket: Socket) => {
    lives.set(socket, ledger.life)
    sockets.add(socket.on('error', () => undefined))
    socket.on('close', () => sockets.delete(socket))
  })
  const { origin, close } = await listening(server)

  function subscribe() {
    const keys = browserKeys()
    const endpoint = `${origin}/push/${browsers.size + 1}`
    browsers.set(endpoint, keys)
    const auth = keys.authSecret.toString('base64url')
    return { endpoint, p256dh: keys.ecdh.getPublicKey('base64url'), auth }
  }

  return { origin, subscribe, open: () => sockets.size, close }
}
