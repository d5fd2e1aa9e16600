import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { offerTask } from '../actions/handovers/offer-task.ts'
import { showHandover } from '../actions/handovers/show-handover.ts'
import { assertWithin } from '../actions/limits/assert-within.ts'
import { askHolder } from '../actions/tasks/ask-holder.ts'
import { confirmClaim } from '../actions/tasks/confirm-claim.ts'
import { takeBackClaim } from '../actions/tasks/take-back-claim.ts'
import { EMPTY_FORM, type FormState } from '../pages/form.ts'
import { HandOverPage } from '../pages/hand-over.tsx'
import type { AppEnv } from './app-env.ts'
import { cleanable, freeText } from './fields.ts'
import { Id, params, submitted } from './form.ts'
import { signedIn, viewerOf } from './guard.ts'
import { goOn, show } from './show.ts'

const ClaimParams = z.object({ claimId: Id })
const LONGEST_NOTE = 2_000
const OfferForm = cleanable(
  ['note'],
  z.object({ personId: Id.or(z.literal('')).default(''), note: freeText(LONGEST_NOTE) })
)

/** Somebody's hold on a task: a coordinator's yes, question or no, and handing it over. */
export const claims = new Hono<AppEnv>()
  .post('/:claimId/confirm', signedIn, async (c) => {
    const { claimId } = params(c, ClaimParams)
    const { incidentId, taskId } = await confirmClaim(c.var.deps, viewerOf(c), claimId)
    return goOn(c, `/incidents/${incidentId}#${taskId}`, 'claim-confirmed')
  })
  .post('/:claimId/ask', signedIn, async (c) => {
    const { claimId } = params(c, ClaimParams)
    const { incidentId, taskId } = await askHolder(c.var.deps, viewerOf(c), claimId)
    return goOn(c, `/incidents/${incidentId}#${taskId}`, 'holder-asked')
  })
  .post('/:claimId/take-back', signedIn, async (c) => {
    const { claimId } = params(c, ClaimParams)
    const { incidentId, taskId } = await takeBackClaim(c.var.deps, viewerOf(c), claimId)
    return goOn(c, `/incidents/${incidentId}#${taskId}`, 'claim-taken-back')
  })
  .get('/:claimId/hand-over', signedIn, (c) => drawHandover(c))
  .post('/:claimId/hand-over', signedIn, async (c) => {
    const { claimId } = params(c, ClaimParams)
    return submitted(c, OfferForm, {
      act: async (sent) => {
        const { deps } = c.var
        await assertWithin(deps, 'claims', viewerOf(c).personId)
        await offerTask(deps, viewerOf(c), { claimId, ...sent })
        const { taskId, holder } = await showHandover(deps, viewerOf(c), claimId)
        return goOn(c, `/tasks/${taskId}`, holder ? 'task-offered-for' : 'task-offered')
      },
      redraw: (form, status) => drawHandover(c, form, status),
    })
  })

async function drawHandover(
  c: Context<AppEnv>,
  form: FormState = EMPTY_FORM,
  status?: Parameters<typeof show>[3]
) {
  const { claimId } = params(c, ClaimParams)
  const handover = await showHandover(c.var.deps, viewerOf(c), claimId)
  return show(c, HandOverPage, { handover, form }, status)
}
