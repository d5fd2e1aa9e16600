import { request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRelease } from '../../src/actions/press/find-release.ts'
import { readBounce } from '../../src/channels/bounce.ts'
import { messagesIn } from '../../src/channels/bounce-file.ts'
import { atomFeed, jsonFeed } from '../../src/http/press-feed.ts'
import { atomProblems, jsonFeedProblems } from '../support/feed-check.ts'
import { type Program, startProgram } from '../support/program.ts'
import { pressCase } from '../support/released.ts'

/* The same as hostile.test.ts, where what comes in or goes out is no request to a page. */

const word = fc.stringMatching(/^[a-z]{2,8}$/)

describe('a feed holds as text and nothing else', () => {
  const titles: [string, fc.Arbitrary<string>][] = [
    ['the end of CDATA', fc.tuple(word, word).map(([a, b]) => `${a} ]]> ]]&gt; <![CDATA[ ${b}`)],
    ['markup', word.map((each) => `<script>${each}</script><img src=x onerror="${each}">`)],
    [
      'a direction turned round, and NUL',
      fc.tuple(word, fc.constantFrom('\u202e', '\u2066', '\0')).map((parts) => parts.join('')),
    ],
    [
      'entities',
      fc.constantFrom('&xxe;', '&#0;', '&amp;lt;', '<!DOCTYPE a [<!ENTITY b "c">]>', '&'),
    ],
    ['half a character', word.map((each) => `${each}\ud800`)],
  ]
  it.each(titles)('%s in a title', async (_, members) => {
    const { deps, releases } = await pressCase()
    const summary = await findRelease(deps, await releases())
    fc.assert(
      fc.property(members, (nasty) => {
        const text = { ...summary.text, headline: nasty, paragraphs: [nasty], asks: [nasty] }
        const room = { summaries: [{ ...summary, text }], withdrawn: [] }
        const source = { network: nasty, language: 'en', publicUrl: 'https://a.example' } as const
        const atom = atomFeed({ ...source, room, now: deps.now() })
        expect(atomProblems(atom)).toEqual([])
        expect(jsonFeedProblems(jsonFeed({ ...source, room, now: deps.now() }))).toEqual([])
        expect(atom).not.toMatch(/<script|<img|[\u202e\u2066\0]/)
      }),
      { numRuns: 10 }
    )
  })
})

describe('what comes back by mail is no report of a missing mailbox when it holds', () => {
  const token = 'ab'.repeat(24)
  const to = `To: bounce+${token}@harbor.example\r\n`
  const mails: [string, fc.Arbitrary<string>][] = [
    ['bytes of any kind', fc.string({ unit: 'binary', maxLength: 400 })],
    ['headers alone', word.map((each) => `${to}Subject: ${each}\r\n\r\n`)],
    [
      'a report that breaks off',
      word.map(
        (each) =>
          `${to}Content-Type: multipart/report; report-type=delivery-status; boundary=${each}\r\n\r\n--${each}\r\n`
      ),
    ],
    [
      'a report of a full mailbox',
      fc
        .constantFrom('4.2.2', '5.2.2', '5.7.1', '5.1.10', '2.0.0', '5.1.1.9')
        .map((status) => reportOf(to, status)),
    ],
    [
      'a report to nobody of ours',
      word.map((each) => reportOf(`To: ${each}@harbor.example\r\n`, '5.1.1')),
    ],
    [
      'parts within parts without end',
      fc
        .integer({ min: 50, max: 300 })
        .map((depth) =>
          Array.from(
            { length: depth },
            (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`
          ).join('')
        ),
    ],
  ]
  it.each(mails)('%s', async (_, members) => {
    await fc.assert(
      fc.asyncProperty(members, async (mail) => {
        for (const message of messagesIn(Buffer.from(mail, 'latin1')))
          expect(await readBounce(message)).toBeUndefined()
      }),
      { numRuns: 10 }
    )
  })

  it('and is one when it says so', async () => {
    expect(await readBounce(Buffer.from(reportOf(to, '5.1.1')))).toBe(token)
  })
})

describe('the server hands out no file but its public ones for', () => {
  let program: Program
  let port: number
  beforeAll(async () => {
    program = await startProgram()
    port = Number(new URL(program.url).port)
  })
  afterAll(() => program.stop())

  const climbs: [string, fc.Arbitrary<string>][] = [
    [
      'steps upwards',
      fc.constantFrom(
        '/../package.json',
        '/built/../../package.json',
        '/./../src/app.ts',
        '/../../etc/passwd'
      ),
    ],
    [
      'steps in percent signs',
      fc.constantFrom(
        '/%2e%2e/package.json',
        '/..%2fpackage.json',
        '/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
        '/built/%2e%2e%2f..%2fpackage.json'
      ),
    ],
    [
      'steps escaped twice',
      fc.constantFrom(
        '/%252e%252e/package.json',
        '/..%252fpackage.json',
        '/%252e%252e%252fpackage.json'
      ),
    ],
    [
      'steps with backslashes',
      fc.constantFrom('/..\\package.json', '/..%5cpackage.json', '/%5c..%5cpackage.json'),
    ],
    [
      'whole paths, and NUL',
      fc.constantFrom(
        '//etc/passwd',
        '/%2fetc%2fpasswd',
        '/app.css%00.txt',
        '/%00',
        '/C:/boot.ini'
      ),
    ],
    [
      'files that begin with a dot',
      fc.constantFrom('/.env', '/.git/config', '/.npmrc', '/built/.map'),
    ],
  ]
  it.each(climbs)('%s', async (_, members) => {
    await fc.assert(
      fc.asyncProperty(members, async (path) => {
        const { status, body } = await raw(port, path)
        expect([400, 404], path).toContain(status)
        expect(body).not.toMatch(/root:|devDependencies|createApp/)
      }),
      { numRuns: 8 }
    )
  })

  it('while it does hand out those', async () => {
    expect((await raw(port, '/app.css')).status).toBe(200)
  })
})

function reportOf(to: string, status: string): string {
  const type = 'multipart/report; report-type=delivery-status; boundary=b'
  return `From: mailer@harbor.example
${to.trim()}
Content-Type: ${type}

--b
Content-Type: text/plain

No.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; harbor.example

Final-Recipient: rfc822; a@b.example
Action: failed
Status: ${status}

--b--
`
}

/** Sent as it stands: `fetch` would straighten the path. */
function raw(port: number, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path }, (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (text: string) => (body += text))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
    })
    sent.on('error', reject).end()
  })
}
