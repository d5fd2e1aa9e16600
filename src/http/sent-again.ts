import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { SignedOutPage } from '../pages/signed-out.tsx'
import type { AppEnv } from './app-env.ts'
import { pressed } from './form.ts'
import { wantsJson } from './problems.ts'
import { show } from './show.ts'

/** What a page can carry on: texts. */
const Typed = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({})

/** A long form that comes after the session has ended is handed back, to be sent again once its writer is signed in. */
export const sentAgain: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.var.viewer || c.req.method !== 'POST' || wantsJson(c)) return next()
  const values = await pressed(c, Typed)
  return show(c, SignedOutPage, { values, action: c.req.path }, 401)
}
