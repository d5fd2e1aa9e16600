import type { Policy } from './policy-standing.ts'

const ANYONE: Policy = { may: ['anyone'] }
const WITH_ADDRESS: Policy = { may: ['has the address'] }
const PRESS_TEAM: Policy = { fresh: ['own press_liaison', 'own coordinator'] }
const WRITERS = ['own press_liaison', 'decides on press'] as const

/** What the family agrees to, what is written of it, and what anyone may read. */
export const PRESS_POLICIES: Readonly<Record<string, Policy>> = {
  'GET /incidents/:incidentId/press-consent': { fresh: ['own coordinator', 'asks the family'] },
  'POST /incidents/:incidentId/press-consent': { fresh: ['own coordinator', 'asks the family'] },
  'GET /incidents/:incidentId/summary': { fresh: [...WRITERS, 'own coordinator'] },
  // A coordinator reads what is written, and approves it; never both.
  'POST /incidents/:incidentId/summary': { fresh: WRITERS },
  'GET /summaries': { may: ['press_liaison', 'coordinator'] },
  'GET /summaries/:summaryId/approve': PRESS_TEAM,
  'POST /summaries/:summaryId/approve': PRESS_TEAM,
  'POST /summaries/:summaryId/return': PRESS_TEAM,
  'GET /summaries/:summaryId/release': PRESS_TEAM,
  'POST /summaries/:summaryId/publish': PRESS_TEAM,
  'POST /summaries/:summaryId/withdraw': PRESS_TEAM,
  'POST /summaries/:summaryId/links': PRESS_TEAM,
  'POST /summaries/:summaryId/links/:linkId/revoke': PRESS_TEAM,

  'GET /press': ANYONE,
  'GET /press/feed.atom': ANYONE,
  'GET /press/feed.json': ANYONE,
  'GET /press/:id': ANYONE,
  'GET /press/:id/:form': ANYONE,
  'GET /press/l/:token': WITH_ADDRESS,
  'POST /press/l/:token/embargo': WITH_ADDRESS,
  'GET /press/l/:token/:form{print|text|markdown|json|advisory}': WITH_ADDRESS,
  'GET /press/l/:token/:id': WITH_ADDRESS,
  'GET /press/l/:token/:id/:form': WITH_ADDRESS,
}
