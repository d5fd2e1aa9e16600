import type { Policy } from './policy-standing.ts'

const COORDINATORS: Policy = { may: ['coordinator'] }
const OWN_COORDINATORS: Policy = { may: ['own coordinator'] }
const LOGS_REPORTS: Policy = { may: ['coordinator', 'dispatcher'] }
const TEAM: Policy = { fresh: ['own coordinator', 'logged it'] }
const FILERS: Policy = { fresh: ['own coordinator', 'files for it'] }
const KEEPERS: Policy = { fresh: ['own admin', 'own coordinator'] }
/** Whoever may know that a task is there. */
const KNOW_OF_TASK = ['told', 'own ally', 'own coordinator', 'holds the task'] as const
const HOLDER: Policy = {
  may: ['holds the task'],
  told: { who: KNOW_OF_TASK, status: 409 },
}

/** From the call to the finished task. */
export const CASE_POLICIES: Readonly<Record<string, Policy>> = {
  'GET /reports': { may: ['coordinator', 'dispatcher', 'verifier'] },
  'GET /reports/new': LOGS_REPORTS,
  'POST /reports': LOGS_REPORTS,
  'POST /reports/new': LOGS_REPORTS,
  'POST /reports/drafts': LOGS_REPORTS,
  'GET /reports/drafts/:draftId': { fresh: ['wrote it'] },
  'POST /reports/drafts/:draftId/discard': { may: ['wrote it'] },
  // The head alone needs no proof; what was said does.
  'GET /reports/:reportId': {
    may: ['own dispatcher', 'own verifier'],
    fresh: ['own coordinator', 'logged it', 'was asked'],
  },
  'POST /reports/:reportId/verifier': { may: ['own coordinator', 'logged it'] },
  'POST /reports/:reportId/standby': { may: ['own coordinator', 'logged it'] },
  'POST /reports/:reportId/standby/end': { may: ['own coordinator', 'logged it'] },
  'POST /reports/:reportId/playbook': { may: ['own coordinator', 'logged it'] },
  'POST /reports/:reportId/answer': {
    may: ['own coordinator', 'was asked'],
    told: { who: ['own dispatcher', 'own verifier', 'logged it'], status: 403 },
  },

  'GET /incidents': COORDINATORS,
  'GET /incidents/new': OWN_COORDINATORS,
  'POST /incidents': COORDINATORS,
  'GET /incidents/:incidentId': OWN_COORDINATORS,
  'GET /incidents/:incidentId/live': OWN_COORDINATORS,
  'GET /incidents/:incidentId/reach': OWN_COORDINATORS,
  'POST /incidents/:incidentId/tasks': OWN_COORDINATORS,
  'POST /incidents/:incidentId/playbook-tasks': OWN_COORDINATORS,
  'POST /incidents/:incidentId/notes': OWN_COORDINATORS,
  'POST /incidents/:incidentId/notes/:noteId/counsel': OWN_COORDINATORS,
  'POST /incidents/:incidentId/needs/:needId/named': OWN_COORDINATORS,
  'POST /incidents/:incidentId/needs/:needId/asked': OWN_COORDINATORS,
  'POST /incidents/:incidentId/needs/:needId/unnamed': OWN_COORDINATORS,
  'POST /incidents/:incidentId/needs/:needId/call': OWN_COORDINATORS,
  'POST /incidents/:incidentId/needs/:needId/hold': OWN_COORDINATORS,
  'POST /incidents/:incidentId/needs/:needId/run': OWN_COORDINATORS,
  'GET /incidents/:incidentId/facts': TEAM,
  'POST /incidents/:incidentId/facts': TEAM,
  'GET /incidents/:incidentId/chronology': TEAM,
  'POST /incidents/:incidentId/chronology': TEAM,
  'POST /incidents/:incidentId/chronology/:eventId/remove': TEAM,
  'GET /incidents/:incidentId/clocks': { fresh: ['own coordinator'] },
  'POST /incidents/:incidentId/clocks': { fresh: ['own coordinator'] },
  'GET /incidents/:incidentId/clocks.ics': { fresh: ['own coordinator'] },
  'GET /incidents/:incidentId/clocks/:clock': FILERS,
  'GET /incidents/:incidentId/clocks/:clock/calendar.ics': FILERS,
  'POST /incidents/:incidentId/clocks/:clock/filer': { fresh: ['own coordinator'] },
  'POST /incidents/:incidentId/clocks/:clock/filed': FILERS,
  'GET /incidents/:incidentId/keeping': KEEPERS,
  'GET /incidents/:incidentId/record': { fresh: ['own coordinator'] },
  'GET /incidents/:incidentId/record.json': { fresh: ['own coordinator'] },
  'POST /incidents/:incidentId/hold': KEEPERS,
  'POST /incidents/:incidentId/purge': KEEPERS,
  'GET /incidents/:incidentId/close': { fresh: ['own coordinator'] },
  'POST /incidents/:incidentId/close': { fresh: ['own coordinator'] },
  'POST /incidents/:incidentId/reopen': OWN_COORDINATORS,
  'GET /incidents/:incidentId/debrief': { fresh: ['own coordinator'] },
  'POST /incidents/:incidentId/debrief': { fresh: ['own coordinator'] },
  'GET /debriefs': COORDINATORS,
  'GET /drills': COORDINATORS,
  'GET /drills/new': COORDINATORS,
  'GET /drills/check': COORDINATORS,
  'POST /drills': COORDINATORS,
  'GET /drills/:incidentId': OWN_COORDINATORS,

  'GET /incidents/:incidentId/alert': OWN_COORDINATORS,
  'POST /incidents/:incidentId/alert': OWN_COORDINATORS,
  'GET /incidents/:incidentId/updates': OWN_COORDINATORS,
  'POST /incidents/:incidentId/updates': OWN_COORDINATORS,
  'GET /incidents/:incidentId/share': OWN_COORDINATORS,
  'GET /incidents/:incidentId/stand-down': OWN_COORDINATORS,
  'POST /incidents/:incidentId/stand-down': OWN_COORDINATORS,
  'GET /alerts/:alertId': OWN_COORDINATORS,
  'POST /alerts/:alertId/cancel': OWN_COORDINATORS,

  // A real alert opens with one tap, months after the last one.
  'GET /a/:alertId': { may: ['told'] },
  'POST /a/:alertId/answer': { may: ['told'] },
  // A phone says that it shows one; whoever was not told learns nothing from the answer, which is the same.
  'POST /a/:alertId/shown': { may: ['signed-in'] },

  'GET /tasks/:taskId': { may: KNOW_OF_TASK },
  'GET /tasks/:taskId/facts': {
    fresh: ['holds the task'],
    told: { who: KNOW_OF_TASK, status: 409 },
  },
  'POST /tasks/:taskId/claim': { may: ['may take it'], told: { who: KNOW_OF_TASK, status: 403 } },
  // Giving back what one does not hold changes nothing.
  'POST /tasks/:taskId/release': { may: KNOW_OF_TASK },
  'POST /tasks/:taskId/still': HOLDER,
  'POST /tasks/:taskId/done': HOLDER,
  'GET /tasks/:taskId/consent': { may: ['holds the task', 'own coordinator'] },
  'POST /tasks/:taskId/consent': { may: ['holds the task', 'own coordinator'] },
  'POST /tasks/:taskId/evidence': {
    may: ['holds the task', 'own coordinator'],
    told: { who: KNOW_OF_TASK, status: 409 },
  },
  'GET /tasks/:taskId/change': OWN_COORDINATORS,
  'POST /tasks/:taskId/change': OWN_COORDINATORS,
  'POST /claims/:claimId/confirm': OWN_COORDINATORS,
  'POST /claims/:claimId/ask': OWN_COORDINATORS,
  'POST /claims/:claimId/take-back': OWN_COORDINATORS,
  'GET /claims/:claimId/hand-over': { may: ['holds the task', 'own coordinator'] },
  'POST /claims/:claimId/hand-over': { may: ['holds the task', 'own coordinator'] },
  // Yes and no are for whoever it is offered to; taking it back for its holder and whoever runs the case.
  'POST /handovers/:handoverId/accept': { may: ['is offered the task'] },
  'POST /handovers/:handoverId/decline': { may: ['is offered the task'] },
  'POST /handovers/:handoverId/withdraw': { may: ['holds the task', 'own coordinator'] },
}
