import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { answerReport } from '../actions/reports/answer-report.ts'
import { askVerifier } from '../actions/reports/ask-verifier.ts'
import { intakeDesk } from '../actions/reports/intake-desk.ts'
import { listReports } from '../actions/reports/list-reports.ts'
import { logReport } from '../actions/reports/log-report.ts'
import { findReportRing, showReport } from '../actions/reports/show-report.ts'
import { VERDICTS, VERIFIED_BY } from '../domain/report.ts'
import { EMPTY_FORM, type FormState, fieldValue, filledForm } from '../pages/form.ts'
import { ReportPage } from '../pages/report.tsx'
import { ReportNewPage } from '../pages/report-new.tsx'
import { ReportsPage } from '../pages/reports.tsx'
import type { AppEnv } from './app-env.ts'
import { cleanable, freeText, oneOf, plainText } from './fields.ts'
import { Id, params, pressed, submitted } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import { IntakeForm, intakeOf } from './intake-form.ts'
import { goOn, show } from './show.ts'

const One = z.object({ reportId: Id })
const Typed = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
const Verifier = z.object({ verifier: plainText() })
const Answer = cleanable(
  ['reason'],
  z.object({
    verdict: z.enum(VERDICTS, { error: 'form.choose-one' }),
    how: oneOf(VERIFIED_BY),
    reason: freeText(),
  })
)

const ofReports = withRole('coordinator', 'dispatcher', 'verifier')
const logsReports = withRole('coordinator', 'dispatcher')

/** Whoever will see what was said proves themselves first; the head alone needs no code. */
const freshForDetails: MiddlewareHandler<AppEnv> = async (c, next) => {
  const ring = await findReportRing(c.var.deps, viewerOf(c), params(c, One).reportId)
  return ring === 'network' ? next() : fresh(c, next)
}

/** From the call to the answer. */
export const reports = new Hono<AppEnv>()
  .use(signedIn)
  .get('/', ofReports, async (c) =>
    show(c, ReportsPage, await listReports(c.var.deps, viewerOf(c)))
  )
  .get('/new', logsReports, async (c) => drawIntake(c, await emptyIntake(c)))
  .post('/', logsReports, async (c) =>
    submitted(c, IntakeForm, {
      act: async (sent) => {
        const { id } = await logReport(c.var.deps, viewerOf(c), intakeOf(sent))
        return goOn(c, `/reports/${id}`, 'report-kept')
      },
      redraw: (form, status) => drawIntake(c, form, status),
    })
  )
  // "Show its counties": the same form, filled, for another state; nothing is kept yet.
  .post('/new', logsReports, async (c) => {
    return drawIntake(c, filledForm(await pressed(c, Typed)))
  })
  .get('/:reportId', freshForDetails, async (c) => drawReport(c, EMPTY_FORM))
  .post('/:reportId/verifier', async (c) => {
    const { reportId } = params(c, One)
    return submitted(c, Verifier, {
      act: async ({ verifier }) => {
        await askVerifier(c.var.deps, viewerOf(c), { reportId, personId: verifier })
        return goOn(c, `/reports/${reportId}`, 'verifier-asked')
      },
      redraw: (form, status) => drawReport(c, form, status),
    })
  })
  .post('/:reportId/answer', async (c) => {
    const { reportId } = params(c, One)
    return submitted(c, Answer, {
      act: async ({ verdict, how, reason }) => {
        await answerReport(c.var.deps, viewerOf(c), { reportId, verdict, how, reason })
        return goOn(c, `/reports/${reportId}`, 'report-answered')
      },
      redraw: (form, status) => drawReport(c, form, status),
    })
  })

type Status = Parameters<typeof show>[3]

async function drawReport(c: Context<AppEnv>, form: FormState, status?: Status) {
  const { reportId } = params(c, One)
  const report = await showReport(c.var.deps, viewerOf(c), reportId)
  return show(c, ReportPage, { report, form }, status)
}

async function drawIntake(c: Context<AppEnv>, form: FormState, status?: Status) {
  const organizations = await intakeDesk(c.var.deps, viewerOf(c))
  const usState = fieldValue(form, 'state') || (c.var.network?.usState ?? '')
  return show(c, ReportNewPage, { form, organizations, usState }, status)
}

/** The organization's own county, and its network's state unless another was asked for. */
async function emptyIntake(c: Context<AppEnv>): Promise<FormState> {
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
