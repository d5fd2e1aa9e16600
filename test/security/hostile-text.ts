import fc from 'fast-check'
import { and, type HostileClass, ignored, type Judge, refusedAt } from './hostile.ts'
import { spoilt } from './hostile-forms.ts'

const FACTS = '/incidents/:incidentId/facts'
const BOARD = '/incidents/:incidentId'
const CRLF = fc.constantFrom('\r\n', '\n', '\r', '\u0085', '\u2028', '%0d%0a')
const word = fc.stringMatching(/^[a-z]{3,9}$/)

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

/** Taken, and what stands on the page is the text itself and never markup. */
const shownAsText: Judge = ({ status, shown }, { body }) => {
  const {
    text = '',
    title = text,
    note = title,
  } = JSON.parse(String(body)) as Record<string, string>
  if (status !== 303) return `answers ${status}`
  return shown.includes(escaped(note)) ? undefined : `does not show ${escaped(note)}`
}

const showsNone =
  (what: RegExp): Judge =>
  ({ status, shown }) => {
    if (status !== 303) return `answers ${status}`
    if (shown === '') return 'shows nothing'
    return what.test(shown) ? `shows ${what}` : undefined
  }

const email = (name: string, members: fc.Arbitrary<string>): HostileClass => ({
  name,
  members: (known) =>
    fc
      .tuple(fc.constantFrom('invite' as const, 'signIn' as const, 'link' as const), members)
      .map(([form, address]) => spoilt(known, form, { email: address })),
  judge: refusedAt('email'),
})

const text = (name: string, members: fc.Arbitrary<string>, judge: Judge = shownAsText) => ({
  name,
  members: (known: Parameters<HostileClass['members']>[0]) =>
    members.map((each) => spoilt(known, 'fact', { text: each }, { after: FACTS })),
  judge,
})

const line = (name: string, members: fc.Arbitrary<string>, judge: Judge): HostileClass => ({
  name,
  members: (known) => members.map((each) => spoilt(known, 'organization', { name: each })),
  judge,
})

const TAGS = ['script', 'img src=x onerror', 'svg onload', 'iframe srcdoc', 'a href', 'form action']

