import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { cancelAlert } from '../actions/alerts/cancel-alert.ts'
import { findSending } from '../actions/alerts/find-sending.ts'
import type { Sending } from '../domain/alert-review.ts'
import { Problem } from '../domain/problem.ts'
import { AlertSendingPage, reviewOf } from '../pages/alert-sending.tsx'
import type { AppEnv } from './app-env.ts'
import { Id, params } from './form.ts'
import { signedIn, viewerOf, withRole } from './guard.ts'
import { statusOf, wantsJson } from './problems.ts'
import { goOn, show } from './show.ts'

const One = z.object({ alertId: Id })

/** An alert in its ten seconds, for those who run its case. */
export const alerts = new Hono<AppEnv>()
  .use(signedIn, withRole('coordinator'))
  .get('/:alertId', async (c) => {
    const sending = await findSending(c.var.deps, viewerOf(c), params(c, One).alertId)
    if (sending.stage === 'waits') c.header('Refresh', onwards(c, sending))
    return show(c, AlertSendingPage, { sending })
  })
  .post('/:alertId/cancel', async (c) => {
    const { alertId } = params(c, One)
    const sending = await findSending(c.var.deps, viewerOf(c), alertId)
    try {
      await cancelAlert(c.var.deps, viewerOf(c), alertId)
    } catch (error) {
      if (!(error instanceof Problem) || wantsJson(c)) throw error
      return tooLate(c, sending, error)
    }
    return goOn(c, reviewOf(sending), 'alert-cancelled')
  })

/** A second after it has left, the browser goes on to the board by itself, without any script. */
function onwards(c: Context<AppEnv>, { dueAt, incident }: Sending): string {
  const seconds = Math.ceil((dueAt.getTime() - c.var.deps.now().getTime()) / 1000) + 1
  return `${seconds}; url=/incidents/${incident.id}`
}

/** It has left: the same page says so, with what can still be done. */
function tooLate(c: Context<AppEnv>, { id }: Sending, problem: Problem) {
  const refused = c.var.words.of(problem.key)
  return findSending(c.var.deps, viewerOf(c), id).then((sending) =>
    show(c, AlertSendingPage, { sending, refused }, statusOf(problem))
  )
}
