import type { Scope } from '../domain/api-token.ts'
import type { Policy } from './policy-standing.ts'

const ADMINS: Policy = { may: ['admin'] }
const FRESH_ADMINS: Policy = { fresh: ['admin'] }
const FRESH_OWN_ADMINS: Policy = { fresh: ['own admin'] }
const STAFF: Policy = { fresh: ['admin', 'coordinator'] }
const SEES_PERSON: Policy = { fresh: ['own admin', 'own coordinator'] }
/** A coordinator sees the person, and that this is for admins. */
const MANAGES_PERSON: Policy = {
  fresh: ['own admin'],
  told: { who: ['own coordinator'], status: 403 },
}

/** People, organizations, what the server keeps, and programs. */
export const NETWORK_POLICIES: Readonly<Record<string, Policy>> = {
  'GET /people': STAFF,
  'GET /people/search': STAFF,
  'POST /people/search': STAFF,
  'GET /people/invite': STAFF,
  'POST /people/invite': STAFF,
  'GET /people/:personId': SEES_PERSON,
  'POST /people/:personId/verify': MANAGES_PERSON,
  'POST /people/:personId/unverify': MANAGES_PERSON,
  'POST /people/:personId/places/:organizationId/vouch': SEES_PERSON,
  'GET /people/:personId/places/:organizationId/on-call': SEES_PERSON,
  'POST /people/:personId/places/:organizationId/on-call': SEES_PERSON,
  'POST /people/:personId/places/:organizationId/roles': MANAGES_PERSON,
  'POST /people/:personId/places/:organizationId/end': MANAGES_PERSON,
  'GET /people/:personId/grant': STAFF,
  'POST /people/:personId/grant': SEES_PERSON,
  'POST /people/:personId/lock': MANAGES_PERSON,
  'POST /people/:personId/open': MANAGES_PERSON,

  'GET /people/import': STAFF,
  'POST /people/import': STAFF,
  'GET /people/import/sample.csv': STAFF,
  'GET /people/import/:importId': SEES_PERSON,
  'GET /people/import/:importId/left-out.csv': SEES_PERSON,
  'POST /people/import/:importId': SEES_PERSON,

  'GET /people/posters': STAFF,
  'POST /people/posters': STAFF,
  'GET /people/posters/:posterId': SEES_PERSON,
  'POST /people/posters/:posterId/revoke': SEES_PERSON,

  'GET /organizations': FRESH_ADMINS,
  'POST /organizations': FRESH_ADMINS,
  'POST /organizations/:organizationId/trust': FRESH_OWN_ADMINS,

  'GET /safekeeping': ADMINS,
  'GET /safekeeping/days': FRESH_ADMINS,
  'POST /safekeeping/days': FRESH_ADMINS,
  'GET /safekeeping/keys': ADMINS,
  'POST /safekeeping/keys/copied': ADMINS,

  'GET /reach': { may: ['admin', 'coordinator'] },
  'GET /readiness': ADMINS,
  'POST /readiness/look-again': ADMINS,
  'GET /record': FRESH_ADMINS,
  'POST /record': FRESH_ADMINS,
  'GET /rules': FRESH_ADMINS,
  'POST /rules': FRESH_ADMINS,

  'GET /tokens': FRESH_ADMINS,
  'POST /tokens': FRESH_ADMINS,
  'POST /tokens/:tokenId/revoke': FRESH_OWN_ADMINS,

  // What can be asked is no secret; the answers are.
  'GET /api': { may: ['anyone'] },
  'GET /api/openapi.json': { may: ['anyone'] },
  'GET /api/incidents': programs('incidents:read'),
  'GET /api/incidents/:incidentId': ownPrograms('incidents:read'),
  'GET /api/incidents/:incidentId/dates': ownPrograms('incidents:read'),
  'GET /api/incidents/:incidentId/reach': ownPrograms('alerts:read'),
  'POST /api/incidents/:incidentId/alerts': ownPrograms('alerts:raise'),
  'GET /api/people': programs('people:read'),
}

/** Asks for what is its own organization's anyway. */
function programs(scope: Scope): Policy {
  return { may: [`program with ${scope}`], told: without(scope) }
}

function ownPrograms(scope: Scope): Policy {
  return { may: [`own program with ${scope}`], told: without(scope) }
}

function without(scope: Scope) {
  return { who: [`program without ${scope}` as const], status: 403 as const }
}
