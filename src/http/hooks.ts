import { Hono } from 'hono'
import { assertMayBringBounces, takeBounce } from '../actions/bounces/take-bounce.ts'
import type { AppEnv } from './app-env.ts'

/** What other programs hand in, each with its own secret. Without that setting there is nothing here. */
export const hooks = new Hono<AppEnv>().post('/bounces', async (c) => {
  const [, secret = ''] = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '') ?? []
  assertMayBringBounces(c.var.deps, secret)
  const raw = new Uint8Array(await c.req.arrayBuffer())
  return c.json({ bounce: await takeBounce(c.var.deps, raw) })
})
