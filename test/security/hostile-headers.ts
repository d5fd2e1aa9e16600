import fc from 'fast-check'
import {
  type Attempt,
  type HostileClass,
  ignored,
  type Judge,
  refused,
  refusedAs,
} from './hostile.ts'

const RUTH = 'coordinator, after a code'
const BOARD = '/incidents/:incidentId'
const NOTE = { method: 'POST', path: '/incidents/:incidentId/notes', by: RUTH } as const
const GOOD_NOTE = '{"form-key":"01900000-0000-7000-8000-000000000009","note":"a"}'
const IN_JSON = { 'content-type': 'application/json' }

/** The same request, with headers that lie. */
function withHeaders(
  name: string,
  attempt: Omit<Attempt, 'what'>,
  members: fc.Arbitrary<Record<string, string>>,
  judge: Judge
): HostileClass {
  return {
    name,
    members: () =>
      members.map((headers) => ({
        ...attempt,
        headers: { ...attempt.headers, ...headers },
        what: `${attempt.path} ${JSON.stringify(headers).slice(0, 120)}`,
      })),
    judge,
  }
}

const header =
  (...names: string[]) =>
  (values: fc.Arbitrary<string>) =>
    fc.tuple(fc.constantFrom(...names), values).map(([name, value]) => ({ [name]: value }))

const evil = fc.constantFrom(
  'evil.example',
  'https://evil.example',
  '127.0.0.1',
  'localhost:9',
  'evil.example, localhost:3000',
  'localhost:3000@evil.example'
)
const visible = fc.stringMatching(/^[\x21-\x7e]{1,60}$/)

const showsNothingEvil: Judge = ({ status, text, headers }) => {
  if (status !== 200) return `answers ${status}`
  const all = `${text}\n${JSON.stringify([...headers])}`
  return all.includes('evil') ? 'repeats the host' : undefined
}

const wholeAndUnkept: Judge = ({ status, headers, text }) => {
  if (status !== 200) return `answers ${status}`
  if (headers.get('cache-control') !== 'no-store') return 'may be kept'
  if (headers.has('etag') || headers.has('last-modified')) return 'can be asked for again'
  return text.length > 500 && !headers.has('content-range') ? undefined : 'is not whole'
}

/** Addresses of others, as something to go on to. */
export const ELSEWHERE = [
  ...[
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/.//evil.example',
  ],
  ...['https://evil.example', 'https:evil.example', 'http:/evil.example', '/%2e//evil.example'],
  ...['/\t/evil.example', '/\n/evil.example', 'javascript:alert(1)', 'data:text/html,x'],
  ...[
    '/a/..//evil.example',
    '.evil.example',
    '@evil.example',
    '/ /evil.example/../..//evil.example',
  ],
]

const staysHere: Judge = ({ status, headers, text }) => {
  const goesTo = headers.get('location') ?? ''
  if (status >= 500) return `answers ${status}`
  if (goesTo && !/^\/(?![/\\])/.test(goesTo)) return `goes to ${goesTo}`
  const url = URL.parse(goesTo || '/', 'http://localhost:3000')
  if (url?.host !== 'localhost:3000') return `goes to ${goesTo}`
  return /(href|action)="(https?:)?[\\/]{2}[^"]*evil|value="[^"]*evil/.test(text)
    ? 'leads to it'
    : undefined
}

