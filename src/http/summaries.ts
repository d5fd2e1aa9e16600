import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { approveSummary } from '../actions/press/approve-summary.ts'
import { pressDesk } from '../actions/press/press-desk.ts'
import { returnSummary } from '../actions/press/return-summary.ts'
import { showApproval } from '../actions/press/show-approval.ts'
import { showSummary } from '../actions/press/show-summary.ts'
import { writeSummary } from '../actions/press/write-summary.ts'
import { type FormState, filledForm } from '../pages/form.ts'
import { PressDeskPage } from '../pages/press-desk.tsx'
import { SummaryPage } from '../pages/summary.tsx'
import { SummaryApprovePage } from '../pages/summary-approve.tsx'
import type { AppEnv } from './app-env.ts'
import { plainText } from './fields.ts'
import { Id, params, pressed, submitted } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import { goOn, show } from './show.ts'
import {
  draftOf,
  SummaryForm,
  summaryOf,
  typedDraft,
  valuesOf,
  versionSeen,
} from './summary-form.ts'

const OfCase = z.object({ incidentId: Id })
const One = z.object({ summaryId: Id })
const Yes = z.object({ version: z.coerce.number().int().min(1), hash: plainText(80) })

type Status = Parameters<typeof show>[3]

/** Where a press-safe summary is written; mounted beside the cases. `?of=` is the summary to go on with. */
export const caseSummaries = new Hono<AppEnv>()
  .get('/:incidentId/summary', signedIn, fresh, (c) => drawCompose(c, { of: c.req.query('of') }))
  .post('/:incidentId/summary', signedIn, fresh, async (c) => {
    const { incidentId } = params(c, OfCase)
    return submitted(c, SummaryForm, {
      act: async (sent) => {
        const submit = sent.do === 'submit'
        const input = { incidentId, of: versionSeen(sent), draft: draftOf(sent), submit }
        const { id } = await writeSummary(c.var.deps, viewerOf(c), input)
        const path = `/incidents/${incidentId}/summary?of=${id}`
        return goOn(c, path, submit ? 'summary-submitted' : 'summary-kept')
      },
      redraw: (form, status) => drawCompose(c, { of: summaryOf(form), form }, status),
    })
  })

/** The press desk, and where a second person approves a summary. */
export const summaries = new Hono<AppEnv>()
  .get('/', signedIn, withRole('press_liaison', 'coordinator'), async (c) =>
    show(c, PressDeskPage, { desk: await pressDesk(c.var.deps, viewerOf(c)) })
  )
  .get('/:summaryId/approve', signedIn, fresh, (c) => drawApproval(c))
  .post('/:summaryId/approve', signedIn, fresh, async (c) => {
    const { summaryId } = params(c, One)
    const { version, hash } = await pressed(c, Yes)
    await approveSummary(c.var.deps, viewerOf(c), { summaryId, version, hash })
    return goOn(c, `/summaries/${summaryId}/approve`, 'summary-approved')
  })
  .post('/:summaryId/return', signedIn, fresh, async (c) => {
    const { summaryId } = params(c, One)
    await returnSummary(c.var.deps, viewerOf(c), summaryId)
    return goOn(c, `/summaries/${summaryId}/approve`, 'summary-returned')
  })

async function drawCompose(
  c: Context<AppEnv>,
  { of, form }: { of: string | undefined; form?: FormState },
  status?: Status
) {
  const { incidentId } = params(c, OfCase)
  const typed = form && typedDraft(form)
  const view = await showSummary(c.var.deps, viewerOf(c), { incidentId, of, typed })
  const filled = form ?? filledForm(valuesOf(view.draft))
  return show(c, SummaryPage, { view, form: filled }, status)
}

async function drawApproval(c: Context<AppEnv>) {
  const { summaryId } = params(c, One)
  const view = await showApproval(c.var.deps, viewerOf(c), summaryId)
  return show(c, SummaryApprovePage, { view })
}