/** What people type, and others type to do harm. */
export const TEXT_CLASSES: readonly HostileClass[] = [
  email(
    'a line break in an address',
    fc.tuple(word, CRLF, word).map(([a, cut, b]) => `${a}@b.example${cut}Bcc: ${b}@c.example`)
  ),
  email(
    'two addresses in one',
    fc
      .tuple(word, fc.constantFrom(', ', ',', ';', ' ', '\t', '>,<', '|', ' and '), word)
      .map(([a, cut, b]) => `${a}@b.example${cut}${b}@c.example`)
  ),
  email(
    'NUL in an address',
    fc.tuple(word, word).map(([a, b]) => `${a}\0${b}@b.example`)
  ),
  email(
    'an address that is too long',
    fc.integer({ min: 250, max: 4_000 }).map((count) => `${'a'.repeat(count)}@b.example`)
  ),
  email(
    'an address that is none',
    fc.constantFrom('a', '@', 'a@', '@b.example', 'a@b', 'a b@c.example', 'a@@b.example', 'a@b..c')
  ),
  email(
    'a name and headers around an address',
    word.map((each) => `"${each}" <${each}@b.example> (comment) \nSubject: x`)
  ),
  email(
    'letters that look like others in an address',
    fc
      .tuple(word, fc.constantFrom('\u0430', '\u202e', '\u200b', '\uff20', '\u00ad', '\u0131'))
      .map(([each, odd]) => `${each}${odd}@b.example`)
  ),
  email(
    'an address on a machine by its number',
    fc.ipV4().map((number) => `a@[${number}]`)
  ),
  line(
    'a name of nothing that can be seen',
    fc.string({ unit: fc.constantFrom(...'\u200b\u202e\u2066\0\t ') }),
    refusedAt('name')
  ),
  line(
    'a name that is too long',
    fc.integer({ min: 101, max: 5_000 }).map((count) => 'é'.repeat(count)),
    refusedAt('name')
  ),
  line(
    'a name that brings a header along',
    fc.tuple(word, CRLF, word).map(([a, cut, b]) => `${a}${cut}Set-Cookie: ${b}=1`),
    ({ status, headers }) => {
      if (status !== 303) return `answers ${status}`
      return headers.getSetCookie().length > 0 ? 'sets a cookie' : undefined
    }
  ),
  line(
    'a name of nothing but emoji',
    fc.string({ unit: fc.constantFrom('😀', '👩‍👧', '🏳️‍🌈', '🫡'), minLength: 1, maxLength: 9 }),
    ({ status }) => (status === 303 ? undefined : `answers ${status}`)
  ),
  text(
    'scripts and other markup in a text',
    fc.tuple(fc.constantFrom(...TAGS), word).map(([tag, each]) => `<${tag}="alert(1)">${each}</x>`)
  ),
  text(
    'the end of the element that it stands in',
    fc.constantFrom(
      '</textarea>',
      '</title>',
      '</main>',
      '-->',
      '<!--',
      '"><b>',
      "'><b>",
      '</p></form>'
    )
  ),
  text(
    'style sheets in a text',
    word.map((each) => `</style><style>*{background:url(//${each}.example)}</style>`)
  ),
  text(
    'pieces of SQL in a text',
    fc.constantFrom(
      "' or 1=1 --",
      "'; drop table notes; --",
      '" union select * from keys',
      '1);delete from persons;--',
      "\\'; --",
      '%27',
      "a' || 'b"
    )
  ),
  text(
    'pieces of templates in a text',
    fc.constantFrom(
      '{{7*7}}',
      '$' + '{7*7}',
      '<%= 7*7 %>',
      '#{7*7}',
      '{%if 1%}',
      '[[x]]',
      '{network}',
      '{0}',
      '{n, plural, one {a}'
    )
  ),
  text(
    'the end of CDATA, and entities',
    fc.constantFrom(
      ']]>',
      '<![CDATA[x]]>',
      '&lt;b&gt;',
      '&#60;',
      '&amp;amp;',
      '<?xml?>',
      '<!ENTITY a "b">',
      '&a;'
    )
  ),
  text(
    'links that run something',
    fc.constantFrom(
      'javascript:alert(1)',
      'data:text/html,<b>',
      'vbscript:x',
      'JaVaScRiPt:alert(1)',
      ' javascript:x'.trim(),
      'blob:x'
    ),
    and(shownAsText, showsNone(/(href|src|action)="?\s*(javascript|data|vbscript|blob):/i))
  ),
  {
    name: 'a direction turned round in a title',
    members: (known) =>
      fc
        .tuple(
          word,
          fc.constantFrom(...'\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'),
          word
        )
        .map(([a, turn, b]) =>
          spoilt(known, 'task', { title: `${a}${turn}${b}` }, { after: BOARD })
        ),
    judge: showsNone(/[\u202a-\u202e\u2066-\u2069]/),
  },
  text(
    'NUL and other control characters in a text',
    fc
      .tuple(word, fc.integer({ min: 0, max: 8 }), word)
      .map(([a, code, b]) => `${a}${String.fromCharCode(code)}${b}`),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stand there.
    showsNone(/[\0-\x08]/)
  ),
  text(
    'half a character',
    fc
      .tuple(word, fc.constantFrom('\ud800', '\udfff', '\udc00\ud800'), word)
      .map((parts) => parts.join('')),
    showsNone(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/)
  ),
  text(
    'accents piled on a letter',
    fc.integer({ min: 50, max: 900 }).map((count) => `a${'\u0301'.repeat(count)}`),
    ({ status }) => (status === 303 ? undefined : `answers ${status}`)
  ),
  {
    name: 'a text that is too long',
    members: (known) =>
      fc
        .tuple(
          fc.constantFrom('note' as const, 'task' as const),
          fc.integer({ min: 4_001, max: 12_000 })
        )
        .map(([form, count]) => {
          const over = { [form === 'note' ? 'note' : 'title']: 'x'.repeat(count) }
          return spoilt(known, form, over, { what: `of ${count}` })
        }),
    judge: refusedAt('note', 'title'),
  },
  {
    name: "an immigrant's number",
    members: (known) =>
      fc
        .tuple(
          fc.constantFrom('A', 'a', 'A-', 'A ', 'A#'),
          fc.integer({ min: 10_000_000, max: 999_999_999 })
        )
        .map(([before, digits]) => spoilt(known, 'note', { note: `see ${before}${digits}` })),
    judge: refusedAt('note'),
  },
  {
    name: 'a Social Security number',
    members: (known) =>
      fc
        .tuple(
          fc.integer({ min: 100, max: 665 }),
          fc.integer({ min: 10, max: 99 }),
          fc.integer({ min: 1000, max: 9999 })
        )
        .map((parts) => spoilt(known, 'note', { note: `his is ${parts.join('-')}, she says` })),
    judge: refusedAt('note'),
  },
  {
    name: 'a search that asks the database',
    members: (known) =>
      fc
        .constantFrom(
          "' or '1'='1",
          '%',
          '_',
          '*',
          "%' --",
          '"',
          '\\',
          "x' union select name_sealed from persons --"
        )
        .map((asked) => spoilt(known, 'search', { asked })),
    judge: and(ignored(200), ({ text: page }, _, { fern }) =>
      page.includes(fern) ? 'lists people of another organization' : undefined
    ),
  },
]
