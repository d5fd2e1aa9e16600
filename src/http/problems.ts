import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Problem, type ProblemKind } from '../domain/problem.ts'
import { ProblemPage } from '../pages/problem.tsx'
import type { AppEnv } from './app-env.ts'
import { ownPath } from './own-path.ts'
import { show } from './show.ts'

const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-many': 429,
  internal: 500,
} as const satisfies Record<ProblemKind, ContentfulStatusCode>

/** The HTTP status of a problem. */
export function statusOf(problem: Problem) {
  return STATUS[problem.kind]
}

/** The single exit of every error: a page, or RFC 9457 by `Accept`, in the reader's language. */
export const onError: ErrorHandler<AppEnv> = (err, c) => {
  if (err instanceof Problem) return answerProblem(c, err)
  if (err instanceof HTTPException) return err.getResponse()
  // The message may quote what someone typed: only its kind and place go to the log.
  const { name, stack } = err
  const where = stack?.match(/^ {4}at .+$/gm)?.slice(0, 5)
  c.var.deps.log.error({ name, where, requestId: c.var.requestId }, 'unhandled error')
  return answerProblem(c, new Problem('internal', 'problem.ours'))
}

/** An address that we do not have, said in the same words as a case that one may not see. */
export const notFound: NotFoundHandler<AppEnv> = (c) =>
  answerProblem(c, new Problem('not-found', 'problem.not-found'))

/** Says in the reader's language what was refused and what to do. */
export function answerProblem(c: Context<AppEnv>, problem: Problem): Response | Promise<Response> {
  sayWhenAgain(c, problem)
  if (problem.kind === 'unauthenticated' && !wantsJson(c)) return toSignIn(c)
  const status = statusOf(problem)
  if (wantsJson(c)) return c.json(problemJson(c, problem), status, JSON_TYPE)
  const { kind, key, details } = problem
  const view = { kind, sentence: c.var.words.of(key, details.slots), requestId: c.var.requestId }
  return show(c, ProblemPage, { problem: { ...view, back: cameFrom(c) } }, status)
}

/** Tells a program when the same would be taken; the sentence tells people. */
export function sayWhenAgain(c: Context<AppEnv>, { details }: Problem): void {
  if (details.retryAfterS !== undefined) c.header('Retry-After', String(details.retryAfterS))
}

const JSON_TYPE = { 'content-type': 'application/problem+json; charset=utf-8' }

/** Whether the caller is a program rather than a browser window. */
export function wantsJson(c: Context<AppEnv>): boolean {
  return (
    c.req.path.startsWith('/api/') ||
    /application\/(problem\+)?json/.test(c.req.header('accept') ?? '')
  )
}

/** The page of ours that they came from, to go back to. */
function cameFrom(c: Context<AppEnv>): string | undefined {
  const referrer = URL.parse(c.req.header('referer') ?? '')
  return referrer?.host === new URL(c.req.url).host ? ownPath(referrer.pathname) : undefined
}

function problemJson(c: Context<AppEnv>, problem: Problem) {
  const { words: t } = c.var
  const { slots, fields = {} } = problem.details
  const errors = Object.entries(fields).map(([name, field]) => ({
    name,
    detail: t.of(field.key, field.slots),
  }))
  return {
    type: `about:blank#${problem.key}`,
    title: t.of(problem.key, slots),
    status: statusOf(problem),
    instance: `urn:request:${c.var.requestId}`,
    ...(errors.length > 0 && { errors }),
  }
}

function toSignIn(c: Context<AppEnv>): Response {
  const { pathname } = new URL(c.req.url)
  const next =
    c.req.method === 'GET' && pathname !== '/' ? `?next=${encodeURIComponent(pathname)}` : ''
  return c.redirect(`/sign-in${next}`, 303)
}
