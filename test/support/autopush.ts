import { createServer, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { type WebSocket, WebSocketServer } from 'ws'
import { listening } from './listening.ts'

/** A push service that a stock Firefox subscribes to, in place of Mozilla's. */
export type Autopush = {
  /** For Firefox: `dom.push.serverURL`. */
  url: string
  /** Of the endpoints it hands out: the one exact origin that the program under test may post to. */
  origin: string
  /** The pushes posted to it, sealed as they are. */
  posted: { endpoint: string; headers: IncomingHttpHeaders }[]
  /** Answers every later POST with this status and passes nothing on; 201 passes pushes on again. */
  answer: (status: number) => void
  /** Takes every subscription back, as a service does that has lost its memory; browsers hear it when they connect again. */
  forget: () => void
  /** Whether it passes on what is posted to an endpoint. */
  knows: (endpoint: string) => boolean
  close: () => Promise<void>
}

/** What Firefox says; which of these are there depends on the type. */
type Message = Partial<Record<'messageType' | 'channelID' | 'uaid', string>>

/** `uaid` is the browser, which keeps it when it connects again. */
type Channel = { uaid: string; channelID: string }

/**
 * Speaks autopush's protocol: JSON over a WebSocket towards Firefox, RFC 8030 towards whoever pushes.
 *
 * @see https://autopush.readthedocs.io/en/latest/design.html
 */
export async function startAutopush(): Promise<Autopush> {
  const channels = new Map<string, Channel>()
  const browsers = new Map<string, WebSocket>()
  const posted: Autopush['posted'] = []
  let status = 201

  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    const endpoint = `${origin}${request.url}`
    posted.push({ endpoint, headers: request.headers })
    const channel = channels.get(endpoint)
    if (!channel) return void response.writeHead(410).end()
    if (status === 201) passOn(browsers.get(channel.uaid), channel, body)
    response.writeHead(status, { location: `${endpoint}/${posted.length}`, ttl: '60' }).end()
  })
  const { origin, port, close } = await listening(server)

  let isForgetful = false
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket) => {
    let uaid = newUaid()
    socket.on('message', (data) => {
      const message: Message = JSON.parse(data.toString())
      const pushEndpoint = `${origin}/push/${message.channelID}`
      if (message.messageType === 'hello' && !isForgetful) uaid = message.uaid || uaid
      if (message.messageType === 'hello') isForgetful = false
      if (message.messageType === 'unregister') channels.delete(pushEndpoint)
      if (message.messageType === 'register')
        channels.set(pushEndpoint, { uaid, channelID: message.channelID ?? '' })
      browsers.set(uaid, socket)
      const answer = answerTo(message, { uaid, pushEndpoint })
      if (answer) socket.send(JSON.stringify(answer))
    })
  })

  return {
    url: `ws://127.0.0.1:${port}/`,
    origin,
    posted,
    answer: (next) => {
      status = next
    },
    forget: () => {
      isForgetful = true
      channels.clear()
      for (const socket of sockets.clients) socket.terminate()
    },
    knows: (endpoint) => channels.has(endpoint),
    close: () => {
      for (const socket of sockets.clients) socket.terminate()
      return close()
    },
  }
}

function passOn(browser: WebSocket | undefined, { channelID }: Channel, body: Buffer): void {
  const version = crypto.randomUUID()
  const data = body.toString('base64url')
  const headers = { encoding: 'aes128gcm' }
  browser?.send(JSON.stringify({ messageType: 'notification', channelID, version, data, headers }))
}

/** A message without a type is a ping and comes back as it is; an `ack` wants no answer. */
function answerTo(
  { messageType, channelID }: Message,
  { uaid, pushEndpoint }: Record<'uaid' | 'pushEndpoint', string>
) {
  if (messageType === undefined) return {}
  const ok = { messageType, status: 200 }
  if (messageType === 'hello') return { ...ok, uaid, use_webpush: true, broadcasts: {} }
  if (messageType === 'register') return { ...ok, channelID, pushEndpoint }
  if (messageType === 'unregister') return { ...ok, channelID }
  return undefined
}

function newUaid(): string {
  return crypto.randomUUID().replaceAll('-', '')
}
