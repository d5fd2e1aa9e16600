import { createECDH, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { type Attempt, type HostileClass, refused, refusedAt } from './hostile.ts'

const RUTH = 'coordinator, after a code'
const HUGO = 'ally whose claim is open'
const GOOD_ENDPOINT = 'https://fcm.googleapis.com/fcm/send/abc'

function goodKeys() {
  const curve = createECDH('prime256v1')
  return { p256dh: curve.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') }
}

/** A browser's subscription, as its script sends it. */
function subscribes(over: { endpoint?: unknown; keys?: unknown }): Attempt {
  const sent = { endpoint: GOOD_ENDPOINT, keys: goodKeys(), ...over }
  return {
    ...{ what: JSON.stringify(over).slice(0, 160), by: HUGO, method: 'POST', path: '/devices' },
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sent),
  }
}

const endpoints = (name: string, members: fc.Arbitrary<unknown>): HostileClass => ({
  name,
  members: () => members.map((endpoint) => subscribes({ endpoint })),
  judge: refusedAt('endpoint'),
})

const keys = (name: string, members: fc.Arbitrary<unknown>): HostileClass => ({
  name,
  members: () => members.map((each) => subscribes({ keys: each })),
  judge: refusedAt('keys'),
})

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const path = fc.stringMatching(/^\/[a-z0-9]{0,12}$/)
const ROOMS = [
  '/incidents/X',
  '/reports/X',
  '/tasks/X',
  '/people/X',
  '/a/X',
  '/alerts/X',
  '/summaries/X/release',
  '/press/X',
  '/press/l/X',
  '/join/X',
  '/lock/X',
  '/incidents/X/facts',
  '/api/incidents/X',
] as const

const ids = (name: string, members: fc.Arbitrary<string>): HostileClass => ({
  name,
  members: () =>
    fc.tuple(fc.constantFrom(...ROOMS), members).map(([room, id]) => {
      const by = room.startsWith('/api') ? 'program of the owner, by token' : RUTH
      return { what: `${room} ${id.slice(0, 60)}`, by, path: room.replace('X', () => id) }
    }),
  judge: refused(404, 410),
})

/** Where to post, what to look up, and which file to hand out. */
export const ADDRESS_CLASSES: readonly HostileClass[] = [
  endpoints(
    'push services on this machine',
    fc
      .tuple(
        fc.constantFrom(
          '127.0.0.1',
          'localhost',
          '0.0.0.0',
          '127.1.2.3',
          'localhost.',
          'ip6-localhost'
        ),
        path
      )
      .map(([host, rest]) => `https://${host}${rest}`)
  ),
  endpoints(
    'push services whose name is a number, in every spelling',
    fc
      .tuple(
        fc.constantFrom(
          '0',
          '0x7f.1',
          '2130706433',
          '0177.0.0.1',
          '127.1',
          '0x7f000001',
          '017700000001',
          '127.0.0.1.',
          '１２７.0.0.1',
          '0x0'
        ),
        path
      )
      .map(([host, rest]) => `https://${host}${rest}`)
  ),
  endpoints(
    'push services by IPv6 number',
    fc
      .tuple(
        fc.constantFrom(
          '[::1]',
          '[::ffff:127.0.0.1]',
          '[::ffff:7f00:1]',
          '[::]',
          '[fe80::1]',
          '[fd00::1]',
          '[64:ff9b::7f00:1]'
        ),
        path
      )
      .map(([host, rest]) => `https://${host}${rest}`)
  ),
  endpoints(
    'push services in private networks',
    fc
      .tuple(fc.constantFrom('10', '192.168', '172.16', '169.254'), fc.nat(255), fc.nat(255))
      .map(([net, a, b]) => `https://${[...net.split('.'), a, b, 1].slice(0, 4).join('.')}/`)
  ),
  endpoints(
    'push services behind somebody else’s name',
    fc.constantFrom(
      'https://fcm.googleapis.com@127.0.0.1/',
      'https://fcm.googleapis.com:x@evil.example/',
      'https://user:pass@fcm.googleapis.com/',
      'https://@fcm.googleapis.com/',
      'https://evil.example/@fcm.googleapis.com',
      'https://fcm.googleapis.com%40evil.example/'
    )
  ),
  endpoints(
    'push services that only look like one',
    fc
      .tuple(
        fc.domain(),
        fc.constantFrom('fcm.googleapis.com', 'push.apple.com', 'notify.windows.com')
      )
      .chain(([host, known]) =>
        fc.constantFrom(
          `https://${known}.${host}/`,
          `https://evil${known}/`,
          `https://${host}/${known}`,
          `https://${known.replace('.', '-')}/`,
          `https://${host}/?${known}`
        )
      )
  ),
  endpoints(
    'push services without a lock',
    fc
      .constantFrom('http', 'ws', 'ftp', 'file', 'data', 'javascript', 'blob', 'HTTP')
      .map((scheme) => `${scheme}://fcm.googleapis.com/x`)
  ),
  endpoints(
    'push services at another door',
    fc
      .integer({ min: 1, max: 65_535 })
      .filter((port) => port !== 443)
      .map((port) => `https://fcm.googleapis.com:${port}/x`)
  ),
  endpoints(
    'push services with something that nobody can see',
    fc
      .tuple(fc.constantFrom('\t', '\n', '\r\n', ' ', '\\', '\0', '\u202e', '\u00a0'), fc.nat(30))
      .map(([odd, at]) => `${GOOD_ENDPOINT.slice(0, at)}${odd}${GOOD_ENDPOINT.slice(at)}`)
  ),
  endpoints(
    'push services that are none',
    fc.oneof(
      fc.constantFrom(
        '',
        'https://',
        '//fcm.googleapis.com/',
        'fcm.googleapis.com',
        null,
        7,
        [],
        {}
      ),
      fc.integer({ min: 2_100, max: 9_000 }).map((count) => GOOD_ENDPOINT + 'x'.repeat(count))
    )
  ),
  keys(
    'keys off the curve',
    fc
      .uint8Array({ minLength: 64, maxLength: 64 })
      .map((bytes) => ({ ...goodKeys(), p256dh: base64url(new Uint8Array([4, ...bytes])) }))
  ),
  keys(
    'keys of another length or form',
    fc
      .uint8Array({ maxLength: 120 })
      .filter((bytes) => bytes.length !== 65)
      .map((bytes) => ({ ...goodKeys(), p256dh: base64url(bytes) }))
  ),
  keys(
    'keys that are no bytes',
    fc.constantFrom(
      null,
      {},
      [],
      'x',
      { p256dh: 7, auth: 7 },
      { ...goodKeys(), p256dh: '!!!' },
      { ...goodKeys(), p256dh: [] }
    )
  ),
  keys(
    'secrets of another length',
    fc
      .uint8Array({ maxLength: 40 })
      .filter((bytes) => bytes.length !== 16)
      .map((bytes) => ({ ...goodKeys(), auth: base64url(bytes) }))
  ),

  ids(
    '%00 and other bytes in an id',
    fc.constantFrom(
      '%00',
      'a%00b',
      '%ff',
      '%ff%fe',
      '%0d%0aSet-Cookie:x',
      '%E2%80%AE',
      '%F0%9F%98%80',
      '%',
      '%zz'
    )
  ),
  ids(
    'ids that are escaped twice',
    fc.constantFrom(
      '%252e%252e%252f',
      '%252fetc%252fpasswd',
      '%2500',
      '%25%32%65',
      '..%252f..%252fpackage.json',
      '%255c'
    )
  ),
  ids(
    'ids that climb',
    fc.constantFrom(
      '..%2f..%2fpackage.json',
      '%2e%2e%2fkeys.json',
      '..%5c..%5cx',
      '....%2f%2f',
      '%2fetc%2fpasswd',
      'C:%5cboot.ini',
      '~%2f.ssh'
    )
  ),
  ids(
    'ids that ask the database',
    fc.constantFrom(
      "'%20or%201=1--",
      '%25',
      '_',
      "1'%3b%20drop%20table%20keys%3b--",
      '*',
      '1%20union%20select%201',
      '$ne'
    )
  ),
  ids(
    'ids that every object has',
    fc.constantFrom(
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      '__defineGetter__'
    )
  ),
  ids(
    'ids that are too long',
    fc.integer({ min: 65, max: 6_000 }).map((count) => 'a'.repeat(count))
  ),
]
