import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { type Attempt, type HostileClass, type Judge, refused, refusedAs } from './hostile.ts'

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'
const MULTIPART = 'multipart/form-data'
const LIMIT = 64 * 1024

/** Who sends it, and where to: a form, a page's script and a program. */
const DOORS = [
  { by: 'guest', path: '/sign-in' },
  { by: 'guest', path: '/sign-in/code' },
  { by: 'admin of the owner', path: '/people/invite' },
  { by: 'admin of the owner', path: '/tokens' },
  { by: 'coordinator, after a code', path: '/incidents/:incidentId/notes' },
  { by: 'coordinator, after a code', path: '/incidents/:incidentId/alert' },
  { by: 'dispatcher who logged', path: '/reports' },
  { by: 'ally whose claim is open', path: '/devices' },
  { by: 'ally whose claim is open', path: '/me' },
  { by: 'program of the owner, by token', path: '/api/incidents/:incidentId/alerts' },
] as const

type Sent = { type?: string; body: BodyInit; headers?: Record<string, string>; what: string }

function bodies(name: string, members: fc.Arbitrary<Sent>, judge: Judge): HostileClass {
  return {
    name,
    members: () =>
      fc
        .tuple(fc.constantFrom(...DOORS), members)
        .map(([door, { type, body, headers, what }]): Attempt => {
          const key = { 'idempotency-key': 'a-key-of-theirs' }
          const sent = { ...(type !== undefined && { 'content-type': type }), ...key, ...headers }
          return { ...door, method: 'POST', body, headers: sent, what: `${door.path} ${what}` }
        }),
    judge,
  }
}

const of =
  (type: string) =>
  (body: BodyInit, what = String(body).slice(0, 60)): Sent => ({ type, body, what })

/** Without a length that could be looked at beforehand. */
function streamed(bytes: number): ReadableStream<Uint8Array> {
  return new Blob(['email=', 'x'.repeat(bytes)]).stream()
}

const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
const bytes = (...values: number[]) => new Uint8Array(values)

