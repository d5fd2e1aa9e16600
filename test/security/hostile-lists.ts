import fc from 'fast-check'
import {
  type Attempt,
  GOES_ON,
  type HostileClass,
  type Judge,
  type Known,
  refusedAs,
  refusedAt,
} from './hostile.ts'

const ADA = 'admin of the owner'
const MIB = 1024 * 1024
/** Made once; its pieces are views of it. */
const HUGE = new Blob(['x'.repeat(50 * MIB)])
const CROWD = Array.from({ length: 4_000 }, (_, n) => `p${n}@b.example`)

type Listed = { what: string; file: BlobPart; by?: string }

/** Files of people, handed in by an admin unless it says otherwise. */
function lists(
  name: string,
  members: fc.Arbitrary<Listed>,
  judge: Judge,
  after?: string
): HostileClass {
  return {
    name,
    judge,
    members: (known) =>
      members.map(({ what, file, by = ADA }): Attempt => {
        const sent = {
          ...{ by, what, path: '/people/import', method: 'POST' },
          ...(after && { after }),
        }
        return { ...sent, body: uploadOf(known, file) }
      }),
  }
}

function uploadOf({ harbor }: Known, file: BlobPart): FormData {
  const body = new FormData()
  body.set('organizationId', harbor)
  body.set('language', 'en')
  body.set('file', new File([file], 'people.csv', { type: 'text/csv' }))
  return body
}

/** One row that nobody is invited by: it is read, and the page says what is the matter with it. */
const rows = (name: string, cells: fc.Arbitrary<string>, sentence: string) =>
  lists(
    name,
    cells.map((cell) => ({ what: cell.slice(0, 60), file: `email,name\n${cell}\n` })),
    ({ status, changed, shown }) => {
      if (status !== 303) return `answers ${status}`
      if (changed.some((table) => table !== 'imports' && table !== 'keys'))
        return `stores ${changed}`
      if (!shown.includes('Nobody can be invited yet')) return 'invites somebody'
      return shown.includes(sentence) ? undefined : 'says nothing'
    },
    GOES_ON
  )

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const word = fc.stringMatching(/^[a-z]{1,12}$/)
const mailbox = word.map((text) => `${text}@list.example`)
const whole = (file: fc.Arbitrary<BlobPart>) =>
  file.map((text) => ({ what: String(text).slice(0, 60), file: text }))

const utf16 = (text: string, ...mark: number[]) =>
  new Uint8Array([...mark, ...new Uint8Array(new Uint16Array([...text].map(codeOf)).buffer)])
const codeOf = (letter: string) => letter.charCodeAt(0)

/** Lists that no list is, and rows that invite nobody. */
export const LIST_CLASSES: readonly HostileClass[] = [
  rows(
    'a formula in place of a name',
    fc
      .tuple(
        fc.constantFrom('=HYPERLINK("http://evil.example")', '=1+1', '@SUM(A1)', '+1', '-2'),
        mailbox
      )
      .map(([formula, to]) => `${to},${quoted(formula)}`),
    'begins like a formula'
  ),
  rows(
    'a formula in place of an address',
    word.map((text) => quoted(`=HYPERLINK("http://evil.example/${text}@a.example")`)),
    'begins like a formula'
  ),
  rows(
    'a line break and a header in an address of a list',
    fc
      .tuple(mailbox, fc.constantFrom('\r\n', '\n', '\r'), word)
      .map(([to, line, text]) => quoted(`${to}${line}Bcc: ${text}@evil.example`)),
    'more than one address'
  ),
  rows(
    'two addresses in one cell',
    fc
      .tuple(mailbox, fc.constantFrom(', ', '; ', ' ', '<', '%0a'), mailbox)
      .map(([one, between, other]) => quoted(`${one}${between}${other}`)),
    'more than one address'
  ),
  rows(
    'an address of a list that is none',
    fc
      .constantFrom(
        'a',
        'a@b',
        'a@[127.0.0.1]',
        'a b@c.example',
        '"a"@b.example',
        'a@b..example',
        'é@b.example',
        '__proto__'
      )
      .map(quoted),
    'does not look like an email address'
  ),
  lists('a NUL in a list', whole(mailbox.map((to) => `email\n${to}\0\n`)), refusedAt('file')),
  lists(
    'a list in UTF-16',
    whole(
      fc
        .tuple(mailbox, fc.constantFrom([0xff, 0xfe], [0xfe, 0xff], []))
        .map(([to, mark]) => utf16(`email\n${to}\n`, ...mark))
    ),
    refusedAt('file')
  ),
  lists(
    'a quotation mark that never closes',
    whole(
      fc.tuple(mailbox, word).map(([to, text]) => `email,name\n${to},"${text}\nb@b.example,B\n`)
    ),
    refusedAt('file')
  ),
  lists(
    'a file that is no list',
    whole(
      fc.oneof(
        fc
          .uint8Array({ minLength: 1, maxLength: 200 })
          .map((bytes) => bytes as Uint8Array<ArrayBuffer>),
        fc.constantFrom(
          'PK\u0003\u0004\0\0',
          '\u0089PNG\r\n',
          '{"email":"a@b.example"}',
          '<html>',
          'email'
        )
      )
    ),
    refusedAt('file')
  ),
  lists(
    'a list of more people than one may bring',
    whole(
      fc
        .constantFrom(2_001, 3_000, 4_000)
        .map((count) => ['email', ...CROWD.slice(0, count)].join('\n'))
    ),
    refusedAt('file')
  ),
  lists(
    'a list of megabytes',
    fc
      .constantFrom(2 * MIB, 3 * MIB, 50 * MIB)
      .map((size) => ({ what: `${size}`, file: HUGE.slice(0, size) })),
    refusedAs('import.too-large')
  ),
  lists(
    'a large list from somebody who is not signed in',
    fc
      .constantFrom(64 * 1024, MIB)
      .map((size) => ({ what: `${size}`, by: 'guest', file: HUGE.slice(0, size) })),
    refusedAs('problem.too-large')
  ),
]
