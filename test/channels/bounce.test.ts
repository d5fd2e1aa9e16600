import { describe, expect, it } from 'vitest'
import { readBounce } from '../../src/channels/bounce.ts'
import { messagesIn } from '../../src/channels/bounce-file.ts'
import { bounceOf } from '../support/bounced.ts'

const TOKEN = '0123456789abcdef'.repeat(3)
const TO = `bounces+${TOKEN}@harbor.example`
const read = (text: string) => readBounce(new TextEncoder().encode(text))
const report = bounceOf({ to: TO })

describe('a report that there is no such mailbox', () => {
  it('names its delivery', async () => {
    expect(await read(report)).toBe(TOKEN)
  })

  it.each([
    ['in small letters', report.replace('Action: failed', 'action: Failed')],
    ['with a comment', report.replace('5.1.1\r', '5.1.1 (no such user)\r')],
    ['with bare line feeds', report.replaceAll('\r\n', '\n')],
    ['to an address in capitals', report.replace(TO, TO.toUpperCase())],
    [
      'handed on by a server that names whom it was for',
      report.replace(/^To: .*$/m, `Delivered-To: ${TO}`),
    ],
    [
      'in another alphabet',
      report.replace('Type: message/delivery-status', 'Type: message/global-delivery-status'),
    ],
    ['that says it was made by a program', report.replace('auto-replied', 'auto-generated')],
  ])('%s', async (_, text) => {
    expect(await read(text)).toBe(TOKEN)
  })
})

describe('anything else', () => {
  it.each([
    ['another status', report.replace('5.1.1\r', '5.1.10\r')],
    ['a delay', report.replace('Action: failed', 'Action: delayed')],
    ['no status', report.replace(/Status: .*\r\n/, '')],
    [
      'a report for two, of whom one got it',
      report
        .replace(
          'Diagnostic-Code',
          'Final-Recipient: rfc822; b@c.example\r\nAction: delivered\r\nStatus: 2.1.5\r\n\r\nDiagnostic-Code'
        )
        .replace(
          'ben@ally.example\r\nAction: failed',
          'ben@ally.example\r\nAction: failed\r\nStatus: 5.1.1\r\n'
        ),
    ],
    [
      'a report on reading',
      report.replace('report-type=delivery-status', 'report-type=disposition-notification'),
    ],
    [
      'a reply from someone on holiday',
      `To: ${TO}\r\nAuto-Submitted: auto-replied\r\nSubject: Away\r\n\r\nStatus: 5.1.1\r\nAction: failed\r\n`,
    ],
    [
      'somebody who forwards a report',
      `To: ${TO}\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n${report}\r\n--x--\r\n`,
    ],
    ['a token elsewhere', report.replace(`To: ${TO}`, `To: ops@harbor.example\r\nSubject: ${TO}`)],
    ['half a report', report.slice(0, report.indexOf('Action:'))],
    ['nothing', ''],
    ['bytes', '\0\xff\r\n\r\n\r\n--'],
    [
      'parts in parts without end',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=a\r\n\r\n--a\r\n'.repeat(
        2_000
      ),
    ],
    ['a header without end', `To: ${'x'.repeat(300_000)}`],
  ])('is no bounce: %s', async (_, text) => {
    expect(await read(text)).toBeUndefined()
  })
})

describe('a file of messages', () => {
  const texts = (text: string) =>
    messagesIn(new TextEncoder().encode(text)).map((bytes) => new TextDecoder().decode(bytes))

  it('is one message, or a mailbox of them', () => {
    expect(texts(report)).toEqual([report])
    const mbox =
      'From a Sun Mar  1\nTo: a\n\n>From here on\n>>From\n\nFrom b Sun Mar  1\nTo: b\n\nñ\n'
    expect(texts(mbox)).toEqual(['To: a\n\nFrom here on\n>>From\n\n', 'To: b\n\nñ\n'])
  })

  it('holds reports that can be read', async () => {
    const mbox = `From MAILER-DAEMON Sun Mar  1\n${report}\nFrom MAILER-DAEMON Sun Mar  1\n${report}`
    const found = await Promise.all(messagesIn(new TextEncoder().encode(mbox)).map(readBounce))
    expect(found).toEqual([TOKEN, TOKEN])
  })
})
