import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { closeIncident } from '../actions/incidents/close-incident.ts'
import { reopenIncident } from '../actions/incidents/reopen-incident.ts'
import { showClosing } from '../actions/incidents/show-closing.ts'
import { CASE_OUTCOMES } from '../domain/case-outcome.ts'
import { CaseClosePage } from '../pages/case-close.tsx'
import { EMPTY_FORM, type FormState } from '../pages/form.ts'
import type { AppEnv } from './app-env.ts'
import { CaseParams } from './board-schemas.ts'
import { cleanable, freeText, oneOf, plainText } from './fields.ts'
import { params, submitted } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import { goOn, show } from './show.ts'

const CLOCK = /^clock-/

/** `owner` files for every clock; `clock-<key>~<event>` is one that has its own. */
const Closing = cleanable(
  ['text'],
  z
    .looseObject({ outcome: oneOf(CASE_OUTCOMES), text: freeText(1000), owner: plainText(64) })
    .transform(({ outcome, text, owner, ...rest }) => {
      const owners = Object.entries(rest).flatMap(([name, value]) =>
        CLOCK.test(name) && typeof value === 'string' && value ? [[name, value] as const] : []
      )
      return { outcome, text, owner: owner || undefined, owners: Object.fromEntries(owners) }
    })
)

const coordinators = [signedIn, withRole('coordinator')] as const
/** The dates of a case stand there. */
const team = [...coordinators, fresh] as const

/** The end of a case after it was stood down, or its beginning again. Mounted beside the cases. */
export const closing = new Hono<AppEnv>()
  .get('/:incidentId/close', ...team, (c) => drawClosing(c, EMPTY_FORM))
  .post('/:incidentId/close', ...team, async (c) => {
    const { incidentId } = params(c, CaseParams)
    return submitted(c, Closing, {
      act: async (sent) => {
        await closeIncident(c.var.deps, viewerOf(c), { ...sent, incidentId })
        return goOn(c, `/incidents/${incidentId}/debrief`, 'case-closed')
      },
      redraw: (form, status) => drawClosing(c, form, status),
    })
  })
  .post('/:incidentId/reopen', ...coordinators, async (c) => {
    const { incidentId } = params(c, CaseParams)
    await reopenIncident(c.var.deps, viewerOf(c), incidentId)
    return goOn(c, `/incidents/${incidentId}`, 'case-reopened')
  })

async function drawClosing(
  c: Context<AppEnv>,
  form: FormState,
  status?: Parameters<typeof show>[3]
) {
  const { incidentId } = params(c, CaseParams)
  const view = await showClosing(c.var.deps, viewerOf(c), incidentId)
  return show(c, CaseClosePage, { view, form }, status)
}
