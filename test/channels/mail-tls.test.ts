import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, it } from 'vitest'
import { createEmail } from '../../src/channels/email.ts'
import { isLoopbackHost } from '../../src/runtime/loopback-host.ts'
import { createMailTransport } from '../../src/runtime/mail-transport.ts'
import { letter } from './mailing.ts'

const PASSWORD = 'not-to-be-seen'
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** The channel of a network whose mail server is not this machine: 0.0.0.0 leads here all the same. */
function mailing(protocol: 'smtp' | 'smtps', server: Server | SMTPServer) {
  const { port } = ('server' in server ? server.server : server).address() as AddressInfo
  const url = `${protocol}://amparo:${PASSWORD}@0.0.0.0:${port}`
  const transport = createMailTransport(url, { pool: false })
  return createEmail({ transport, from: 'alerts@network.example', now: () => new Date(0) })
}

/** A server that knows no TLS and writes down what it hears. */
async function plainServer(greetings: readonly string[]) {
  const heard: string[] = []
  const answer = (socket: Socket, line: string) => {
    heard.push(line)
    if (line.startsWith('EHLO')) return socket.write(greetings.join('\r\n').concat('\r\n'))
    if (line.startsWith('STARTTLS')) return socket.write('502 5.5.1 not implemented\r\n')
    return socket.write('250 ok\r\n')
  }
  const server = createServer((socket) => {
    socket.on('error', () => undefined).write('220 hi\r\n')
    socket.on('data', (data) => answer(socket, data.toString()))
  }).listen(0)
  await once(server, 'listening')
  closers.push(() => server.close())
  return { server, heard }
}

/** A server with TLS, whose certificate nobody has signed. */
async function selfSigned(secure: boolean) {
  const passwords: unknown[] = []
  const server = new SMTPServer({
    ...{ secure, disableReverseLookup: true, logger: false },
    onAuth: ({ password }, _, done) => {
      passwords.push(password)
      done(null, { user: 'amparo' })
    },
  })
  server.on('error', () => undefined)
  server.listen(0)
  await once(server.server, 'listening')
  closers.push(() => server.close())
  return { server, passwords }
}

it.each([
  ['does not offer TLS', ['250-hi', '250 AUTH PLAIN LOGIN']],
  ['offers it and then refuses', ['250-hi', '250-STARTTLS', '250 AUTH PLAIN LOGIN']],
])('tells a server that %s neither the password nor the message', async (_, greetings) => {
  const { server, heard } = await plainServer(greetings)
  expect(await mailing('smtp', server)('ben@ally.example', letter)).toEqual({
    kind: 'retry',
    reason: 'mail server answered 502 5.5.1 at STARTTLS',
    trouble: 'refused',
  })
  expect(heard.map((line) => line.split(' ')[0]?.trim())).toEqual(['EHLO', 'STARTTLS'])
  const secrets = [PASSWORD, Buffer.from(`\0amparo\0${PASSWORD}`).toString('base64'), 'ben@']
  expect(secrets.filter((secret) => heard.join('').includes(secret))).toEqual([])
})

it.each(['smtp', 'smtps'] as const)('takes no %s server for another’s', async (protocol) => {
  const { server, passwords } = await selfSigned(protocol === 'smtps')
  const outcome = await mailing(protocol, server)('ben@ally.example', letter)
  expect(outcome).toMatchObject({ kind: 'retry', trouble: 'refused' })
  expect(JSON.stringify(outcome)).toMatch(/CERT|VERIFY/)
  expect(passwords).toEqual([])
})

it('does without TLS only where the mail does not leave this machine', () => {
  const here = ['localhost', '127.0.0.1', '127.8.8.8', '[::1]', '::1']
  expect(here.filter((host) => !isLoopbackHost(host))).toEqual([])
  const elsewhere = ['127.0.0.1.evil.example', '127.evil.example', 'localhost.example', '0.0.0.0']
  expect(elsewhere.filter(isLoopbackHost)).toEqual([])
})
