import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readEmailChoice, unsubscribe } from '../actions/people/unsubscribe.ts'
import { UnsubscribePage } from '../pages/unsubscribe.tsx'
import type { AppEnv } from './app-env.ts'
import { params } from './form.ts'
import { speak } from './reader-language.ts'
import { show } from './show.ts'

const Params = z.object({ token: z.string().max(100) })

/**
 * The link in every alert's email (RFC 8058). Mail scanners follow it, so looking changes nothing; mail programs post
 * to it without a cookie or an origin and do not follow redirects, so the answer is the page itself.
 */
export const unsubscribing = new Hono<AppEnv>()
  .get('/:token', (c) => page(c))
  .post('/:token', async (c) => {
    await unsubscribe(c.var.deps, params(c, Params).token)
    return page(c)
  })

/** In the language of whoever the email was sent to, unless they pick another here. */
async function page(c: Context<AppEnv>): Promise<Response> {
  const { token } = params(c, Params)
  const choice = await readEmailChoice(c.var.deps, token)
  if (!c.req.query('lang')) speak(c, choice.language)
  return show(c, UnsubscribePage, { token, choice })
}
