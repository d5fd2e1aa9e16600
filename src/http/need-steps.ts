import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { callNow } from '../actions/alerts/call-now.ts'
import { holdNeed, letNeedRun } from '../actions/alerts/hold-need.ts'
import { Problem } from '../domain/problem.ts'
import type { AppEnv } from './app-env.ts'
import { NeedParams } from './board-schemas.ts'
import { params, pressed } from './form.ts'
import { signedIn, viewerOf, withRole } from './guard.ts'
import { wantsJson } from './problems.ts'
import { goOn } from './show.ts'

const CIRCLE = { '1': 1, '2': 2, '3': 3 } as const

/** The circle that the button named: a page may have grown old. */
const NextCircle = z.object({
  circle: z.enum(['1', '2', '3'], { error: 'form.choose-one' }).transform((text) => CIRCLE[text]),
})

const coordinators = [signedIn, withRole('coordinator')] as const

/** What a coordinator does about a role that steps from circle to circle by itself. */
export const needSteps = new Hono<AppEnv>()
  .post('/:incidentId/needs/:needId/call', ...coordinators, async (c) => {
    const { circle } = await pressed(c, NextCircle)
    try {
      const alert = await callNow(c.var.deps, viewerOf(c), { ...params(c, NeedParams), circle })
      return goOn(c, `/alerts/${alert.id}`)
    } catch (error) {
      const asksForCode = error instanceof Problem && error.key === 'alert.code-first'
      if (!asksForCode || wantsJson(c)) throw error
      return c.redirect(`/sign-in/again?next=${encodeURIComponent(boardOf(c))}`, 303)
    }
  })
  .post('/:incidentId/needs/:needId/hold', ...coordinators, async (c) => {
    await holdNeed(c.var.deps, viewerOf(c), params(c, NeedParams))
    return goOn(c, boardOf(c), 'need-held')
  })
  .post('/:incidentId/needs/:needId/run', ...coordinators, async (c) => {
    await letNeedRun(c.var.deps, viewerOf(c), params(c, NeedParams))
    return goOn(c, boardOf(c), 'need-let-run')
  })

function boardOf(c: Context<AppEnv>): string {
  const { incidentId, needId } = params(c, NeedParams)
  return `/incidents/${incidentId}#${needId}`
}
