import { Hono } from 'hono'
import { z } from 'zod'
import { openAllyAlert } from '../actions/alerts/open-ally-alert.ts'
import { reportShown } from '../actions/alerts/report-shown.ts'
import { answerAlert } from '../actions/answers/answer-alert.ts'
import { ANSWERS, LATER } from '../domain/answer.ts'
import { AllyAlertPage } from '../pages/ally-alert.tsx'
import { AllyNoticePage } from '../pages/ally-notice.tsx'
import type { AppEnv } from './app-env.ts'
import { Id, params, pressed } from './form.ts'
import { signedIn, viewerOf } from './guard.ts'
import { once } from './once.ts'
import { goOn, show } from './show.ts'

const AlertParams = z.object({ alertId: Id })
const AnswerInput = z.object({
  answer: z.enum(ANSWERS, { error: 'form.choose-one' }),
  from: z.enum(LATER, { error: 'form.choose-one' }).default('hour'),
})

/** What a notification opens: the alert, and the answer to it. */
export const allyAlerts = new Hono<AppEnv>()
  .get('/:alertId', signedIn, async (c) => {
    const { alertId } = params(c, AlertParams)
    const alert = await openAllyAlert(c.var.deps, viewerOf(c), alertId)
    if (alert.notice) return show(c, AllyNoticePage, { alert, notice: alert.notice })
    return show(c, AllyAlertPage, { alert })
  })
  .post('/:alertId/shown', signedIn, async (c) => {
    const { alertId } = params(c, AlertParams)
    await reportShown(c.var.deps, viewerOf(c), alertId)
    return c.body(null, 204)
  })
  .post('/:alertId/answer', signedIn, once, async (c) => {
    const { alertId } = params(c, AlertParams)
    const { answer, from } = await pressed(c, AnswerInput)
    await answerAlert(c.var.deps, viewerOf(c), { alertId, kind: answer, later: from })
    return goOn(c, `/a/${alertId}`)
  })
