import type { MiddlewareHandler } from 'hono'
import { doOnce } from '../actions/sent/do-once.ts'
import { Problem } from '../domain/problem.ts'
import type { AppEnv } from './app-env.ts'
import { viewerOf } from './guard.ts'

/** Whose it is, and which: `mark.key`, as the script of a page makes it. */
const KEY = /^([\w-]{16})\.([\w-]{16,64})$/

/**
 * For what waits on a phone without a network: with an Idempotency-Key it is carried out once, however often it
 * arrives, and the answer says where to go on. Without one of ours it is an ordinary form.
 */
export const once: MiddlewareHandler<AppEnv> = async (c, next) => {
  const [, mark, key] = KEY.exec(c.req.header('idempotency-key') ?? '') ?? []
  if (!mark || !key) return next()
  // Each of them is the last step of the address of a page.
  let where = c.req.path.replace(/\/[^/]+$/, '')
  await doOnce(c.var.deps, viewerOf(c), {
    sent: { mark, key, path: c.req.path },
    work: async () => {
      await next()
      where = c.res.headers.get('location') ?? where
      return problemOf(c.error, c.res.status)
    },
  })
  if (c.res.status < 400) c.res = c.json({ next: where })
}

function problemOf(error: Error | undefined, status: number): Problem | undefined {
  if (error instanceof Problem) return error
  return error || status >= 400 ? new Problem('internal', 'problem.ours') : undefined
}
