import type { Context, MiddlewareHandler } from 'hono'
import { isLoopbackUrl } from '../config.ts'
import { Problem } from '../domain/problem.ts'
import type { AppEnv } from './app-env.ts'

const SAFE = /^(GET|HEAD|OPTIONS)$/

/** Every unsafe request must come from our own pages, whatever its content type. */
export const sameOrigin: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (SAFE.test(c.req.method) || isOurs(c)) return next()
  throw new Problem('forbidden', 'problem.other-site')
}

function isOurs(c: Context<AppEnv>): boolean {
  const { publicUrl } = c.var.deps.config
  const origin = c.req.header('origin')
  // On this machine localhost and 127.0.0.1 are both ours; a name that merely resolves to it is not.
  if (isLoopbackUrl(publicUrl))
    return isLoopbackUrl(origin ?? '') && origin === new URL(c.req.url).origin
  return origin === new URL(publicUrl).origin
}
