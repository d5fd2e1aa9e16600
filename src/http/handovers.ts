import { Hono } from 'hono'
import { z } from 'zod'
import { acceptHandover } from '../actions/handovers/accept-handover.ts'
import { declineHandover, withdrawHandover } from '../actions/handovers/end-offer.ts'
import { assertWithin } from '../actions/limits/assert-within.ts'
import type { AppEnv } from './app-env.ts'
import { Id, params } from './form.ts'
import { signedIn, viewerOf } from './guard.ts'
import { goOn } from './show.ts'

const HandoverParams = z.object({ handoverId: Id })

/** The answers to an offered task, and taking the offer back. */
export const handovers = new Hono<AppEnv>()
  .post('/:handoverId/accept', signedIn, async (c) => {
    const { handoverId } = params(c, HandoverParams)
    await assertWithin(c.var.deps, 'claims', viewerOf(c).personId)
    const taskId = await acceptHandover(c.var.deps, viewerOf(c), handoverId)
    return goOn(c, `/tasks/${taskId}`, 'handover-accepted')
  })
  .post('/:handoverId/decline', signedIn, async (c) => {
    const { handoverId } = params(c, HandoverParams)
    await declineHandover(c.var.deps, viewerOf(c), handoverId)
    return goOn(c, '/mine', 'handover-declined')
  })
  .post('/:handoverId/withdraw', signedIn, async (c) => {
    const { handoverId } = params(c, HandoverParams)
    const taskId = await withdrawHandover(c.var.deps, viewerOf(c), handoverId)
    return goOn(c, `/tasks/${taskId}`, 'handover-withdrawn')
  })
