import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EmailDeps } from '../../src/channels/email.ts'
import { bareAddress } from '../../src/channels/mail-address.ts'
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts'
import { letter, mailingTo } from './mailing.ts'

let sink: SmtpSink
beforeEach(async () => {
  sink = await startSmtpSink()
})
afterEach(() => sink.close())

const mailing = (deps: Partial<EmailDeps> = {}) => mailingTo(sink, deps)

describe('an email that is accepted', () => {
  it('arrives whole, once, and asks machines not to answer', async () => {
    expect(await mailing()('ben@ally.example', letter)).toEqual({ kind: 'accepted' })

    expect(sink.received).toHaveLength(1)
    expect(sink.received[0]).toMatchObject({
      to: ['ben@ally.example'],
      from: 'alerts@network.example',
      subject: 'Alguien necesita ayuda',
      text: expect.stringContaining('Abra Amparo.'),
      html: expect.stringContaining('<p>Abra Amparo.</p>'),
      headers: {
        from: 'Amparo <alerts@network.example>',
        to: 'ben@ally.example',
        'message-id': '<d1@network.example>',
        date: 'Sun, 01 Mar 2026 02:00:00 +0000',
        'content-language': 'es',
        'auto-submitted': 'auto-generated',
        'x-auto-response-suppress': 'All',
        'list-unsubscribe': '<https://network.example/off/1>',
      },
    })
  })

  it('sends bounces to the return path', async () => {
    const returnPath = 'bounces+0123@network.example'
    await mailing()('ben@ally.example', { ...letter, returnPath })
    expect(sink.received[0]?.from).toBe(returnPath)
    expect(sink.received[0]?.headers['from']).toBe('Amparo <alerts@network.example>')
  })

  it('cannot be given another header through its subject', async () => {
    await mailing()('ben@ally.example', { ...letter, subject: 'a\r\nBcc: eve@evil.example' })
    expect(sink.received[0]?.to).toEqual(['ben@ally.example'])
    expect(sink.received[0]?.headers).not.toHaveProperty('bcc')
  })

  it('goes through a pool too', async () => {
    const transport = createTransport({ url: sink.url, pool: true } as { pool: true })
    expect(await mailing({ transport })('ben@ally.example', letter)).toEqual({ kind: 'accepted' })
    transport.close()
  })
})

describe('an address that is not exactly one', () => {
  it.each([
    '',
    'ben',
    'ben@',
    '@ally.example',
    'ben@ally.example,eve@evil.example',
    'ben@ally.example;eve@evil.example',
    'ben@ally.example eve@evil.example',
    'ben@ally.example\r\nRCPT TO:<eve@evil.example>',
    'ben@ally.example\0',
    'Ben <ben@ally.example>',
    'friends: ben@ally.example;',
    '"ben@ally.example"@evil.example',
    'ben@@ally.example',
    'ben\u202e@ally.example',
    `${'b'.repeat(250)}@ally.example`,
  ])('is sent nothing: %j', async (to) => {
    expect(await mailing()(to, letter)).toEqual({
      kind: 'failed',
      reason: 'not one plain email address',
    })
    expect(sink.received).toEqual([])
  })

  it('cannot be the sender, nor the return path', async () => {
    const returnPath = 'a@b.example\r\nRCPT TO:<eve@evil.example>'
    const sent = await mailing()('ben@ally.example', { ...letter, returnPath })
    expect(sent.kind).toBe('failed')
    expect(sink.received).toEqual([])
    expect(() => mailing({ from: 'Amparo' })).toThrow('one email address')
    expect(bareAddress('"A, B" <a@b.example>')).toBe('a@b.example')
  })
})
