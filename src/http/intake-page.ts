import type { Context } from 'hono'
import { intakeDesk } from '../actions/reports/intake-desk.ts'
import { ownDrafts } from '../actions/reports/own-drafts.ts'
import type { DraftHead } from '../domain/report-draft.ts'
import type { SimilarReport } from '../domain/similar-report.ts'
import { type FormState, fieldValue, filledForm } from '../pages/form.ts'
import { ReportNewPage } from '../pages/report-new.tsx'
import type { AppEnv } from './app-env.ts'
import { viewerOf } from './guard.ts'
import { show } from './show.ts'

type Drawing = {
  status?: Parameters<typeof show>[3]
  /** Which of their drafts this is; otherwise their drafts stand on top. */
  draft?: DraftHead
  similar?: readonly SimilarReport[]
}

/** The intake, empty or filled. */
export async function drawIntake(
  c: Context<AppEnv>,
  form: FormState,
  { status, draft, similar = [] }: Drawing = {}
) {
  const viewer = viewerOf(c)
  const organizations = await intakeDesk(c.var.deps, viewer)
  const drafts = await ownDrafts(c.var.deps, viewer)
  const usState = fieldValue(form, 'state') || (c.var.network?.usState ?? '')
  const others = drafts.filter(({ id }) => id !== fieldValue(form, 'form-key'))
  const view = { form, organizations, usState, draft, drafts: others, similar }
  return show(c, ReportNewPage, view, status)
}

/** The organization's own county, and its network's state unless another was asked for. */
export async function emptyIntake(c: Context<AppEnv>): Promise<FormState> {
  const [own] = await intakeDesk(c.var.deps, viewerOf(c))
  const asked = c.req.query('state')
  return filledForm({
    'form-key': c.var.deps.newId(),
    organization: own?.id ?? '',
    state: asked ?? c.var.network?.usState ?? '',
    county: own?.county ?? '',
    worker_language: 'es',
  })
}
