import { type Context, Hono } from 'hono'
import { findHome } from '../actions/home/find-home.ts'
import { readPending } from '../actions/people/read-pending.ts'
import { pressWaiting } from '../actions/press/press-waiting.ts'
import { findMyWork } from '../actions/tasks/find-my-work.ts'
import { hasRole } from '../domain/membership.ts'
import { NotSetUpPage } from '../pages/home-not-set-up.tsx'
import { StaffHomePage } from '../pages/home-staff.tsx'
import { MyWorkPage } from '../pages/my-work.tsx'
import type { AppEnv } from './app-env.ts'
import { signedIn, viewerOf } from './guard.ts'
import { show } from './show.ts'

/** Where everyone arrives: those who run cases at what is the matter, others at their own work, and
 * press liaisons with what waits for them beside it. */
export const home = new Hono<AppEnv>()
  .get('/', async (c, next) => {
    if (!c.var.network) return show(c, NotSetUpPage, {})
    return signedIn(c, next)
  })
  .get('/', async (c) => {
    const { memberships } = viewerOf(c)
    if (!hasRole(memberships, ['admin', 'coordinator', 'dispatcher', 'verifier']))
      return show(c, MyWorkPage, {
        work: await findMyWork(c.var.deps, viewerOf(c)),
        pending: await readPending(c.var.deps, viewerOf(c)),
        press: await pressWaiting(c.var.deps, viewerOf(c)),
      })
    return show(c, StaffHomePage, { home: await findHome(c.var.deps, viewerOf(c)) })
  })
  .get('/mine', signedIn, (c) => showWork(c))

async function showWork(c: Context<AppEnv>): Promise<Response> {
  return show(c, MyWorkPage, {
    work: await findMyWork(c.var.deps, viewerOf(c)),
    pending: await readPending(c.var.deps, viewerOf(c)),
  })
}
