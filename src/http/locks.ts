import { Hono } from 'hono'
import { assertLockLink, lockByLink } from '../actions/account/lock-account.ts'
import { LockPage } from '../pages/lock.tsx'
import type { AppEnv } from './app-env.ts'
import { dropSession } from './guard.ts'
import { goOn, show } from './show.ts'

/** Behind the link of a letter about one's account: one button that locks it. Opening the link changes nothing. */
export const locks = new Hono<AppEnv>()
  .get('/:lockToken', (c) => {
    const token = c.req.param('lockToken')
    assertLockLink(c.var.deps, token)
    return show(c, LockPage, { token })
  })
  .post('/:lockToken', async (c) => {
    await lockByLink(c.var.deps, c.req.param('lockToken'))
    dropSession(c)
    return goOn(c, '/sign-in', 'locked')
  })
