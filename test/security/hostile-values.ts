import fc from 'fast-check'
import { and, type HostileClass, type Known, refused, refusedAt } from './hostile.ts'
import { type GOOD, spoilt } from './hostile-forms.ts'

type Form = keyof typeof GOOD
type Field = readonly [form: Form, field: string]

/** Each of the values in each of the fields. */
function inFields(
  name: string,
  fields: readonly Field[],
  values: (known: Known) => fc.Arbitrary<unknown>,
  type: 'form' | 'json' = 'json'
): HostileClass {
  return {
    name,
    members: (known) =>
      fc
        .tuple(fc.constantFrom(...fields), values(known))
        .map(([[form, field], value]) => spoilt(known, form, { [field]: value }, { type })),
    judge: refusedAt(...fields.map(([, field]) => field)),
  }
}

const list =
  (...values: unknown[]) =>
  () =>
    fc.constantFrom(...values)

const NUMBERS: readonly Field[] = [
  ['task', 'slots'],
  ['task', 'claim-within'],
  ['task', 'due-within'],
  ['token', 'days'],
  ['link', 'days'],
]
const CHOICES: readonly Field[] = [
  ['task', 'category'],
  ['task', 'skill'],
  ['fact', 'key'],
  ['purge', 'counsel'],
  ['consent', 'entry'],
  ['consent', 'giver'],
  ['answer', 'answer'],
  ['verdict', 'verdict'],
  ['update', 'kind'],
  ['link', 'scope'],
  ['intake', 'playbook'],
  ['intake', 'size'],
  ['me', 'language'],
]
const TEXTS: readonly Field[] = [
  ['note', 'note'],
  ['task', 'title'],
  ['fact', 'text'],
  ['organization', 'name'],
  ['invite', 'email'],
]
const INSTANTS: readonly Field[] = [
  ['alert', 'by'],
  ['update', 'by'],
  ['call', 'by'],
]
const MEMBERS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf']

