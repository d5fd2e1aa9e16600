import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { removeEvent } from '../actions/chronology/remove-event.ts'
import { showChronology } from '../actions/chronology/show-chronology.ts'
import { writeEvent } from '../actions/chronology/write-event.ts'
import { findDeadline } from '../content/deadlines.ts'
import { isCalendarDay } from '../domain/calendar-day.ts'
import {
  type ChronologyEvent,
  type ChronologyLine,
  DATE_QUALITIES,
  EVENT_KINDS,
  EVENT_SOURCES,
  isPerDeadline,
  kindValue,
  SURENESS,
} from '../domain/chronology.ts'
import { ChronologyPage } from '../pages/chronology.tsx'
import { type FormState, fieldValue, filledForm } from '../pages/form.ts'
import type { AppEnv } from './app-env.ts'
import { CaseParams } from './board-schemas.ts'
import { cleanable, freeText, oneOf } from './fields.ts'
import { Id, params, submitted } from './form.ts'
import { fresh, signedIn, viewerOf } from './guard.ts'
import type { statusOf } from './problems.ts'
import { goOn, show } from './show.ts'

const EventParams = z.object({ incidentId: Id, eventId: Id })
const TEXTS = ['what', 'who', 'evidence'] as const
const LONGEST = { what: 2_000, who: 160, evidence: 1_000 }

/** A kind, with the row of the law that it starts where it starts only one. */
const Kind = z.string({ error: 'form.choose-one' }).transform((sent, context) => {
  const [name, key] = sent.split(':')
  const kind = EVENT_KINDS.find((each) => each === name)
  const deadline = key === undefined ? undefined : findDeadline(key)?.key
  if (kind && isPerDeadline(kind) === (deadline !== undefined)) return { kind, deadline }
  context.addIssue({ code: 'custom', message: 'form.choose-one' })
  return z.NEVER
})

const EventForm = cleanable(
  TEXTS,
  z
    .object({
      'form-key': Id,
      replaces: z.union([z.literal(''), Id]).default(''),
      kind: Kind,
      day: z
        .union([z.literal(''), z.string().refine(isCalendarDay)], { error: 'chronology.day-wrong' })
        .default(''),
      time: z
        .union([z.literal(''), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)], {
          error: 'form.check-this',
        })
        .default(''),
      quality: oneOf(DATE_QUALITIES),
      what: freeText(LONGEST.what).refine((text) => text !== '', { error: 'form.required' }),
      source: oneOf(EVENT_SOURCES),
      who: freeText(LONGEST.who),
      evidence: freeText(LONGEST.evidence),
      sure: oneOf(SURENESS),
    })
    .refine(({ day, quality }) => day !== '' || quality === 'unknown', {
      error: 'chronology.day-missing',
      path: ['day'],
    })
)

/** What happened in a case, and the days between; mounted beside the cases. */
export const chronology = new Hono<AppEnv>()
  .get('/:incidentId/chronology', signedIn, fresh, (c) =>
    draw(c, filledForm(FIRST_CHOICES), { change: c.req.query('change'), kind: c.req.query('kind') })
  )
  .post('/:incidentId/chronology', signedIn, fresh, (c) => {
    const { incidentId } = params(c, CaseParams)
    return submitted(c, EventForm, {
      act: async ({ 'form-key': id, replaces, ...sent }) => {
        const asked = { incidentId, id, replaces: replaces || undefined, event: eventOf(sent) }
        await writeEvent(c.var.deps, viewerOf(c), asked)
        return goOn(c, `/incidents/${incidentId}/chronology#${id}`, 'event-added')
      },
      redraw: (form, status) => draw(c, form, { status }),
    })
  })
  .post('/:incidentId/chronology/:eventId/remove', signedIn, fresh, async (c) => {
    const { incidentId, eventId } = params(c, EventParams)
    await removeEvent(c.var.deps, viewerOf(c), { incidentId, id: eventId })
    return goOn(c, `/incidents/${incidentId}/chronology`, 'event-removed')
  })

const FIRST_CHOICES = { quality: 'exact', sure: 'sure' }

type Sent = Omit<z.output<typeof EventForm>, 'form-key' | 'replaces'>

/** What is not known has no date. */
function eventOf({
  kind: { kind, deadline },
  day,
  time,
  quality,
  sure,
  ...texts
}: Sent): ChronologyEvent {
  const isKnown = quality !== 'unknown'
  return {
    ...{ kind, deadline, ...texts, quality: quality ?? 'exact', sure: sure ?? 'sure' },
    day: isKnown ? day : undefined,
    time: (isKnown && time) || undefined,
  }
}

type Asked = {
  change?: string | undefined
  kind?: string | undefined
  status?: ReturnType<typeof statusOf>
}

async function draw(c: Context<AppEnv>, form: FormState, { change, kind, status }: Asked) {
  const { incidentId } = params(c, CaseParams)
  const changing = change ?? (fieldValue(form, 'replaces') || undefined)
  const view = await showChronology(c.var.deps, viewerOf(c), { incidentId, changing })
  const filled = change && view.changing ? lineForm(view.changing) : form
  const asked = kind ? { ...filled, values: { ...filled.values, kind } } : filled
  const formKey = fieldValue(form, 'form-key') || c.var.deps.newId()
  return show(c, ChronologyPage, { view, form: asked, formKey }, status)
}

function lineForm(line: ChronologyLine): FormState {
  const { day = '', time = '', quality, what, source = '', who, evidence, sure } = line
  const kind = kindValue(line)
  return filledForm({ kind, day, time, quality, what, source, who, evidence, sure })
}
