import { Hono } from 'hono'
import { showReach } from '../actions/reach/show-reach.ts'
import { findCounty } from '../content/counties.ts'
import { ReachPage } from '../pages/reach.tsx'
import type { AppEnv } from './app-env.ts'
import { signedIn, viewerOf, withRole } from './guard.ts'
import { show } from './show.ts'

/** Who could be woken right now, for those who look after people. A county that there is not is everywhere. */
export const reach = new Hono<AppEnv>()
  .use(signedIn, withRole('admin', 'coordinator'))
  .get('/', async (c) => {
    const county = findCounty(c.req.query('county') ?? '')?.fips
    return show(c, ReachPage, { view: await showReach(c.var.deps, viewerOf(c), county) })
  })
