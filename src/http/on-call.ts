import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { setOnCall } from '../actions/people/set-on-call.ts'
import { showOnCall } from '../actions/people/show-on-call.ts'
import { type FormState, filledForm } from '../pages/form.ts'
import { OnCallPage } from '../pages/on-call.tsx'
import type { AppEnv } from './app-env.ts'
import { Id, params, submitted } from './form.ts'
import { viewerOf } from './guard.ts'
import { Flag } from './person-fields.ts'
import { ClockMinutes, clockText } from './profile-form.ts'
import { goOn, show } from './show.ts'

const Place = z.object({ personId: Id, organizationId: Id })

/** Both ends or none; the same minute twice is the whole day. */
const OnCallForm = z
  .object({ onCall: Flag, onCallFrom: ClockMinutes, onCallUntil: ClockMinutes })
  .superRefine(({ onCallFrom, onCallUntil }, context) => {
    if ((onCallFrom === undefined) === (onCallUntil === undefined)) return
    const missing = onCallFrom === undefined ? 'onCallFrom' : 'onCallUntil'
    context.addIssue({ code: 'custom', path: [missing], message: 'on-call.both-clocks' })
  })
  .transform(({ onCall, onCallFrom, onCallUntil }) => {
    if (!onCall) return undefined
    const hours = onCallFrom !== onCallUntil
    return hours ? { fromMin: onCallFrom, untilMin: onCallUntil } : NO_HOURS
  })

const NO_HOURS = { fromMin: undefined, untilMin: undefined }

/** Who is on call, and when; behind the door of the people's room. */
export const onCall = new Hono<AppEnv>()
  .get('/:personId/places/:organizationId/on-call', (c) => draw(c))
  .post('/:personId/places/:organizationId/on-call', (c) =>
    submitted(c, OnCallForm, {
      act: async (onCall) => {
        const place = params(c, Place)
        await setOnCall(c.var.deps, viewerOf(c), { ...place, onCall })
        return goOn(c, `/people/${place.personId}`, 'saved')
      },
      redraw: (form, status) => draw(c, form, status),
    })
  )

async function draw(c: Context<AppEnv>, form?: FormState, status?: Parameters<typeof show>[3]) {
  const { person, onCall } = await showOnCall(c.var.deps, viewerOf(c), params(c, Place))
  const held = filledForm({
    onCall: onCall ? 'yes' : '',
    onCallFrom: clockText(onCall?.fromMin),
    onCallUntil: clockText(onCall?.untilMin),
  })
  return show(c, OnCallPage, { person, form: form ?? held }, status)
}
