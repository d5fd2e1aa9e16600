import { EXPLAINED } from '../../src/domain/press-asking.ts'

/** Texts that no form of ours expects. */
export const TEXT_GARBAGE: readonly (string | string[])[] = [
  '',
  ['a', 'b'],
  'x'.repeat(10_000),
  'a\0b',
  'Ana\u202egnp.exe',
  '\ud800',
  '__proto__',
  '[object Object]',
  '<script>alert(1)</script>',
  "' or 1=1 --",
  '-1',
  '1e999',
  'NaN',
  '2026-13-45T99:99',
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00.000Z',
  '//evil.example/',
  '/.//evil.example/',
  'javascript:alert(1)',
]

/** Values of JSON, as it is written, where a text belongs. */
export const JSON_GARBAGE: readonly string[] = [
  'null',
  'true',
  '0',
  '1e999',
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '[{"a":1}]',
  '{"toString":1}',
  '{"__proto__":{"admin":true}}',
  '{"length":4000000000}',
  '["a","b"]',
  '"\\ud800"',
  '"\\u0000"',
]

const form = 'application/x-www-form-urlencoded'
const multipart = 'multipart/form-data'

/** Bodies that are no form at all, each with the type that it claims. */
export const RAW_BODIES: readonly (readonly [
  type: string,
  body: string | Uint8Array<ArrayBuffer>,
])[] = [
  [form, ''],
  [form, '&&&===%%%'],
  [form, '%ff%fe=%c3%28&roles=%00'],
  [form, '__proto__=1&constructor=2&__proto__[a]=3&a[]=1&a[]=2'],
  [form, new Uint8Array([0xff, 0xfe, 0x00, 0x3d, 0xc3, 0x28])],
  [multipart, 'no boundary'],
  [`${multipart}; boundary=x`, '--y\r\nnot this one'],
  [`${multipart}; boundary=x`, '--x\r\nContent-Disposition: form-data; name="roles"\r\n\r\n'],
  [
    `${multipart}; boundary=x`,
    '--x\r\nContent-Disposition: form-data; name="email"; filename="a"\r\n\r\nfile\r\n--x--\r\n',
  ],
  ['application/json', ''],
  ['application/json', '{'],
  ['application/json', 'null'],
  ['application/json', '[{"email":"a"}]'],
  ['application/json', '"text"'],
  ['application/json', '{"__proto__":{"roles":["admin"]},"constructor":{"prototype":{}}}'],
  ['application/json; charset=utf-16', '{"a":1}'],
  ['application/json', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ['text/plain', 'email=a@b.example'],
  ['application/xml', '<a/>'],
  ['nonsense', 'a=b'],
  ['', 'a=b'],
]

type Known = { harbor: string; ben: string; report: string }
type Fields = Record<string, string | string[]>

const PERSON = {
  ...{ language: 'en', skills: ['childcare'], languages: ['en'], counties: ['25025'] },
  ...{ quietFrom: '22:00', quietUntil: '07:00', emergencyWakes: 'yes', alwaysWakes: '' },
}
const DAY = '2026-02-20'
const KEY = '01900000-0000-7000-8000-000000000001'

/** A form of every route that takes one, filled so that each field in turn decides. */
export const FIELDS: Readonly<Record<string, (known: Known) => Fields>> = {
  '/setup': () => ({ token: 'x', name: 'N', languages: ['en'], state: 'MA', email: 'a@b.example' }),
  '/sign-in': () => ({ email: 'a@b.example', shared: 'yes', next: '/mine' }),
  '/sign-in/code': () => ({ email: 'a@b.example', code: '123456', shared: '', next: '/mine' }),
  '/sign-in/link': () => ({ token: 'abc', shared: '', next: '/mine' }),
  '/sign-in/again': () => ({ next: '/mine' }),
  '/sign-in/again/code': () => ({ code: '123456', next: '/mine' }),
  '/sign-in/again/recovery': () => ({ code: '1234 5678 9012 3456', next: '/mine' }),
  '/sign-in/recover': () => ({ email: 'a@b.example', code: '1234567890123456' }),
  '/sign-in/passkey': () => ({ response: 'x', shared: 'yes', next: '/mine' }),
  '/sign-in/again/passkey': () => ({ response: 'x', next: '/mine' }),
  '/passkeys': () => ({ response: 'x', name: 'my phone', next: '/mine' }),
  '/passkeys/name': () => ({ id: 'x', name: 'my phone' }),
  '/passkeys/remove': () => ({ id: 'x' }),
  '/passkeys/paper': () => ({ next: '/mine' }),
  '/join/:token/help': () => ({ name: 'Ana', language: 'en' }),
  '/join/:token': () => ({ name: 'Ana', ...PERSON, language: 'xx' }),
  '/j/:token': () => ({ language: 'en' }),
  '/j/:token/:step{who|can|where|when}': () => ({ name: 'Ana', email: 'a@b.example', ...PERSON }),
  '/j/:token/code': () => ({ code: '123456', shared: 'yes' }),
  '/people/posters': ({ harbor }) => ({ organizationId: harbor, days: '30' }),
  '/people/import': ({ harbor }) => ({ organizationId: harbor, language: 'en', file: 'email' }),
  '/language': () => ({ language: 'en', back: '/mine' }),
  '/me': () => ({ ...PERSON, timeZone: 'America/New_York' }),
  '/me/email': () => ({ off: 'no' }),
  '/me/leave': () => ({ sure: 'no' }),
  '/devices': () => ({ endpoint: 'http://127.0.0.1:9/x', keys: 'x' }),
  '/people/search': () => ({ asked: 'Ana' }),
  '/people/invite': ({ harbor }) => ({
    ...{ organizationId: harbor, email: 'a@b.example', roles: ['ally'], language: 'en' },
  }),
  '/people/:personId/verify': () => ({ skill: 'childcare' }),
  '/people/:personId/unverify': () => ({ skill: 'childcare' }),
  '/people/:personId/places/:organizationId/on-call': () => ({
    ...{ onCall: 'yes', onCallFrom: '22:00', onCallUntil: '06:00' },
  }),
  '/people/:personId/places/:organizationId/roles': () => ({ roles: ['ally'] }),
  '/tokens': ({ harbor }) => ({
    ...{ organizationId: harbor, name: 'a', scopes: ['people:read'], days: '30' },
  }),
  '/api/incidents/:incidentId/alerts': () => ({ by: '2026-03-01T03:00:00.000Z', circles: 'x' }),
  '/organizations': () => ({ name: 'Third', county: '25025' }),
  '/organizations/:organizationId/trust': ({ harbor }) => ({ trustedId: harbor, trusted: 'yes' }),
  '/reports': ({ harbor }) => ({
    ...{ 'form-key': KEY, organization: harbor, drill: '', playbook: 'ice_detention_after_report' },
    ...{ state: 'MA', county: '25025', source: 'saw', size: 'some', uniform: ['ice'], time: '' },
    ...{ equipment: [], activity: 'a', location: 'b', reported: ['injury'] },
    ...{ reported_on: '2026-02-25', worker_language: 'es', sector: 'farm', arrangements: [] },
    ...{ urgent: ['children'], is_designee: 'yes', agrees: 'yes', note: 'c', callback: 'd' },
    ...{ employer_name: 'e', seen: '', 'take-out': '' },
  }),
  '/reports/new': () => ({ state: 'MA', county: '25025', uniform: ['ice'], note: 'a' }),
  '/reports/drafts': () => ({
    ...{ 'form-key': '01900000-0000-7000-8000-000000000002', same: KEY, state: 'MA' },
    ...{ uniform: ['ice'], note: 'a', seen: KEY },
  }),
  '/reports/:reportId/standby': () => ({ 'form-key': KEY }),
  '/reports/:reportId/playbook': () => ({ playbook: 'comp_denied' }),
  '/reports/:reportId/verifier': ({ ben }) => ({ verifier: ben }),
  '/reports/:reportId/answer': () => ({ verdict: 'confirmed', how: '', reason: 'a' }),
  '/incidents': ({ report }) => ({
    ...{ report, severity: 'high', 'count-childcare': '1', 'count-__proto__': '1' },
  }),
  '/incidents/:incidentId/tasks': () => ({
    ...{ 'form-key': KEY, title: 'a', category: 'community', skill: 'scribe', slots: '2' },
    ...{ 'claim-within': '1', 'due-within': '4', sensitive: '' },
  }),
  '/incidents/:incidentId/playbook-tasks': () => ({ key: 'accompany' }),
  '/incidents/:incidentId/needs/:needId/asked': ({ ben }) => ({ personId: ben }),
  '/tasks/:taskId/evidence': () => ({ kept: ['0', '1'], was: ['2'], note: 'a' }),
  '/tasks/:taskId/change': () => ({
    ...{ version: '0', title: 'a', 'claim-by': '2026-03-01T09:00', due: '2026-03-01T10:00' },
    ...{ 'use-due': 'mine', 'theirs-due': '2026-03-01T11:00', 'take-out': '' },
  }),
  '/claims/:claimId/hand-over': ({ ben }) => ({ personId: ben, note: 'a', 'take-out': '' }),
  '/incidents/:incidentId/notes': () => ({ 'form-key': KEY, note: 'a', 'take-out': '' }),
  '/incidents/:incidentId/notes/:noteId/counsel': ({ ben }) => ({ personId: ben }),
  '/incidents/:incidentId/chronology': () => ({
    ...{ 'form-key': KEY, replaces: '', kind: 'custody_start', day: DAY, time: '06:30' },
    ...{ quality: 'estimated', what: 'a', source: 'saw', who: 'b', evidence: 'c', sure: 'likely' },
    'take-out': '',
  }),
  '/incidents/:incidentId/clocks': () => ({ key: 'us_ftca' }),
  '/incidents/:incidentId/clocks/:clock/filer': ({ ben }) => ({ filer: ben }),
  '/incidents/:incidentId/clocks/:clock/filed': () => ({ filed: 'yes', day: DAY, reference: 'a' }),
  '/incidents/:incidentId/hold': () => ({ hold: 'no' }),
  '/incidents/:incidentId/purge': () => ({ counsel: 'refused', sure: 'yes' }),
  '/incidents/:incidentId/close': ({ ben }) => ({
    ...{ outcome: 'released', text: 'a', owner: ben, 'clock-us_osha_11c~': ben },
    ...{ 'clock-__proto__': ben, 'take-out': '' },
  }),
  '/incidents/:incidentId/debrief': () => ({
    ...{ well: 'a', missing: 'b', change: 'c', version: '0', 'use-well': 'mine' },
    ...{ 'theirs-well': 'd', 'take-out': '' },
  }),
  '/drills': ({ harbor }) => ({
    ...{ 'form-key': '01900000-0000-7000-8000-000000000003', organization: harbor, who: '2' },
    ...{ playbook: 'ice_threat', county: '25025', language: 'es', people: '999', sure: 'yes' },
  }),
  '/safekeeping/days': () => ({ alertDays: '90', factDays: '365', backupDays: '35' }),
  '/safekeeping/keys/copied': () => ({ name: '2026-03' }),
  '/incidents/:incidentId/facts': () => ({ key: 'chronology', text: 'a', 'take-out': '' }),
  '/incidents/:incidentId/needs/:needId/named': ({ ben }) => ({ personId: ben }),
  '/incidents/:incidentId/needs/:needId/unnamed': ({ ben }) => ({ personId: ben }),
  '/incidents/:incidentId/alert': () => ({
    ...{ 'form-key': 'a-key-of-ours', by: '2026-03-01T03:00:00.000Z', counted: 'x' },
    ...{ 'circle.x': '3', 'circle.__proto__': '3' },
  }),
  '/incidents/:incidentId/updates': () => ({
    ...{ 'form-key': 'a-key-of-ours', kind: 'update', by: '2026-03-01T03:00:00.000Z', shown: 'x' },
  }),
  '/incidents/:incidentId/press-consent': () => ({
    ...{ giver: 'worker', way: 'witnessed', witness: 'w', language: 'es', interpreter: 'i' },
    ...{ use: 'outlet', outlet: 'o', explained: [...EXPLAINED], given_at: '2026-02-28T20:00' },
    ...{ until: '2026-03-20', minor: '', own_agreement: '', detained: '', detail: 'd' },
    ...{ 'item-story': 'N3', 'item-__proto__': 'N3', 'item-voice': 'no' },
  }),
  '/incidents/:incidentId/summary': () => ({
    ...{ do: 'submit', of: '', version: '1', hash: '', level: 'N3', language: 'en' },
    ...{ name_first: 'a', age_years: '41', place_site: 'b', place_region: 'c', time_on: DAY },
    ...{ time_clock: '10:00', trade_industry: 'd', employer_name: 'e', injury_full: 'f' },
    ...{ family_names: 'g', origin_full: 'h', photo_file: 'i', detention_exact: 'j' },
    ...{ confirmed: 'yes', headline: 'k', happened: '[place] (x', sequence: 'l', law: 'm' },
    ...{ lawSource: 'https://law.example/', asks: 'n', visuals: 'o', quotes: 'p - q' },
    ...{ contactName: 'r', contactPhone: '413-555-0188', notForPublication: 's' },
    ...{ crowd: 'many', combined: 'yes', namesChecked: 'yes' },
  }),
  '/summaries/:summaryId/approve': () => ({ version: '2', hash: 'x' }),
  '/summaries/:summaryId/publish': () => ({
    ...{ 'text-hash': 'x', embargo: '2026-03-01T03:00', 'embargo-zone': 'America/New_York' },
    corrects: 'yes',
  }),
  '/summaries/:summaryId/links': () => ({
    ...{ kind: 'link', scope: 'summary', name: 'a', email: 'a@b.example', outlet: 'b' },
    ...{ language: 'en', embargo: 'yes', days: '30' },
  }),
  '/incidents/:incidentId/stand-down': () => ({ as: 'false_alarm', reason: '' }),
  '/a/:alertId/answer': () => ({ answer: 'can_help_later', from: 'hour' }),
  '/tasks/:taskId/consent': () => ({
    ...{ entry: 'grant', giver: 'worker', way: 'by_phone', given_at: '2026-02-28T20:00' },
    ...{ detail: 'a', reason: 'b', whole_case: '', from: 'task' },
  }),
  '/tasks/:taskId/done': () => ({ note: 'a', 'take-out': '' }),
}
