import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EmailDeps } from '../../src/channels/email.ts'
import { createMailTransport } from '../../src/runtime/mail-transport.ts'
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts'
import { letter, mailingTo } from './mailing.ts'

let sink: SmtpSink
beforeEach(async () => {
  sink = await startSmtpSink()
})
afterEach(() => sink.close())

const mailing = (deps: Partial<EmailDeps> = {}) => mailingTo(sink, deps)

describe('what a mail server answers', () => {
  it.each([
    ['RCPT', '550 5.1.1 ben@ally.example does not exist', 'gone', '550 5.1.1 at RCPT TO'],
    ['RCPT', '550 5.1.2 no such domain', 'gone', '550 5.1.2 at RCPT TO'],
    ['RCPT', '551 5.1.6 moved', 'gone', '551 5.1.6 at RCPT TO'],
    ['RCPT', '550 5.1.10 null mx', 'failed', '550 5.1.10 at RCPT TO'],
    ['RCPT', '550 no such user', 'failed', '550 at RCPT TO'],
    ['RCPT', '552 5.2.2 mailbox full', 'failed', '552 5.2.2 at RCPT TO'],
    ['RCPT', '554 5.7.1 relaying denied', 'failed', '554 5.7.1 at RCPT TO'],
    ['RCPT', '450 4.2.1 greylisted', 'retry', '450 4.2.1 at RCPT TO'],
    ['RCPT', '421 4.3.2 shutting down', 'retry', '421 4.3.2 at CONN', 'busy'],
    ['DATA', '550 5.1.1 no such user', 'failed', '550 5.1.1 at DATA'],
    ['DATA', '554 5.6.0 refused', 'failed', '554 5.6.0 at DATA'],
    ['DATA', '451 4.3.0 try later', 'retry', '451 4.3.0 at DATA'],
    ['MAIL', '550 5.1.8 sender refused', 'retry', '550 5.1.8 at MAIL FROM', 'refused'],
    ['MAIL', '451 4.3.0 try later', 'retry', '451 4.3.0 at MAIL FROM', 'busy'],
    ['CONNECT', '554 5.7.1 not from you', 'retry', '554 5.7.1 at CONN', 'refused'],
    ['CONNECT', '421 4.7.0 too many', 'retry', '421 4.7.0 at CONN', 'busy'],
  ])('at %s, %s: %s', async (at, reply, kind, reason, trouble?: string) => {
    sink.answer((step) => (step.at === at ? reply : undefined))
    expect(await mailing()('ben@ally.example', letter)).toEqual({
      kind,
      reason: `mail server answered ${reason}`,
      ...(trouble && { trouble }),
    })
  })

  it('refuses our password: our fault, and nobody loses an address', async () => {
    sink.answer(({ at, address }) => (at === 'AUTH' ? `535 5.7.8 not you, ${address}` : undefined))
    const transport = createTransport({
      ...{ host: '127.0.0.1', port: Number(new URL(sink.url).port) },
      auth: { user: 'amparo', pass: 'secret' },
    })
    const outcome = await mailing({ transport })('ben@ally.example', letter)
    expect(outcome).toMatchObject({ kind: 'retry', trouble: 'refused' })
    expect(JSON.stringify(outcome)).not.toMatch(/secret|amparo|ben@/)
  })

  it('takes nobody, yet no error: tried again', async () => {
    const transport = { sendMail: async () => ({ accepted: [], rejected: ['ben@ally.example'] }) }
    expect(await mailing({ transport })('ben@ally.example', letter)).toEqual({
      kind: 'retry',
      reason: 'mail server accepted no recipient',
    })
  })

  it('takes nobody and says why: that counts', async () => {
    const refusal = { command: 'RCPT TO', responseCode: 550, response: '550 5.1.1 no such user' }
    const transport = { sendMail: async () => ({ accepted: [], rejectedErrors: [refusal] }) }
    expect(await mailing({ transport })('ben@ally.example', letter)).toMatchObject({ kind: 'gone' })
  })
})

describe('a mail server that misbehaves', () => {
  async function withServer(
    onSocket: (socket: Socket) => void,
    test: (url: string) => Promise<void>
  ) {
    const sockets = new Set<Socket>()
    const server = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined))
      onSocket(socket)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    await test(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`)
    for (const socket of sockets) socket.destroy()
    server.close()
  }

  it('says nothing: left in time', async () => {
    await withServer(
      () => undefined,
      async (url) => {
        const deliver = mailing({ transport: createTransport(url), limitMs: 50 })
        expect(await deliver('ben@ally.example', letter)).toEqual({
          kind: 'retry',
          reason: 'mail server did not answer in time',
          trouble: 'busy',
        })
      }
    )
  })

  it('hangs up after the final dot: not sent twice at once, but later, under the same Message-ID', async () => {
    const replies = ['250 hi', '250 ok', '250 ok', '354 go on']
    const heard: string[] = []
    await withServer(
      (socket) => {
        socket.write('220 hi\r\n')
        socket.on('data', (data) => {
          heard.push(data.toString())
          if (data.toString().endsWith('\r\n.\r\n')) return socket.destroy()
          socket.write(`${replies.shift() ?? ''}\r\n`)
        })
      },
      async (url) => {
        const deliver = mailing({ transport: createMailTransport(url, { pool: true }) })
        const outcome = { kind: 'retry', trouble: 'busy' }
        expect(await deliver('ben@ally.example', letter)).toMatchObject(outcome)
        const ids = heard.join('').match(/(?<=^Message-ID: )\S+/gim)
        expect(ids).toEqual(['<d1@network.example>'])
      }
    )
  })

  it('is not there: tried again', async () => {
    const transport = createTransport('smtp://127.0.0.1:1')
    expect(await mailing({ transport })('ben@ally.example', letter)).toEqual({
      kind: 'retry',
      reason: 'mail server not reached: ECONNREFUSED',
      trouble: 'busy',
    })
  })

  it('makes the transport throw: never more than an outcome', async () => {
    const transport = {
      sendMail: () => {
        throw new Error('ben@ally.example')
      },
    }
    expect(await mailing({ transport })('ben@ally.example', letter)).toEqual({
      kind: 'retry',
      reason: 'mail server not reached: unknown error',
      trouble: 'busy',
    })
  })
})
