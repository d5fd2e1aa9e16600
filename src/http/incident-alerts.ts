import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { callForHelp } from '../actions/alerts/call-for-help.ts'
import { findShare } from '../actions/alerts/find-share.ts'
import { reviewAlert } from '../actions/alerts/review-alert.ts'
import { reviewStandDown } from '../actions/alerts/review-stand-down.ts'
import { reviewUpdate } from '../actions/alerts/review-update.ts'
import { sendUpdate } from '../actions/alerts/send-update.ts'
import { standDown } from '../actions/alerts/stand-down.ts'
import { AlertReviewPage } from '../pages/alert-review.tsx'
import { AlertUpdatePage } from '../pages/alert-update.tsx'
import { type FormState, fieldValue, filledForm } from '../pages/form.ts'
import { SharePage } from '../pages/share.tsx'
import { StandDownPage } from '../pages/stand-down.tsx'
import {
  CallForm,
  circlesIn,
  keyed,
  StandDownForm,
  timeIn,
  UpdateForm,
  updateKindIn,
} from './alert-forms.ts'
import type { AppEnv } from './app-env.ts'
import { Id, params, submitted } from './form.ts'
import { signedIn, viewerOf, withRole } from './guard.ts'
import { type statusOf, wantsJson } from './problems.ts'
import { goOn, show } from './show.ts'

type C = Context<AppEnv>
type Status = ReturnType<typeof statusOf>

const One = z.object({ incidentId: Id })
const coordinators = [signedIn, withRole('coordinator')] as const

/** What a coordinator sends out about a case: the alert, word to those who were told, the end. */
export const incidentAlerts = new Hono<AppEnv>()
  .get('/:incidentId/alert', ...coordinators, (c) => drawReview(c, filledForm(c.req.query())))
  .post('/:incidentId/alert', ...coordinators, (c) =>
    submitted(c, keyed(CallForm, c.req.header('idempotency-key')), {
      act: async (call) =>
        raised(c, await callForHelp(c.var.deps, viewerOf(c), { ...call, ...one(c) })),
      redraw: (form, status) => drawReview(c, form, status),
    })
  )
  .get('/:incidentId/updates', ...coordinators, (c) => drawUpdate(c, filledForm(c.req.query())))
  .post('/:incidentId/updates', ...coordinators, (c) =>
    submitted(c, keyed(UpdateForm, c.req.header('idempotency-key')), {
      act: async (update) =>
        raised(c, await sendUpdate(c.var.deps, viewerOf(c), { ...update, ...one(c) })),
      redraw: (form, status) => drawUpdate(c, form, status),
    })
  )
  .get('/:incidentId/share', ...coordinators, async (c) =>
    show(c, SharePage, {
      share: await findShare(c.var.deps, viewerOf(c), one(c).incidentId),
    })
  )
  .get('/:incidentId/stand-down', ...coordinators, (c) =>
    drawStandDown(c, filledForm({ as: 'stand_down' }))
  )
  .post('/:incidentId/stand-down', ...coordinators, (c) =>
    submitted(c, StandDownForm, {
      act: async (ending) => {
        const { incidentId } = one(c)
        await standDown(c.var.deps, viewerOf(c), { ...ending, incidentId })
        const said = ending.as === 'stand_down' ? 'stood-down' : 'false-alarm-told'
        return goOn(c, `/incidents/${incidentId}`, said)
      },
      redraw: (form, status) => drawStandDown(c, form, status),
    })
  )

const one = (c: C) => params(c, One)

/** On to the ten seconds; a program gets the alert's id and when it leaves. */
function raised(c: C, { alert, isNew }: Awaited<ReturnType<typeof callForHelp>>): Response {
  const { id, dueAt } = alert
  if (wantsJson(c)) return c.json({ id, dueAt: dueAt.toISOString() }, isNew ? 201 : 200)
  return goOn(c, `/alerts/${id}`)
}

async function drawReview(c: C, form: FormState, status: Status | 200 = 200) {
  const { values } = form
  const chosen = { circles: circlesIn(values), byTime: timeIn(values['by']) }
  const review = await reviewAlert(c.var.deps, viewerOf(c), { ...one(c), ...chosen })
  return show(c, AlertReviewPage, { review, form }, status)
}

async function drawUpdate(c: C, form: FormState, status: Status | 200 = 200) {
  const { values } = form
  const chosen = {
    kind: updateKindIn(values['kind']),
    byTime: timeIn(values['by']),
    wrongId: fieldValue(form, 'wrong') || undefined,
  }
  const update = await reviewUpdate(c.var.deps, viewerOf(c), { ...one(c), ...chosen })
  return show(c, AlertUpdatePage, { update, form }, status)
}

async function drawStandDown(c: C, form: FormState, status: Status | 200 = 200) {
  const view = await reviewStandDown(c.var.deps, viewerOf(c), one(c).incidentId)
  return show(c, StandDownPage, { view, form }, status)
}
