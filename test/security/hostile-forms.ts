import { FIELDS } from './garbage.ts'
import type { Attempt, Known } from './hostile.ts'

const KEY = '01900000-0000-7000-8000-000000000007'
const BY = '2026-03-01T03:30:00.000Z'

/** A form that is taken as it stands, and whose it is. */
type Good = {
  path: string
  by: string
  fields: (known: Known) => Record<string, unknown>
  headers?: Record<string, string>
}

const ADA = 'admin of the owner'
const RUTH = 'coordinator, after a code'
const DORA = 'dispatcher who logged'
const PAULA = 'press liaison'
const HUGO = 'ally whose claim is open'
const PROGRAM = 'program of the owner, by token'

/** Forms with nothing the matter, so that what is refused is refused for the one field that was spoilt. */
export const GOOD = {
  signIn: { path: '/sign-in', by: 'guest', fields: () => ({ email: 'nobody@else.example' }) },
  code: {
    ...{ path: '/sign-in/code', by: 'guest' },
    fields: () => ({ email: 'nobody@else.example', code: '123456' }),
  },
  invite: {
    ...{ path: '/people/invite', by: ADA },
    fields: ({ harbor }) => ({
      ...{ organizationId: harbor, email: 'a@b.example', roles: ['ally'], language: 'en' },
    }),
  },
  organization: {
    ...{ path: '/organizations', by: ADA, fields: () => ({ name: 'Third', county: '25025' }) },
  },
  trust: {
    ...{ path: '/organizations/:organizationId/trust', by: ADA },
    fields: ({ puente }) => ({ trustedId: puente, trusted: 'yes' }),
  },
  search: { path: '/people/search', by: ADA, fields: () => ({ asked: 'Ana' }) },
  token: {
    ...{ path: '/tokens', by: ADA },
    fields: ({ harbor }) => ({
      ...{ organizationId: harbor, name: 'a', scopes: ['people:read'], days: '30' },
    }),
  },
  me: {
    ...{ path: '/me', by: HUGO },
    fields: () => ({
      ...{ language: 'en', timeZone: 'America/New_York', skills: ['childcare'] },
      ...{ languages: ['en'], counties: ['25025'], quietFrom: '22:00', quietUntil: '07:00' },
    }),
  },
  intake: {
    ...{ path: '/reports', by: DORA },
    fields: ({ harbor, ben }) => ({
      ...FIELDS['/reports']?.({ harbor, ben, report: '' }),
      'form-key': KEY,
    }),
  },
  task: {
    ...{ path: '/incidents/:incidentId/tasks', by: RUTH },
    fields: () => ({
      ...{ 'form-key': KEY, title: 'a', category: 'community', skill: 'scribe', slots: '2' },
      ...{ 'claim-within': '1', 'due-within': '4' },
    }),
  },
  note: {
    path: '/incidents/:incidentId/notes',
    ...{ by: RUTH, fields: () => ({ 'form-key': KEY, note: 'a' }) },
  },
  fact: {
    path: '/incidents/:incidentId/facts',
    ...{ by: RUTH, fields: () => ({ key: 'chronology', text: 'a' }) },
  },
  named: {
    path: '/incidents/:incidentId/needs/:needId/named',
    ...{ by: RUTH, fields: ({ ben }) => ({ personId: ben }) },
  },
  alert: {
    path: '/incidents/:incidentId/alert',
    ...{ by: RUTH, fields: () => ({ 'form-key': 'a-key-of-ours', by: BY }) },
  },
  update: {
    path: '/incidents/:incidentId/updates',
    ...{ by: RUTH, fields: () => ({ 'form-key': 'a-key-of-ours', kind: 'update', by: BY }) },
  },
  hold: { path: '/incidents/:incidentId/hold', by: RUTH, fields: () => ({ hold: 'yes' }) },
  purge: {
    path: '/incidents/:incidentId/purge',
    ...{ by: RUTH, fields: () => ({ counsel: 'agreed', sure: 'yes' }) },
  },
  consent: {
    path: '/tasks/:taskId/consent',
    by: HUGO,
    fields: () => ({
      entry: 'grant',
      giver: 'worker',
      way: 'by_phone',
      given_at: '2026-02-28T20:00',
    }),
  },
  answer: {
    ...{ path: '/a/:alertId/answer', by: HUGO, fields: () => ({ answer: 'cannot_help' }) },
  },
  verdict: {
    path: '/reports/:reportId/answer',
    ...{ by: 'verifier who was asked', fields: () => ({ verdict: 'false_alarm' }) },
  },
  summary: {
    path: '/incidents/:incidentId/summary',
    by: PAULA,
    fields: () => ({
      do: 'keep',
      level: 'N3',
      language: 'en',
      headline: 'a',
      time_on: '2026-02-20',
    }),
  },
  link: {
    path: '/summaries/:summaryId/links',
    by: PAULA,
    fields: () => ({
      ...{ kind: 'link', scope: 'summary', name: 'a', email: 'a@paper.example', outlet: 'b' },
      ...{ language: 'en', days: '30' },
    }),
  },
  call: {
    path: '/api/incidents/:incidentId/alerts',
    ...{
      by: PROGRAM,
      fields: () => ({ by: BY }),
      headers: { 'idempotency-key': 'a-key-of-theirs' },
    },
  },
} satisfies Record<string, Good>

type Form = keyof typeof GOOD
type As = { type?: 'form' | 'json'; after?: string; what?: string }

/** The good form with some fields spoilt; `undefined` leaves one out. */
export function spoilt(
  known: Known,
  form: Form,
  over: Record<string, unknown>,
  { type = 'json', after, what }: As = {}
): Attempt {
  const good: Good = GOOD[form]
  const fields = { ...good.fields(known), ...over }
  const said = what ?? JSON.stringify(over).slice(0, 120)
  return {
    ...{ what: `${form} ${said}`, by: good.by, method: 'POST', path: good.path },
    ...(type === 'json' ? inJson(fields) : inForm(fields)),
    headers: { ...(type === 'json' && { 'content-type': 'application/json' }), ...good.headers },
    ...(after && { after }),
  }
}

const inJson = (fields: object) => ({ body: JSON.stringify(fields) })

function inForm(fields: Record<string, unknown>) {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const each of [value].flat()) if (each !== undefined) body.append(name, String(each))
  return { body }
}