/** Values of the wrong kind, range or sort, where a choice, a number or a time belongs. */
export const VALUE_CLASSES: readonly HostileClass[] = [
  inFields('numbers below zero', NUMBERS, () => fc.integer({ max: -1 })),
  inFields('numbers that are too large', NUMBERS, () =>
    fc.oneof(
      fc.constantFrom(1e308, '9'.repeat(400), '9007199254740993'),
      fc.integer({ min: 1_000 })
    )
  ),
  inFields(
    'numbers that are none',
    NUMBERS,
    list('NaN', 'Infinity', '-Infinity', '1e999', '0x', 'two', '1,5', '١٢')
  ),
  inFields('numbers with a fraction', NUMBERS, () =>
    fc.constantFrom('1.5', '0.1', 2.25, '1e-3', '29.999')
  ),
  inFields(
    'days that no calendar has',
    [
      ['intake', 'reported_on'],
      ['summary', 'time_on'],
    ],
    list('2026-02-30', '2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-01-32')
  ),
  inFields(
    'days written otherwise',
    [
      ['intake', 'reported_on'],
      ['summary', 'time_on'],
    ],
    list('02/20/2026', 'yesterday', '20 Feb', '2026-2-3', '2026-02-20T10:00', '٢٠٢٦-٠٢-٢٠')
  ),
  inFields(
    'years before and beyond',
    INSTANTS,
    list(
      '0000-00-00T00:00:00Z',
      '99999-01-01T00:00:00Z',
      '+275760-09-13T00:00:00.001Z',
      '-271821-04-19T00:00:00Z',
      '0-1-1',
      '10000-01-01T00:00:00.000Z'
    )
  ),
  inFields(
    'times that are none',
    INSTANTS,
    list('', 'now', '25:61', '2026-02-30T10:00:00Z', '2026-03-01 03:00', '1772330400', null, {})
  ),
  inFields(
    'times of day that are none',
    [
      ['me', 'quietFrom'],
      ['me', 'quietUntil'],
    ],
    list('24:00', '7:00', '22:60', 'ten', '-1:00', '07:00:00', '٢٢:٠٠')
  ),
  inFields(
    'when somebody agreed, which is no time',
    [['consent', 'given_at']],
    list(
      '2026-02-30T10:00',
      'soon',
      '99999-01-01T10:00',
      '2026-02-20',
      '2026-02-20T25:00',
      '0000-00-00T00:00'
    )
  ),
  inFields('choices that nobody offers', CHOICES, () => fc.stringMatching(/^[a-z]{2,12}x$/)),
  inFields('choices named like what every object has', CHOICES, list(...MEMBERS)),
  inFields(
    'choices in capitals, or with something around them',
    CHOICES,
    list('COMMUNITY', ' community', 'community\0', 'community ', 'grant;', 'N3,N2', 'en-US')
  ),
  inFields(
    'time zones that are paths',
    [['me', 'timeZone']],
    list(
      '../../etc/passwd',
      'America/../../x',
      'Etc/Nowhere',
      '/etc/localtime',
      'EST5EDT4,M3',
      'UTC+99',
      '__proto__'
    )
  ),
  inFields(
    'counties that are none',
    [
      ['intake', 'county'],
      ['organization', 'county'],
    ],
    list('00000', '99999', '2502', '250255', 'abcde', '٢٥٠٢٥', '__proto__')
  ),
  inFields(
    'codes that are none',
    [['code', 'code']],
    list('12345', '1234567', 'abcdef', '١٢٣٤٥٦', '１２３４５６', '12 34', '-12345', "123456'")
  ),
  inFields('lists where one text belongs', TEXTS, () => fc.array(fc.string(), { maxLength: 4 })),
  inFields('objects where a text belongs', TEXTS, () =>
    fc.dictionary(fc.constantFrom(...MEMBERS, 'length', 'toJSON', 'a'), fc.string(), { maxKeys: 3 })
  ),
  inFields(
    'numbers, yes, no and nothing where a text belongs',
    TEXTS,
    list(0, 1, -1, true, false, null, 1e300)
  ),
  inFields(
    'the same field twice',
    TEXTS,
    () => fc.tuple(fc.string({ minLength: 1 }), fc.string({ minLength: 1 })),
    'form'
  ),
  inFields(
    'more choices than there are',
    [
      ['me', 'skills'],
      ['me', 'counties'],
      ['invite', 'roles'],
    ],
    () =>
      fc.integer({ min: 101, max: 400 }).map((count) => Array.from({ length: count }, () => 'ally'))
  ),
  inFields(
    'fields that were left out',
    [...TEXTS, ...INSTANTS, ['task', 'category'], ['answer', 'answer']],
    list(undefined)
  ),
  {
    name: 'names like what every object has, as fields',
    members: (known) =>
      fc
        .tuple(fc.constantFrom(...MEMBERS), fc.constantFrom('json' as const, 'form' as const))
        .map(([name, type]) => {
          const over = JSON.parse(
            `{"${name}": {"roles": "admin"}, "${name}[roles]": "admin", "email": "no"}`
          )
          return spoilt(known, 'invite', over, { type, what: name })
        }),
    judge: and(refusedAt('email'), () =>
      Reflect.has({}, 'roles') ? 'every object has roles now' : undefined
    ),
  },
  {
    name: "ids of another organization's people and places",
    members: (known) =>
      fc.constantFrom(
        spoilt(known, 'named', { personId: known.fern }),
        spoilt(known, 'invite', {
          organizationId: known.puente,
          roles: ['admin'],
          email: 'x@y.example',
        }),
        spoilt(known, 'token', { organizationId: known.puente }),
        spoilt(known, 'intake', { organization: known.puente }),
        {
          ...spoilt(known, 'trust', { trustedId: known.harbor }),
          path: `/organizations/${known.puente}/trust`,
        },
        { ...spoilt(known, 'note', {}), by: 'coordinator of another organization' },
        { ...spoilt(known, 'fact', {}), by: 'coordinator of another organization' },
        { ...spoilt(known, 'purge', {}), by: 'coordinator of another organization' },
        { ...spoilt(known, 'call', {}), by: 'program of another organization' }
      ),
    judge: refused(400, 403, 404, 409),
  },
  {
    name: 'ids that nobody has',
    members: (known) =>
      fc
        .uuid()
        .chain((id) =>
          fc.constantFrom(
            { ...spoilt(known, 'note', {}), path: `/incidents/${id}/notes` },
            { ...spoilt(known, 'consent', {}), path: `/tasks/${id}/consent` },
            { ...spoilt(known, 'answer', {}), path: `/a/${id}/answer` },
            { ...spoilt(known, 'verdict', {}), path: `/reports/${id}/answer` },
            spoilt(known, 'named', { personId: id }),
            spoilt(known, 'trust', { trustedId: id })
          )
        ),
    judge: refused(400, 404, 409),
  },
]
