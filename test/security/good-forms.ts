type Known = {
  /** A time to come, ISO 8601. */
  by: string
  /** Of the printed link. */
  token: string
  /** An organization other than the case's own. */
  other: string
}

const KEY = '01900000-0000-7000-8000-000000000001'
const PART = 'eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0'
const MADE = { id: 'abc', response: { clientDataJSON: PART, attestationObject: PART } }
const ADMIN = { adminName: 'Ada', email: 'ada@people.example', roles: ['admin'], language: 'en' }

/** For routes that read a form before they look who sends it: one that no field is the matter with, by route. */
export function formsOf({ by, token, other }: Known): Readonly<Record<string, object>> {
  return {
    '/setup': {
      ...{ token, name: 'Second', languages: ['en'], state: 'MA', county: '25025', ...ADMIN },
      ...{ timeZone: 'America/New_York', organization: 'Second Center' },
    },
    '/sign-in/again/code': { code: '123456' },
    '/passkeys': { response: MADE, name: 'a phone' },
    '/people/:personId/verify': { skill: 'childcare' },
    '/people/:personId/unverify': { skill: 'childcare' },
    '/people/:personId/places/:organizationId/roles': { roles: ['ally'] },
    '/organizations/:organizationId/trust': { trustedId: other, trusted: 'yes' },
    '/reports/drafts': { 'form-key': KEY, note: 'a' },
    '/reports/:reportId/standby': { 'form-key': KEY },
    '/reports/:reportId/playbook': { playbook: 'comp_denied' },
    '/reports/:reportId/answer': { verdict: 'false_alarm' },
    '/incidents/:incidentId/tasks': {
      ...{ 'form-key': KEY, title: 'a', category: 'community', skill: 'scribe', slots: '2' },
      ...{ 'claim-within': '1', 'due-within': '4' },
    },
    '/incidents/:incidentId/playbook-tasks': { key: 'accompany' },
    '/incidents/:incidentId/needs/:needId/asked': { personId: KEY },
    '/tasks/:taskId/evidence': { kept: ['0'] },
    '/tasks/:taskId/change': {
      ...{ version: '0', title: 'a', 'claim-by': '2026-03-01T09:00', due: '2026-03-01T10:00' },
    },
    '/claims/:claimId/hand-over': { personId: KEY, note: 'a' },
    '/incidents/:incidentId/notes': { 'form-key': KEY, note: 'a' },
    '/incidents/:incidentId/notes/:noteId/counsel': { personId: KEY },
    '/incidents/:incidentId/needs/:needId/named': { personId: KEY },
    '/incidents/:incidentId/needs/:needId/unnamed': { personId: KEY },
    '/incidents/:incidentId/needs/:needId/call': { circle: '2' },
    '/incidents/:incidentId/facts': { key: 'chronology', text: 'a' },
    '/incidents/:incidentId/chronology': {
      ...{ 'form-key': KEY, kind: 'injury', day: '2026-02-20', quality: 'exact', what: 'a' },
      sure: 'sure',
    },
    '/incidents/:incidentId/clocks': { key: 'us_ftca' },
    '/incidents/:incidentId/clocks/:clock/filer': { filer: '' },
    '/incidents/:incidentId/clocks/:clock/filed': { filed: 'no' },
    '/incidents/:incidentId/hold': { hold: 'yes' },
    '/incidents/:incidentId/purge': { counsel: 'agreed', sure: 'yes' },
    '/incidents/:incidentId/close': { outcome: 'released' },
    '/incidents/:incidentId/debrief': { well: 'a', version: '0' },
    '/incidents/:incidentId/alert': { 'form-key': KEY, by },
    '/incidents/:incidentId/updates': { 'form-key': KEY, kind: 'update', by },
    '/incidents/:incidentId/stand-down': { as: 'stand_down' },
    '/api/incidents/:incidentId/alerts': { by },
    '/me/devices/:deviceId/name': { name: 'My phone' },
    '/a/:alertId/answer': { answer: 'cannot_help' },
    '/tasks/:taskId/consent': { entry: 'grant', giver: 'worker', way: 'by_phone' },
    '/incidents/:incidentId/press-consent': {
      ...{ giver: 'worker', way: 'witnessed', witness: 'w', language: 'es', 'item-story': 'N3' },
    },
    '/incidents/:incidentId/summary': { do: 'keep', level: 'N3', language: 'en', headline: 'a' },
    '/summaries/:summaryId/approve': { version: '1', hash: 'x' },
    '/summaries/:summaryId/publish': { 'text-hash': 'x' },
    '/summaries/:summaryId/links': {
      ...{ kind: 'link', scope: 'summary', name: 'a', email: 'a@paper.example', outlet: 'b' },
      ...{ language: 'en', days: '30' },
    },
  }
}
