import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { purgeCase } from '../actions/incidents/purge-case.ts'
import { setLegalHold } from '../actions/incidents/set-legal-hold.ts'
import { showKeeping } from '../actions/incidents/show-keeping.ts'
import { COUNSEL_ANSWERS } from '../domain/keeping.ts'
import { CaseKeepingPage } from '../pages/case-keeping.tsx'
import { EMPTY_FORM, type FormState } from '../pages/form.ts'
import type { AppEnv } from './app-env.ts'
import { CaseParams } from './board-schemas.ts'
import { tick } from './fields.ts'
import { params, pressed, submitted } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import { goOn, show } from './show.ts'

const Hold = z.object({ hold: z.enum(['yes', 'no']) })
const Purge = z.object({
  counsel: z.enum(COUNSEL_ANSWERS, { error: 'form.choose-one' }),
  sure: tick.refine(Boolean, { error: 'keeping.sure-missing' }),
})

const keepers = [signedIn, withRole('admin', 'coordinator'), fresh] as const

/** How a case is kept: legal hold, and deleting it by hand. Mounted beside the cases. */
export const keeping = new Hono<AppEnv>()
  .get('/:incidentId/keeping', ...keepers, (c) => drawKeeping(c, EMPTY_FORM))
  .post('/:incidentId/hold', ...keepers, async (c) => {
    const { incidentId } = params(c, CaseParams)
    const { hold } = await pressed(c, Hold)
    await setLegalHold(c.var.deps, viewerOf(c), { incidentId, hold: hold === 'yes' })
    return goOn(c, `/incidents/${incidentId}/keeping`, hold === 'yes' ? 'hold-set' : 'hold-lifted')
  })
  .post('/:incidentId/purge', ...keepers, async (c) => {
    const { incidentId } = params(c, CaseParams)
    return submitted(c, Purge, {
      act: async ({ counsel }) => {
        await purgeCase(c.var.deps, viewerOf(c), { incidentId, counsel })
        return goOn(c, `/incidents/${incidentId}/keeping`, 'case-purged')
      },
      redraw: (form, status) => drawKeeping(c, form, status),
    })
  })

async function drawKeeping(
  c: Context<AppEnv>,
  form: FormState,
  status?: Parameters<typeof show>[3]
) {
  const { incidentId } = params(c, CaseParams)
  const view = await showKeeping(c.var.deps, viewerOf(c), incidentId)
  return show(c, CaseKeepingPage, { view, form }, status)
}