/** What a request says around its body. */
export const HEADER_CLASSES: readonly HostileClass[] = [
  withHeaders(
    'JSON from another site',
    { ...NOTE, headers: IN_JSON, body: GOOD_NOTE },
    header('origin')(
      fc.constantFrom(
        'https://evil.example',
        'null',
        'http://localhost:3001',
        'https://localhost:3000',
        'http://localhost:3000.evil.example',
        'http://sub.localhost:3000',
        'http://LOCALHOST:3000/',
        'file://',
        ''
      )
    ),
    refusedAs('problem.other-site', 403)
  ),
  withHeaders(
    'a form from another site',
    { ...NOTE, headers: { 'content-type': 'text/plain' }, body: GOOD_NOTE },
    header('origin')(fc.webUrl().map((url) => new URL(url).origin)),
    refusedAs('problem.other-site', 403)
  ),
  withHeaders(
    'another site that claims to be forwarded by ours',
    { ...NOTE, headers: { ...IN_JSON, origin: 'https://evil.example' }, body: GOOD_NOTE },
    header(
      'x-forwarded-host',
      'x-forwarded-proto',
      'x-forwarded-for',
      'forwarded',
      'x-real-ip',
      'x-original-host',
      'x-host'
    )(evil),
    refusedAs('problem.other-site', 403)
  ),
  withHeaders(
    'lies about who forwarded it',
    { by: 'guest', path: '/sign-in', headers: { accept: 'text/html' } },
    header(
      'x-forwarded-host',
      'x-forwarded-proto',
      'x-forwarded-port',
      'forwarded',
      'x-original-url',
      'x-rewrite-url'
    )(evil),
    showsNothingEvil
  ),
  withHeaders(
    'lies about the host',
    { by: 'guest', path: '/sign-in', headers: { accept: 'text/html' } },
    header('host')(evil),
    showsNothingEvil
  ),
  withHeaders(
    'lies about being at the machine',
    { by: 'guest', path: '/dev/mailbox.json' },
    header(
      'host',
      'x-forwarded-for',
      'x-real-ip',
      'client-ip',
      'true-client-ip'
    )(fc.constantFrom('localhost', '127.0.0.1', 'localhost:3000', '::1')),
    refused(404)
  ),
  withHeaders(
    'another method in a header',
    { by: RUTH, path: '/me' },
    header(
      'x-http-method-override',
      'x-http-method',
      'x-method-override',
      '_method'
    )(fc.constantFrom('POST', 'DELETE', 'PUT', 'PATCH', 'PURGE', 'TRACE')),
    ignored(200)
  ),
  {
    name: 'methods that no route takes',
    members: () =>
      fc
        .tuple(
          fc.constantFrom('PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'LINK', 'X'),
          fc.constantFrom(BOARD, '/people', '/me', '/press', '/sign-in', '/api/incidents')
        )
        .map(([method, path]) => ({ what: `${method} ${path}`, by: RUTH, method, path })),
    judge: refused(404),
  },
  {
    name: 'another method in a field',
    members: () =>
      fc.constantFrom('DELETE', 'PUT', 'delete', 'PATCH', 'GET').map((method) => ({
        ...{ ...NOTE, what: method, body: new URLSearchParams({ _method: method, method }) },
      })),
    judge: refused(400),
  },
  withHeaders(
    'sessions that nobody has',
    { by: 'guest', path: '/me' },
    header('cookie')(visible.map((text) => `amparo=${text.replaceAll(';', '')}`)),
    refused(401)
  ),
  withHeaders(
    'cookies that are none',
    { by: 'guest', path: '/me' },
    header('cookie')(
      fc.constantFrom(
        'amparo',
        '=;=;=',
        'amparo=%ff%00',
        'amparo="',
        '; ; ;',
        '__Host-amparo=x',
        'amparo=a=b=c',
        'AMPARO=x',
        '$Version=1; amparo=x'
      )
    ),
    refused(401)
  ),
  withHeaders(
    'several sessions at once',
    { by: 'guest', path: '/me' },
    header('cookie')(
      fc
        .array(visible, { minLength: 2, maxLength: 30 })
        .map((all) => all.map((each) => `amparo=${each.replaceAll(';', '')}`).join('; '))
    ),
    refused(401)
  ),
  withHeaders(
    'cookies as large as a book',
    { by: 'guest', path: '/me' },
    header('cookie')(
      fc
        .integer({ min: 4_000, max: 200_000 })
        .map((count) => `amparo=${'x'.repeat(count)}; y=${'z'.repeat(count)}`)
    ),
    refused(401)
  ),
  withHeaders(
    'parts of a page',
    { by: RUTH, path: BOARD, headers: { accept: 'text/html' } },
    header('range')(
      fc.constantFrom(
        'bytes=0-10',
        'bytes=-1',
        'bytes=0-0,5-6',
        'bytes=99999999999-',
        'items=1',
        'bytes=a-b',
        `bytes=${'0-1,'.repeat(500)}0-1`
      )
    ),
    wholeAndUnkept
  ),
  withHeaders(
    'pages that are asked for only if they changed',
    { by: RUTH, path: BOARD, headers: { accept: 'text/html' } },
    fc.constantFrom(
      { 'if-none-match': '*' },
      { 'if-none-match': '"x", W/"y"' },
      { 'if-modified-since': 'Sun, 01 Mar 2037 00:00:00 GMT' },
      { 'if-range': '"x"', range: 'bytes=0-1' },
      { 'if-match': '"x"' },
      { 'if-unmodified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' }
    ),
    wholeAndUnkept
  ),
  withHeaders(
    'languages that nobody speaks',
    { by: 'guest', path: '/sign-in', headers: { accept: 'text/html' } },
    header('accept-language')(
      fc.constantFrom(
        '*;q=NaN',
        '../../etc/passwd',
        '__proto__',
        'constructor',
        'es;q=-1',
        ','.repeat(5_000),
        'x'.repeat(8_000),
        'en-US-x-evil'
      )
    ),
    ({ status, text }) =>
      status === 200 && /<html lang="(en|es)"/.test(text) ? undefined : `answers ${status}`
  ),
  withHeaders(
    'things to be answered in that are none',
    { by: 'guest', path: '/sign-in' },
    header('accept')(
      fc.constantFrom(
        '*',
        ';;;',
        'text/html;q=x',
        '__proto__',
        'a'.repeat(9_000),
        'image/avif',
        '*/*;q=0'
      )
    ),
    ignored(200)
  ),
  withHeaders(
    'tokens that are none, from programs',
    { by: 'guest', path: '/api/incidents' },
    header('authorization')(
      fc.oneof(
        fc.constantFrom(
          'Bearer',
          'Bearer ',
          'Basic YTpi',
          'bearer  x',
          'Bearer null',
          `Bearer ${'x'.repeat(9_000)}`,
          'Digest a="b"',
          'Bearer __proto__'
        ),
        visible.map((text) => `Bearer ${text}`)
      )
    ),
    refusedAs('api.no-token', 401)
  ),
  withHeaders(
    'tokens that are none, from newsrooms',
    { by: 'guest', path: '/press/feed.json' },
    header('authorization')(
      fc.oneof(
        fc.constantFrom('Bearer', 'Basic YTpi', 'Bearer null', `Bearer ${'A'.repeat(22)}`),
        visible.map((text) => `Bearer ${text}`)
      )
    ),
    refused(404, 410)
  ),
  {
    name: 'somewhere else to go on to, once signed in',
    members: () =>
      fc
        .tuple(
          fc.constantFrom(
            '/sign-in',
            '/sign-in/again',
            '/sign-in/again/recovery',
            '/passkeys/paper'
          ),
          fc.constantFrom(...ELSEWHERE)
        )
        .map(([path, next]) => ({
          ...{ what: `${path} ${next}`, by: RUTH, headers: { accept: 'text/html' } },
          path: `${path}?next=${encodeURIComponent(next)}`,
        })),
    judge: staysHere,
  },
  {
    name: 'somewhere else to go back to after a form',
    members: () =>
      fc
        .tuple(
          fc.constantFrom('/language', '/sign-in', '/passkeys/paper'),
          fc.constantFrom(...ELSEWHERE)
        )
        .map(([path, next]) => ({
          ...{
            what: `${path} ${next}`,
            by: RUTH,
            method: 'POST',
            path,
            headers: { accept: 'text/html' },
          },
          body: new URLSearchParams({
            language: 'en',
            back: next,
            next,
            email: 'nobody@else.example',
          }),
        })),
    judge: staysHere,
  },
  {
    name: 'sentences for the top of a page, in its address',
    members: () =>
      fc
        .oneof(
          fc.constantFrom('<b>x', '__proto__', 'constructor', 'x'.repeat(9_000), 'saved%00'),
          fc.string()
        )
        .map((said) => ({
          ...{ what: said, by: RUTH, headers: { accept: 'text/html' } },
          path: `/me?said=${encodeURIComponent(said.toWellFormed())}&lang=${encodeURIComponent(said.toWellFormed())}`,
        })),
    judge: ({ status, text }) =>
      status === 200 && !/<b>x|\[native code|\[object/.test(text) ? undefined : `answers ${status}`,
  },
]
