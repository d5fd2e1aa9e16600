import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** An email that reached the sink. `to` and `from` are the envelope's, header names are in lower case. */
export type ReceivedEmail = {
  to: string[]
  from: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

/** The step a mail server is at, with the address it was given there; `undefined` lets it pass. */
export type SmtpAnswer = (step: {
  at: 'CONNECT' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA'
  address: string
}) => string | undefined

/** A mail server on this machine that keeps what it is sent. */
export type SmtpSink = {
  url: string
  received: ReceivedEmail[]
  /** Refuses where the function returns a reply such as `550 5.1.1 no such user`. */
  answer: (answer: SmtpAnswer) => void
  close: () => Promise<void>
}

/** Starts a mail server on an ephemeral port of 127.0.0.1, without TLS; it takes everything at first, any password too. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const received: ReceivedEmail[] = []
  let answer: SmtpAnswer = () => undefined
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onConnect: (_, done) => done(refusal(answer({ at: 'CONNECT', address: '' }))),
    onAuth: ({ username = '' }, _, done) =>
      done(refusal(answer({ at: 'AUTH', address: username })), { user: username }),
    onMailFrom: ({ address }, _, done) => done(refusal(answer({ at: 'MAIL', address }))),
    onRcptTo: ({ address }, _, done) => done(refusal(answer({ at: 'RCPT', address }))),
    onData: async (stream, { envelope }, done) => {
      const raw = await buffer(stream)
      const to = envelope.rcptTo.map(({ address }) => address)
      const refused = refusal(answer({ at: 'DATA', address: to[0] ?? '' }))
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      if (!refused) received.push({ to, from, ...(await opened(raw)) })
      done(refused)
    },
  })
  // A client that hangs up is part of the tests, not a reason to stop.
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    answer: (next) => {
      answer = next
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

async function opened(raw: Buffer): Promise<Omit<ReceivedEmail, 'to' | 'from'>> {
  const { subject, text, html, headers } = await PostalMime.parse(raw)
  return {
    subject: subject ?? '',
    text: text ?? '',
    html: html ?? '',
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
  }
}

function refusal(reply: string | undefined) {
  if (reply === undefined) return undefined
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) })
}
