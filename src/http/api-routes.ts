import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { callAsProgram } from '../actions/alerts/call-as-program.ts'
import { countReached } from '../actions/board/count-reached.ts'
import { findNumbers, listDates } from '../actions/incidents/find-numbers.ts'
import { listCases } from '../actions/incidents/list-cases.ts'
import { countPeople } from '../actions/people/count-people.ts'
import { INCIDENT_STATES } from '../domain/incident.ts'
import { IdempotencyKey } from './alert-forms.ts'
import { caseAnswer, datesAnswer, incidentAnswer } from './api-answers.ts'
import { programOf, withScope } from './api-guard.ts'
import { CASE, IDEMPOTENCY_KEY, operation } from './api-operation.ts'
import {
  ApiAlert,
  ApiCall,
  ApiCase,
  ApiDates,
  ApiIncidents,
  ApiPeople,
  ApiReach,
} from './api-schemas.ts'
import type { AppEnv } from './app-env.ts'
import { CaseParams } from './board-schemas.ts'
import { oneOf } from './fields.ts'
import { params, parsed, pressed } from './form.ts'

const STATE = {
  ...{ name: 'state', in: 'query' as const },
  schema: { type: 'string' as const, enum: [...INCIDENT_STATES] },
}
const RAISED = { 201: 'raised; leaves at dueAt', 200: 'raised before, with the same key' }

/** What other programs can ask: numbers and times of the network ring, and one thing to do. Nothing sealed is opened. */
export const apiRoutes = new Hono<AppEnv>()
  .get(
    '/incidents',
    operation({
      ...{ id: 'list-incidents', scope: 'incidents:read', answer: ApiIncidents },
      parameters: [STATE],
    }),
    withScope('incidents:read'),
    async (c) => {
      const state = parsed(oneOf(INCIDENT_STATES), c.req.query('state'))
      const all = await listCases(c.var.deps, programOf(c).acts)
      const asked = all.filter((each) => (state ? each.state === state : each.state !== 'purged'))
      return answer(c, ApiIncidents, { incidents: asked.map(incidentAnswer) })
    }
  )
  .get(
    '/incidents/:incidentId',
    operation({
      ...{ id: 'read-incident', scope: 'incidents:read', answer: ApiCase, parameters: [CASE] },
    }),
    withScope('incidents:read'),
    async (c) => answer(c, ApiCase, caseAnswer(await findNumbers(...asked(c))))
  )
  .get(
    '/incidents/:incidentId/dates',
    operation({
      ...{ id: 'list-dates', scope: 'incidents:read', answer: ApiDates, parameters: [CASE] },
    }),
    withScope('incidents:read'),
    async (c) => answer(c, ApiDates, datesAnswer(await listDates(...asked(c))))
  )
  .get(
    '/incidents/:incidentId/reach',
    operation({
      ...{ id: 'read-reach', scope: 'alerts:read', answer: ApiReach, parameters: [CASE] },
    }),
    withScope('alerts:read'),
    async (c) => answer(c, ApiReach, await countReached(...asked(c)))
  )
  .post(
    '/incidents/:incidentId/alerts',
    operation({
      ...{ id: 'raise-alert', scope: 'alerts:raise', answer: ApiAlert, body: ApiCall },
      ...{ parameters: [CASE, IDEMPOTENCY_KEY], status: RAISED },
    }),
    withScope('alerts:raise'),
    async (c) => {
      const { incidentId } = params(c, CaseParams)
      const key = parsed(IdempotencyKey, c.req.header('idempotency-key'))
      const { by, circles = {} } = await pressed(c, ApiCall)
      const call = { incidentId, key, byTime: new Date(by), circles }
      const { alert, isNew } = await callAsProgram(c.var.deps, programOf(c), call)
      const { id, dueAt } = alert
      return answer(c, ApiAlert, { id, dueAt: dueAt.toISOString() }, isNew ? 201 : 200)
    }
  )
  .get(
    '/people',
    operation({ id: 'count-people', scope: 'people:read', answer: ApiPeople }),
    withScope('people:read'),
    async (c) => {
      const { organizationId } = programOf(c)
      return answer(c, ApiPeople, await countPeople(c.var.deps, organizationId))
    }
  )

function asked(c: Context<AppEnv>) {
  const { incidentId } = params(c, CaseParams)
  return [c.var.deps, programOf(c).acts, incidentId] as const
}

/** Only what the schema describes gets out: anything more does not compile, or throws. */
function answer<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  body: z.input<Schema>,
  status: 200 | 201 = 200
): Response {
  return c.json(schema.parse(body) as object, status)
}
