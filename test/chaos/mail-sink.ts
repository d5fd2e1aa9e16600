import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as after } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { type Ledger, received } from './receipts.ts'

const LINK = /\/a\/([A-Za-z0-9_-]{16,})/

/** A mail server that survives its senders, and knows which life of theirs a letter came from. */
export async function startMailSink(ledger: Ledger) {
  const lives = new Map<string, number>()
  type Done = (error?: Error | null) => void

  async function hear(stream: Readable, { to, life }: { to: string; life: number }, done: Done) {
    const { text = '', messageId = '' } = await PostalMime.parse(await buffer(stream))
    const alertId = LINK.exec(text)?.[1]
    if (!alertId) ledger.faults.push('a letter without a link')
    const answer = received(ledger, { to, alertId: alertId ?? '', mark: messageId, life })
    await after(ledger.delayMs(to))
    ledger.passed('mail.heard')
    done(answer === 'take' ? undefined : refusal())
    setImmediate(() => ledger.passed('mail.answered'))
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onConnect({ id }, done) {
      lives.set(id, ledger.life)
      done()
    },
    onClose: ({ id }) => void lives.delete(id),
    onData(stream, { id, envelope }, done) {
      const life = lives.get(id) ?? -1
      const to = envelope.rcptTo[0]?.address ?? ''
      // Cut off before its end it is no letter, and nobody waits for an answer.
      hear(stream, { to, life }, done).catch(() => undefined)
    },
  })
  // A client that is killed hangs up: that is what this is about.
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    open: () => server.connections.size,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

function refusal() {
  return Object.assign(new Error('4.3.0 come back later'), { responseCode: 451 })
}
