import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { answerReport } from '../actions/reports/answer-report.ts'
import { askVerifier } from '../actions/reports/ask-verifier.ts'
import { changePlaybook } from '../actions/reports/change-playbook.ts'
import { listReports } from '../actions/reports/list-reports.ts'
import { logReport } from '../actions/reports/log-report.ts'
import { ownDrafts } from '../actions/reports/own-drafts.ts'
import { findReportRing, showReport } from '../actions/reports/show-report.ts'
import { similarToCall } from '../actions/reports/similar-reports.ts'
import { endStandby } from '../actions/standby/end-standby.ts'
import { standBy } from '../actions/standby/stand-by.ts'
import { Problem } from '../domain/problem.ts'
import { VERDICTS, VERIFIED_BY } from '../domain/report.ts'
import type { SimilarReport } from '../domain/similar-report.ts'
import { EMPTY_FORM, type FormState, filledForm } from '../pages/form.ts'
import { ReportPage } from '../pages/report.tsx'
import { ReportConflictPage } from '../pages/report-conflict.tsx'
import { ReportsPage } from '../pages/reports.tsx'
import { IdempotencyKey } from './alert-forms.ts'
import type { AppEnv } from './app-env.ts'
import { cleanable, freeText, oneOf, plainText } from './fields.ts'
import { Id, params, pressed, submitted } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import { hasSeen, IntakeForm, intakeOf } from './intake-form.ts'
import { drawIntake, emptyIntake } from './intake-page.ts'
import { sentAgain } from './sent-again.ts'
import { goOn, show } from './show.ts'

const One = z.object({ reportId: Id })
const Typed = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
const Verifier = z.object({ verifier: plainText(), before: z.string().max(64).optional() })
const Standby = z.object({ 'form-key': IdempotencyKey })
const Playbook = z.object({ playbook: plainText() })
const Answer = cleanable(
  ['reason'],
  z.object({
    verdict: z.enum(VERDICTS, { error: 'form.choose-one' }),
    how: oneOf(VERIFIED_BY),
    reason: freeText(),
    /** Which answer the page had shown. */
    version: z.string().max(64).optional(),
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
  .use(sentAgain, signedIn)
  .get('/', ofReports, async (c) => {
    const viewer = viewerOf(c)
    const drafts = await ownDrafts(c.var.deps, viewer)
    return show(c, ReportsPage, { ...(await listReports(c.var.deps, viewer)), drafts })
  })
  .get('/new', logsReports, async (c) => drawIntake(c, await emptyIntake(c)))
  .post('/', logsReports, async (c) => {
    let similar: readonly SimilarReport[] = []
    return submitted(c, IntakeForm, {
      act: async (sent) => {
        const intake = intakeOf(sent)
        const found = await similarToCall(c.var.deps, viewerOf(c), intake)
        similar = found.filter((each) => !hasSeen(sent.seen, each))
        if (similar.length > 0) throw new Problem('conflict', 'similar.is-it-one')
        const { id } = await logReport(c.var.deps, viewerOf(c), intake)
        return goOn(c, `/reports/${id}`, 'report-kept')
      },
      redraw: (form, status) => drawIntake(c, form, { status, similar }),
    })
  })
  // "Show its counties": the same form, filled, for another state; nothing is kept yet.
  .post('/new', logsReports, async (c) => {
    return drawIntake(c, filledForm(await pressed(c, Typed)))
  })
  .get('/:reportId', freshForDetails, async (c) => drawReport(c, EMPTY_FORM))
  .post('/:reportId/verifier', async (c) => {
    const { reportId } = params(c, One)
    return submitted(c, Verifier, {
      act: async ({ verifier, before }) => {
        await askVerifier(c.var.deps, viewerOf(c), { reportId, personId: verifier, before })
        return goOn(c, `/reports/${reportId}`, 'verifier-asked')
      },
      redraw: (form, status) => drawReport(c, form, status),
    })
  })
  .post('/:reportId/standby', async (c) => {
    const { reportId } = params(c, One)
    return submitted(c, Standby, {
      act: async ({ 'form-key': key }) => {
        await standBy(c.var.deps, viewerOf(c), { reportId, key })
        return goOn(c, `/reports/${reportId}`, 'standby-asked')
      },
      redraw: (form, status) => drawReport(c, form, status),
    })
  })
  .post('/:reportId/standby/end', async (c) => {
    const { reportId } = params(c, One)
    await endStandby(c.var.deps, viewerOf(c), reportId)
    return goOn(c, `/reports/${reportId}`, 'standby-ended')
  })
  .post('/:reportId/playbook', async (c) => {
    const { reportId } = params(c, One)
    return submitted(c, Playbook, {
      act: async ({ playbook }) => {
        await changePlaybook(c.var.deps, viewerOf(c), { reportId, playbook })
        return goOn(c, `/reports/${reportId}`, 'playbook-changed')
      },
      redraw: (form, status) => drawReport(c, form, status),
    })
  })
  .post('/:reportId/answer', async (c) => {
    const { reportId } = params(c, One)
    return submitted(c, Answer, {
      act: async ({ verdict, how, reason, version: seen }) => {
        const answer = { reportId, verdict, how, reason, seen }
        await answerReport(c.var.deps, viewerOf(c), answer)
        return goOn(c, `/reports/${reportId}`, 'report-answered')
      },
      redraw: (form, status) => (status === 409 ? drawBoth(c, form) : drawReport(c, form, status)),
    })
  })

/** Somebody has answered meanwhile: what is saved, and what was sent. */
async function drawBoth(c: Context<AppEnv>, form: FormState) {
  const { reportId } = params(c, One)
  const report = await showReport(c.var.deps, viewerOf(c), reportId)
  return show(c, ReportConflictPage, { report, form }, 409)
}

type Status = Parameters<typeof show>[3]

async function drawReport(c: Context<AppEnv>, form: FormState, status?: Status) {
  const { reportId } = params(c, One)
  const report = await showReport(c.var.deps, viewerOf(c), reportId)
  return show(c, ReportPage, { report, form }, status)
}
