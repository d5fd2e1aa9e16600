import type { Context, MiddlewareHandler } from 'hono'
import { assertWithin } from '../actions/limits/assert-within.ts'
import { findProgram } from '../actions/tokens/find-program.ts'
import type { Program, Scope } from '../domain/api-token.ts'
import { Problem } from '../domain/problem.ts'
import type { AppEnv } from './app-env.ts'

const BEARER = /^Bearer ([\w-]{10,100})$/i

/**
 * Behind this, a program has shown a token that may do this. Cookies count for nothing here, so no other site can
 * borrow somebody's browser; a token that is unknown, ended or run out is refused in one and the same way.
 */
export function withScope(scope: Scope): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const program = await programBehind(c)
    await assertWithin(c.var.deps, 'programs', program.acts.personId)
    if (!program.scopes.includes(scope))
      throw new Problem('forbidden', 'api.no-scope', { slots: { scope } })
    c.set('program', program)
    await next()
  }
}

async function programBehind(c: Context<AppEnv>): Promise<Program> {
  const [, token] = BEARER.exec(c.req.header('authorization') ?? '') ?? []
  const program = token && (await findProgram(c.var.deps, token))
  if (program) return program
  c.header('WWW-Authenticate', 'Bearer realm="amparo"')
  throw new Problem('unauthenticated', 'api.no-token')
}

/** The program of a route behind `withScope`. */
export function programOf(c: Context<AppEnv>): Program {
  const { program } = c.var
  if (!program) throw new Problem('unauthenticated', 'api.no-token')
  return program
}
