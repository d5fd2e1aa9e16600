import { Hono } from 'hono'
import { z } from 'zod'
import { openCalendar } from '../actions/calendars/own-calendar.ts'
import type { AppEnv } from './app-env.ts'
import { answerCalendar } from './calendar-file.ts'
import { params } from './form.ts'

/** 128 random bits, base64url. */
const Feed = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{22}\.ics$/) })

/** Private calendars, by their address alone: a phone reads them by itself. Nothing of them is kept on the way. */
export const calendar = new Hono<AppEnv>().get('/:token', async (c) => {
  c.header('Cache-Control', 'no-store')
  const { token } = params(c, Feed)
  const feed = await openCalendar(c.var.deps, token.slice(0, -'.ics'.length))
  return answerCalendar(c, feed.entries, feed.language)
})
