import { type Context, Hono } from 'hono'
import { calendarSince, endCalendar, makeCalendar } from '../actions/calendars/make-calendar.ts'
import { showOwnClocks } from '../actions/clocks/own-clocks.ts'
import { OwnClocksPage } from '../pages/own-clocks.tsx'
import type { AppEnv } from './app-env.ts'
import { signedIn, viewerOf } from './guard.ts'
import { goOn, show } from './show.ts'

/** What somebody files for, and their private calendar; mounted at /clocks. */
export const ownClocks = new Hono<AppEnv>()
  .use(signedIn)
  .get('/', (c) => drawOwn(c))
  // Pages that answered a form are opened again when somebody switches the language.
  .get('/calendar', (c) => c.redirect('/clocks#calendar', 303))
  .post('/calendar', async (c) => drawOwn(c, await makeCalendar(c.var.deps, viewerOf(c))))
  .post('/calendar/end', async (c) => {
    await endCalendar(c.var.deps, viewerOf(c))
    return goOn(c, '/clocks', 'calendar-ended')
  })

async function drawOwn(c: Context<AppEnv>, address?: string): Promise<Response> {
  const viewer = viewerOf(c)
  const [clocks, since] = await Promise.all([
    showOwnClocks(c.var.deps, viewer),
    calendarSince(c.var.deps, viewer),
  ])
  return show(c, OwnClocksPage, { clocks, calendar: { since, address } }, address ? 201 : 200)
}