/** Bodies that are no form, or too much of one. */
export const BODY_CLASSES: readonly HostileClass[] = [
  bodies(
    'JSON that breaks off',
    fc.json().map((text) => of(JSON_TYPE)(`{"email":${text}`)),
    refusedAs('form.not-json')
  ),
  bodies(
    'JSON that is no object',
    fc
      .constantFrom('null', '[]', '"a"', '1', 'true', '[{"email":"a@b.example"}]', '1e999', '""')
      .map((each) => of(JSON_TYPE)(each)),
    refusedAs('form.not-json')
  ),
  bodies(
    'JSON a thousand levels deep',
    fc
      .integer({ min: 1_000, max: 15_000 })
      .map((depth) =>
        of(JSON_TYPE)(
          `{"email":${'['.repeat(depth)}${']'.repeat(depth)},"by":${'{"a":'.repeat(900)}1${'}'.repeat(900)}}`,
          `${depth} deep`
        )
      ),
    refused(400)
  ),
  bodies(
    'JSON in UTF-16',
    anyText.map((text) =>
      of(`${JSON_TYPE}; charset=utf-16`)(
        new Uint8Array(Buffer.from(`\ufeff{"email":"${text}"}`, 'utf16le')),
        'UTF-16'
      )
    ),
    refusedAs('form.not-json')
  ),
  bodies(
    'JSON of bytes that are no text',
    fc
      .uint8Array({ minLength: 1, maxLength: 40 })
      .map((each) => of(JSON_TYPE)(new Uint8Array([0x7b, 0x22, 0xff, ...each, 0x7d]), 'bytes')),
    refused(400)
  ),
  bodies(
    'a byte-order mark and nothing that is asked for',
    fc
      .constantFrom('{}', '{"a":1}', '{"email":7,"note":7,"by":7}')
      .map((each) => of(JSON_TYPE)(`\ufeff${each}`)),
    refused(400)
  ),
  bodies(
    'characters written longer than they are',
    fc
      .constantFrom(
        bytes(0xc0, 0xaf),
        bytes(0xe0, 0x80, 0xaf),
        bytes(0xc1, 0x81),
        bytes(0xf8, 0x88, 0x80, 0x80, 0x80),
        bytes(0xed, 0xa0, 0x80)
      )
      .map((odd) =>
        of(FORM)(
          new Uint8Array([...Buffer.from('note='), ...Buffer.from('&email='), ...odd]),
          `overlong ${odd}`
        )
      ),
    refused(400)
  ),
  bodies(
    'forms of percent signs that mean nothing',
    fc.stringMatching(/^(%[0-9a-zA-Z]?[g-z]?|&|=){1,30}$/).map((each) => of(FORM)(each)),
    refused(400)
  ),
  bodies(
    'types that no form has',
    fc
      .tuple(
        fc.constantFrom(
          'text/plain',
          'application/xml',
          'text/html',
          'image/png',
          'nonsense',
          'application/x-java-serialized-object',
          'application/jsonp'
        ),
        anyText
      )
      .map(([type, text]) => of(type)(text, type)),
    refused(400)
  ),
  bodies(
    'no body at all, whatever type it claims',
    fc
      .constantFrom(FORM, JSON_TYPE, `${MULTIPART}; boundary=x`, 'text/plain')
      .map((type) => of(type)('', type)),
    refused(400)
  ),
  bodies(
    'several parts without a boundary',
    anyText.map((text) => of(MULTIPART)(text, 'no boundary')),
    refusedAs('form.unreadable')
  ),
  bodies(
    'parts that break off',
    fc
      .constantFrom(
        '--y\r\nnot this one',
        '--x',
        '--x\r\nContent-Disposition: form-data; name="email"\r\n\r\n',
        '--x--',
        '--x\r\n\r\n--x',
        '\r\n'.repeat(50)
      )
      .map((each) => of(`${MULTIPART}; boundary=x`)(each)),
    refused(400)
  ),
  bodies(
    'a file where a text belongs',
    fc
      .tuple(
        fc.constantFrom('email', 'note', 'by', 'county', 'endpoint', 'name', 'code'),
        fc.constantFrom('a', '../../etc/passwd', 'x\0.png', '"; filename=')
      )
      .map(([field, name]) =>
        of(`${MULTIPART}; boundary=x`)(
          `--x\r\nContent-Disposition: form-data; name="${field}"; filename="${encodeURIComponent(name)}"\r\n\r\nfile\r\n--x--\r\n`,
          field
        )
      ),
    refused(400)
  ),
  bodies(
    'something packed that unpacks to a hundred times as much',
    fc
      .tuple(fc.constantFrom('gzip', 'deflate', 'br', 'x-gzip'), fc.constantFrom(FORM, JSON_TYPE))
      .map(([encoding, type]) => ({
        ...of(type)(
          new Uint8Array(gzipSync('email='.padEnd(5_000_000, 'x'))),
          `${encoding} ${type}`
        ),
        headers: { 'content-encoding': encoding },
      })),
    refused(400)
  ),
  bodies(
    'more than fits, with its length',
    fc
      .tuple(fc.integer({ min: LIMIT + 1, max: 400_000 }), fc.constantFrom(FORM, JSON_TYPE))
      .map(([length, type]) => {
        const sent = of(type)('x'.repeat(length), `${length}`)
        return { ...sent, headers: { 'content-length': String(length) } }
      }),
    refusedAs('problem.too-large')
  ),
  bodies(
    'more than fits, in pieces of no told length',
    fc
      .tuple(fc.integer({ min: LIMIT, max: 400_000 }), fc.constantFrom(FORM, JSON_TYPE))
      .map(([length, type]) => of(type)(streamed(length), `${length} in pieces`)),
    refusedAs('problem.too-large')
  ),
  bodies(
    'thousands of fields',
    fc
      .integer({ min: 1_000, max: 4_000 })
      .map((count) =>
        of(FORM)(Array.from({ length: count }, (_, at) => `f${at}=1`).join('&'), `${count} fields`)
      ),
    refused(400)
  ),
  {
    name: 'a key that was used for another call',
    members: (known) =>
      fc
        .tuple(
          fc.stringMatching(/^[\x21-\x7e]{8,40}$/),
          fc.constantFrom('2026-03-01T04:15:00Z', '2026-03-01T04:30:00Z', '2026-03-01T05:00:00Z')
        )
        .map(([key, by]) => {
          const call = (at: string): Attempt => ({
            ...{ what: `${key} ${at}`, by: 'program of the owner, by token', method: 'POST' },
            path: '/api/incidents/:incidentId/alerts',
            headers: { 'content-type': JSON_TYPE, 'idempotency-key': key },
            body: JSON.stringify({ by: at, circles: { [known.ben]: 1 } }),
          })
          return { ...call(by), before: call('2026-03-01T03:30:00Z') }
        }),
    judge: refusedAs('alert.key-reused', 409),
  },
  {
    name: 'keys that are none',
    members: () =>
      fc.constantFrom('', 'short', 'x'.repeat(201), 'with a space', 'tab\there', 'Ünïcödé-key').map(
        (key): Attempt => ({
          ...{ what: key, by: 'program of the owner, by token', method: 'POST' },
          path: '/api/incidents/:incidentId/alerts',
          headers: {
            'content-type': JSON_TYPE,
            'idempotency-key': encodeURI(key) === key ? key : 'no key',
          },
          body: '{"by":"2026-03-01T03:30:00Z"}',
        })
      ),
    judge: refused(400),
  },
  {
    name: 'passkeys that are none',
    members: () =>
      fc
        .tuple(
          fc.constantFrom('/sign-in/passkey', '/sign-in/again/passkey', '/passkeys'),
          fc.oneof(
            fc.jsonValue({ maxDepth: 3 }),
            fc.record({
              id: fc.string(),
              response: fc.dictionary(
                fc.constantFrom(
                  'clientDataJSON',
                  'authenticatorData',
                  'signature',
                  'attestationObject'
                ),
                fc.string()
              ),
            })
          )
        )
        .map(
          ([path, response]): Attempt => ({
            ...{ what: `${path} ${JSON.stringify(response).slice(0, 80)}`, method: 'POST', path },
            by: 'coordinator, after a code',
            headers: { 'content-type': JSON_TYPE },
            body: JSON.stringify({ response, name: 'a' }),
          })
        ),
    judge: refused(400, 404, 409, 410),
  },
  {
    name: 'links into the network that are none',
    members: () =>
      fc
        .oneof(
          fc.constantFrom('', '%00', 'undefined', '[object Object]', 'a'.repeat(65)),
          fc.string()
        )
        .map(
          (token): Attempt => ({
            ...{ what: token, by: 'guest', method: 'POST', path: '/sign-in/link' },
            headers: { 'content-type': JSON_TYPE },
            body: JSON.stringify({ token }),
          })
        ),
    judge: refused(400, 410),
  },
]
