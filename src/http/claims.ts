import { Hono } from 'hono'
import { z } from 'zod'
import { confirmClaim } from '../actions/tasks/confirm-claim.ts'
import type { AppEnv } from './app-env.ts'
import { Id, params } from './form.ts'
import { signedIn, viewerOf } from './guard.ts'
import { goOn } from './show.ts'

const ClaimParams = z.object({ claimId: Id })

/** A coordinator's yes to someone from an organization that is not trusted. */
export const claims = new Hono<AppEnv>().post('/:claimId/confirm', signedIn, async (c) => {
  const { claimId } = params(c, ClaimParams)
  const { incidentId, taskId } = await confirmClaim(c.var.deps, viewerOf(c), claimId)
  return goOn(c, `/incidents/${incidentId}#${taskId}`, 'claim-confirmed')
})
