import { describeRoute, resolver } from 'hono-openapi'
import type { z } from 'zod'
import { wordsFor } from '../content/words.ts'
import type { Scope } from '../domain/api-token.ts'
import { ApiProblem } from './api-schemas.ts'

type Described = {
  /** Names the operation, and its sentence in words (`api.op-<id>`). */
  id: string
  /** Undefined: of the press room, open to anyone; a press token opens what is held back. */
  scope?: Scope
  answer: z.ZodType
  /** Of the answer; what is refused has its own. */
  status?: Record<number, string>
  /** Where it is not plain JSON. */
  type?: string
  body?: z.ZodType
  parameters?: Parameter[]
}

type Parameter = {
  name: string
  in: 'header' | 'query' | 'path'
  required?: boolean
  schema: { type: 'string'; enum?: string[]; minLength?: number; maxLength?: number }
}

const REFUSED = { 401: 'no live key', 403: 'not in its scopes', 429: 'too many requests' }
const OF_PRESS = { 404: 'never was public', 410: 'withdrawn', 429: 'too many requests' }

/** One route of the description: what it takes, what it answers, and which scope opens it. */
export function operation({ id, scope, answer, body, ...rest }: Described) {
  const { status = { 200: 'OK' }, parameters = [], type } = rest
  return describeRoute({
    operationId: id,
    summary: wordsFor('en').of(`api.op-${id}`),
    security: scope ? [{ token: [scope] }] : [{}, { press: [] }],
    parameters,
    ...(body && { requestBody: { required: true, content: inJson(body) } }),
    responses: {
      ...entriesOf(status, inJson(answer, type)),
      ...entriesOf(
        problemsOf({ scope, body, parameters }),
        inJson(ApiProblem, 'application/problem+json')
      ),
    },
  })
}

type Refusable = { scope: Scope | undefined; body: unknown; parameters: readonly Parameter[] }

function problemsOf({ scope, body, parameters }: Refusable): Record<number, string> {
  if (!scope) return OF_PRESS
  const isOfCase = parameters.some((each) => each.in === 'path')
  return {
    ...REFUSED,
    ...(isOfCase && { 404: 'no such case of this organization' }),
    ...(body !== undefined && { 400: 'something does not fit', 409: 'not now' }),
  }
}

/** The case in an address. */
export const CASE: Parameter = {
  ...{ name: 'incidentId', in: 'path', required: true, schema: { type: 'string' } },
}

/** Makes a request count once, however often it is sent. */
export const IDEMPOTENCY_KEY: Parameter = {
  ...{ name: 'Idempotency-Key', in: 'header', required: true },
  schema: { type: 'string', minLength: 8, maxLength: 200 },
}

function inJson(schema: z.ZodType, type = 'application/json') {
  return { [type]: { schema: resolver(schema) } }
}

function entriesOf<Content>(described: Record<number, string>, content: Content) {
  const entries = Object.entries(described).map(([status, description]) => {
    return [status, { description, content }] as const
  })
  return Object.fromEntries(entries)
}
