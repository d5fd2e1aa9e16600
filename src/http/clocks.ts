import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { caseCalendar, clockCalendar } from '../actions/calendars/case-calendar.ts'
import { fileClock, unfileClock } from '../actions/clocks/file-clock.ts'
import { nameFiler } from '../actions/clocks/name-filer.ts'
import { showClock } from '../actions/clocks/show-clock.ts'
import { showClocks } from '../actions/clocks/show-clocks.ts'
import { watchDeadline } from '../actions/clocks/watch-deadline.ts'
import { findDeadline } from '../content/deadlines.ts'
import { isCalendarDay } from '../domain/calendar-day.ts'
import { clockOfSlug } from '../domain/clock-name.ts'
import { ClockPage } from '../pages/clock-page.tsx'
import { ClocksPage } from '../pages/clocks.tsx'
import { EMPTY_FORM, type FormState } from '../pages/form.ts'
import type { AppEnv } from './app-env.ts'
import { CaseParams } from './board-schemas.ts'
import { answerCalendar } from './calendar-file.ts'
import { plainText } from './fields.ts'
import { Id, params, pressed, submitted } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import type { statusOf } from './problems.ts'
import { goOn, show } from './show.ts'

const LONGEST_REFERENCE = 80
const OneClock = z.object({
  incidentId: Id,
  clock: z.string().regex(/^[a-z0-9_]{2,40}(~[\w-]{8,64})?$/),
})
const Another = z.object({ key: z.string().refine((key) => findDeadline(key) !== undefined) })
const Filer = z.object({ filer: z.union([z.literal(''), Id], { error: 'clocks.cannot-file' }) })

/** Agencies' own numbers have a field of their own, which is exempt from the search for numbers of persons. */
const Filed = z.discriminatedUnion('filed', [
  z.object({ filed: z.literal('no') }),
  z.object({
    filed: z.literal('yes'),
    day: z
      .string({ error: 'clocks.day-wrong' })
      .refine(isCalendarDay, { error: 'clocks.day-wrong' }),
    reference: plainText(LONGEST_REFERENCE),
  }),
])

const coordinators = [signedIn, withRole('coordinator'), fresh] as const

/** The legal deadlines of a case; mounted beside the cases. */
export const clocks = new Hono<AppEnv>()
  .get('/:incidentId/clocks', ...coordinators, async (c) => {
    const { incidentId } = params(c, CaseParams)
    return show(c, ClocksPage, await showClocks(c.var.deps, viewerOf(c), incidentId))
  })
  .post('/:incidentId/clocks', ...coordinators, async (c) => {
    const { incidentId } = params(c, CaseParams)
    const { key } = await pressed(c, Another)
    await watchDeadline(c.var.deps, viewerOf(c), { incidentId, key })
    return goOn(c, `/incidents/${incidentId}/clocks`, 'deadline-watched')
  })
  .get('/:incidentId/clocks.ics', ...coordinators, async (c) => {
    const { incidentId } = params(c, CaseParams)
    return answerCalendar(c, await caseCalendar(c.var.deps, viewerOf(c), incidentId))
  })
  .get('/:incidentId/clocks/:clock', signedIn, fresh, (c) => drawClock(c, EMPTY_FORM))
  .get('/:incidentId/clocks/:clock/calendar.ics', signedIn, fresh, async (c) => {
    return answerCalendar(c, await clockCalendar(c.var.deps, viewerOf(c), nameOf(c)))
  })
  .post('/:incidentId/clocks/:clock/filer', ...coordinators, (c) =>
    submitted(c, Filer, {
      act: async ({ filer }) => {
        const name = nameOf(c)
        await nameFiler(c.var.deps, viewerOf(c), { ...name, filerId: filer || undefined })
        return goOn(c, `/incidents/${name.incidentId}/clocks`, 'filer-named')
      },
      redraw: (form, status) => drawClock(c, form, status),
    })
  )
  .post('/:incidentId/clocks/:clock/filed', signedIn, fresh, (c) =>
    submitted(c, Filed, {
      act: (sent) => noteFiling(c, sent),
      redraw: (form, status) => drawClock(c, form, status),
    })
  )

async function noteFiling(c: Context<AppEnv>, sent: z.infer<typeof Filed>): Promise<Response> {
  const { deps } = c.var
  const name = nameOf(c)
  const isFiled = sent.filed === 'yes'
  const coordinates = isFiled
    ? await fileClock(deps, viewerOf(c), { ...name, day: sent.day, reference: sent.reference })
    : await unfileClock(deps, viewerOf(c), name)
  const back = coordinates ? `/incidents/${name.incidentId}/clocks` : '/clocks'
  return goOn(c, back, isFiled ? 'clock-filed' : 'clock-not-filed')
}

function nameOf(c: Context<AppEnv>) {
  const { incidentId, clock } = params(c, OneClock)
  return { incidentId, ...clockOfSlug(clock) }
}

async function drawClock(
  c: Context<AppEnv>,
  form: FormState,
  status?: ReturnType<typeof statusOf>
) {
  const view = await showClock(c.var.deps, viewerOf(c), nameOf(c))
  return show(c, ClockPage, { view, form }, status)
}
