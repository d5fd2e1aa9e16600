import type { Context, MiddlewareHandler } from 'hono'
import { isLoopbackUrl } from '../config.ts'
import { Problem } from '../domain/problem.ts'
import type { AppEnv } from './app-env.ts'

const SAFE = /^(GET|HEAD|OPTIONS)$/

/** Mail programs and mail servers post to these from elsewhere. Neither reads a cookie: what is handed in is the proof. */
const FROM_ELSEWHERE = /^\/(unsubscribe\/[0-9a-f]+|hooks\/bounces)$/

/** Every unsafe request must come from our own pages, whatever its content type. */
export const sameOrigin: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (SAFE.test(c.req.method) || isOurs(c) || isFromElsewhere(c)) return next()
  throw new Problem('forbidden', 'problem.other-site')
}

function isFromElsewhere(c: Context<AppEnv>): boolean {
  return c.req.method === 'POST' && FROM_ELSEWHERE.test(c.req.path)
}

function isOurs(c: Context<AppEnv>): boolean {
  const { publicUrl } = c.var.deps.config
  const origin = c.req.header('origin')
  // On this machine localhost and 127.0.0.1 are both ours; a name that merely resolves to it is not.
  if (isLoopbackUrl(publicUrl))
    return isLoopbackUrl(origin ?? '') && origin === new URL(c.req.url).origin
  return origin === new URL(publicUrl).origin
}
