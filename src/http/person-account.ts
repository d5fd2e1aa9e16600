import { Hono } from 'hono'
import { z } from 'zod'
import { lockAccount, openAccount } from '../actions/account/lock-account.ts'
import { readPerson } from '../actions/people/read-person.ts'
import { grantRecovery } from '../actions/recoveries/grant-recovery.ts'
import { GrantedCodePage } from '../pages/granted-code.tsx'
import type { AppEnv } from './app-env.ts'
import { Id, params } from './form.ts'
import { viewerOf } from './guard.ts'
import { goOn, show } from './show.ts'

const PersonParams = z.object({ personId: Id })

/** Somebody's way in, for their colleagues: help them back in, lock it, open it again. Mounted among the people. */
export const personAccount = new Hono<AppEnv>()
  .get('/:personId/grant', (c) => c.redirect(`/people/${params(c, PersonParams).personId}`, 303))
  .post('/:personId/grant', async (c) => {
    const { personId } = params(c, PersonParams)
    const { code } = await grantRecovery(c.var.deps, viewerOf(c), personId)
    const { name } = await readPerson(c.var.deps, viewerOf(c), personId)
    return show(c, GrantedCodePage, { personId, name, code })
  })
  .post('/:personId/lock', async (c) => {
    const { personId } = params(c, PersonParams)
    await lockAccount(c.var.deps, viewerOf(c), personId)
    return goOn(c, `/people/${personId}#account`, 'account-locked')
  })
  .post('/:personId/open', async (c) => {
    const { personId } = params(c, PersonParams)
    await openAccount(c.var.deps, viewerOf(c), personId)
    return goOn(c, `/people/${personId}#account`, 'account-opened')
  })
