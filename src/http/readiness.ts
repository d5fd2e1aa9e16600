import { Hono } from 'hono'
import { lookUpMail } from '../actions/readiness/look-up-mail.ts'
import { showReadiness } from '../actions/readiness/show-readiness.ts'
import { ReadinessPage } from '../pages/readiness.tsx'
import type { AppEnv } from './app-env.ts'
import { signedIn, viewerOf, withRole } from './guard.ts'
import { goOn, show } from './show.ts'

/** Whether people can rely on the network; for admins. */
export const readiness = new Hono<AppEnv>()
  .use(signedIn, withRole('admin'))
  .get('/', async (c) =>
    show(c, ReadinessPage, { view: await showReadiness(c.var.deps, viewerOf(c)) })
  )
  .post('/look-again', async (c) => {
    await lookUpMail(c.var.deps)
    return goOn(c, '/readiness', 'looked-again')
  })
