import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { listDrills } from '../actions/drills/list-drills.ts'
import { reviewDrill } from '../actions/drills/review-drill.ts'
import { showDrill } from '../actions/drills/show-drill.ts'
import { startDrill } from '../actions/drills/start-drill.ts'
import { intakeDesk } from '../actions/reports/intake-desk.ts'
import { CIRCLES } from '../domain/alert.ts'
import type { DrillChoice } from '../domain/drill.ts'
import { Problem } from '../domain/problem.ts'
import { DrillPage } from '../pages/drill.tsx'
import { DrillCheckPage } from '../pages/drill-check.tsx'
import { DrillNewPage } from '../pages/drill-new.tsx'
import { DrillsPage } from '../pages/drills.tsx'
import { EMPTY_FORM, type FormState, filledForm, refusedForm } from '../pages/form.ts'
import type { AppEnv } from './app-env.ts'
import { plainText, tick } from './fields.ts'
import { Id, params, parsed, submitted } from './form.ts'
import { signedIn, viewerOf, withRole } from './guard.ts'
import { statusOf } from './problems.ts'
import { goOn, show } from './show.ts'

const One = z.object({ incidentId: Id })
const Choice = z
  .object({
    organization: Id,
    playbook: plainText(100),
    county: plainText(5),
    language: z
      .string({ error: 'form.choose-one' })
      .regex(/^[a-z]{2,3}$/, { error: 'form.choose-one' }),
    who: z.coerce
      .number({ error: 'form.choose-one' })
      .pipe(z.literal(CIRCLES, { error: 'form.choose-one' })),
  })
  .transform(
    ({ organization, playbook, county, language, who }): DrillChoice => ({
      ...{ organizationId: organization, playbook, county, workerLanguage: language, circle: who },
    })
  )
const Confirmed = z.object({
  'form-key': z.uuid({ error: 'form.check-this' }),
  people: z.coerce.number().int().min(0),
  sure: tick.refine(Boolean, { error: 'keeping.sure-missing' }),
})

/** Practice, from the choice to what it showed. */
export const drills = new Hono<AppEnv>()
  .use(signedIn, withRole('coordinator'))
  .get('/', async (c) => show(c, DrillsPage, { drills: await listDrills(c.var.deps, viewerOf(c)) }))
  .get('/new', async (c) => drawNew(c, filledForm(c.req.query())))
  .get('/check', async (c) => {
    const values = c.req.query()
    try {
      return await drawCheck(c, parsed(Choice, values), EMPTY_FORM)
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== 'invalid') throw error
      return drawNew(c, refusedForm(c.var.words, values, error), statusOf(error))
    }
  })
  .post('/', async (c) =>
    submitted(c, Choice.and(Confirmed), {
      act: async ({ 'form-key': key, people, sure: _, ...choice }) => {
        const { id } = await startDrill(c.var.deps, viewerOf(c), { choice, people, key })
        return goOn(c, `/alerts/${id}`)
      },
      redraw: (form, status) => drawCheck(c, parsed(Choice, form.values), form, status),
    })
  )
  .get('/:incidentId', async (c) => {
    const { incidentId } = params(c, One)
    const result = await showDrill(c.var.deps, viewerOf(c), incidentId)
    // What was learned from a real case stands elsewhere.
    if (!result.incident.drill) return c.redirect(`/incidents/${incidentId}/debrief`, 303)
    return show(c, DrillPage, { result })
  })

type C = Context<AppEnv>
type Status = ReturnType<typeof statusOf> | 200

/** The organization's own county and the network's state, unless something was chosen already. */
async function drawNew(c: C, form: FormState, status: Status = 200) {
  const organizations = await intakeDesk(c.var.deps, viewerOf(c))
  const [own] = organizations
  const state = c.var.network?.usState ?? ''
  const preset = {
    organization: own?.id ?? '',
    county: own?.county ?? '',
    state,
    language: 'es',
    who: '1',
  }
  const values = { ...preset, ...form.values }
  return show(
    c,
    DrillNewPage,
    { form: { ...form, values }, organizations, usState: values.state },
    status
  )
}

async function drawCheck(c: C, choice: DrillChoice, form: FormState, status: Status = 200) {
  const review = await reviewDrill(c.var.deps, viewerOf(c), choice)
  return show(c, DrillCheckPage, { review, form }, status)
}
