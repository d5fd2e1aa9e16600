import type { Context } from 'hono'
import { z } from 'zod'
import { type FieldProblem, Problem } from '../domain/problem.ts'
import { type FormState, refusedForm } from '../pages/form.ts'
import type { AppEnv } from './app-env.ts'
import { sayWhenAgain, statusOf, wantsJson } from './problems.ts'

type Redraw = (form: FormState, status: ReturnType<typeof statusOf>) => Response | Promise<Response>

/**
 * One submitted form: validate, act, answer. What is refused, by the schema or by the action, comes back
 * filled and with a sentence at each field (or as problem+json); nothing typed is lost.
 * In a schema, `error` is the key of a sentence in words.
 */
export async function submitted<Schema extends z.ZodType>(
  c: Context<AppEnv>,
  schema: Schema,
  { act, redraw }: { act: (input: z.output<Schema>) => Promise<Response>; redraw: Redraw }
): Promise<Response> {
  const values = await valuesOf(c)
  try {
    return await act(parsed(schema, values))
  } catch (error) {
    if (!(error instanceof Problem) || !canRedraw(error) || wantsJson(c)) throw error
    sayWhenAgain(c, error)
    return redraw(refusedForm(c.var.words, textsOf(values), error), statusOf(error))
  }
}

/** A form without fields to redraw (a button): its input, or the refusal as a page. */
export async function pressed<Schema extends z.ZodType>(
  c: Context<AppEnv>,
  schema: Schema
): Promise<z.output<Schema>> {
  return parsed(schema, await valuesOf(c))
}

/** Path parameters; what is malformed does not exist. */
export function params<Schema extends z.ZodType>(
  c: Context<AppEnv>,
  schema: Schema
): z.output<Schema> {
  const { data, error } = schema.safeParse(c.req.param())
  if (error) throw new Problem('not-found', 'problem.not-found')
  return data
}

/** An id as it stands in our addresses. */
export const Id = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)

function canRedraw(problem: Problem): boolean {
  return problem.kind === 'invalid' || problem.kind === 'conflict' || problem.kind === 'too-many'
}

async function valuesOf(c: Context<AppEnv>): Promise<Record<string, unknown>> {
  if (c.req.header('content-type')?.startsWith('application/json')) return jsonValues(c)
  const body = await c.req.parseBody({ all: true }).catch(() => {
    throw new Problem('invalid', 'form.unreadable')
  })
  return textsOf(body)
}

async function jsonValues(c: Context<AppEnv>): Promise<Record<string, unknown>> {
  const body: unknown = await c.req.json().catch(() => undefined)
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Problem('invalid', 'form.not-json')
  return body as Record<string, unknown>
}

/** What a page can draw: JSON may hold anything. */
function textsOf(values: Record<string, unknown>): FormState['values'] {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(value)]))
}

function textOf(value: unknown): string | string[] {
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string')
  return typeof value === 'string' ? value : ''
}

/** What fits a schema; the rest is refused with a sentence at each field. */
export function parsed<Schema extends z.ZodType>(
  schema: Schema,
  values: unknown
): z.output<Schema> {
  const { data, error } = schema.safeParse(values)
  if (!error) return data
  const fields = error.issues.map((issue) => [String(issue.path[0] ?? ''), fieldProblem(issue)])
  throw new Problem('invalid', 'form.not-saved-hint', {
    fields: Object.fromEntries(fields.toReversed()),
  })
}

/** A schema's own `error` is a key of words; zod's English is never shown. */
function fieldProblem(issue: z.core.$ZodIssue): FieldProblem {
  const isKey = /^[a-z-]+(\.[a-z_-]+)+$/.test(issue.message)
  return { key: isKey ? issue.message : 'form.check-this' }
}
