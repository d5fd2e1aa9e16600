import type { Context } from 'hono'
import { Hono } from 'hono'
import { z } from 'zod'
import { makeEnrolment } from '../actions/enrolments/make-enrolment.ts'
import { readEnrolments, readPoster } from '../actions/enrolments/read-enrolments.ts'
import { revokeEnrolment } from '../actions/enrolments/revoke-enrolment.ts'
import { ENROLMENT_DAYS } from '../domain/enrolment.ts'
import { LANGUAGES } from '../domain/language.ts'
import { placesSeen } from '../domain/membership.ts'
import { type FormState, filledForm } from '../pages/form.ts'
import { PosterPage } from '../pages/poster.tsx'
import { PostersPage } from '../pages/posters.tsx'
import type { AppEnv } from './app-env.ts'
import { Id, params, submitted } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import { goOn, show } from './show.ts'

const USUAL_DAYS = '30'
const PosterParams = z.object({ posterId: Id })
const PosterForm = z.object({
  organizationId: Id,
  days: z.coerce
    .number({ error: 'form.choose-one' })
    .refine((days) => ENROLMENT_DAYS.some((each) => each === days), { error: 'form.choose-one' }),
})

/** Posters and links with which people join; made, printed again and ended by those who may invite. */
export const posters = new Hono<AppEnv>()
  .use(signedIn, withRole('admin', 'coordinator'), fresh)
  .get('/', (c) => list(c))
  .post('/', (c) =>
    submitted(c, PosterForm, {
      act: async (asked) => {
        const id = await makeEnrolment(c.var.deps, viewerOf(c), asked)
        // Without a sentence on top: it would be printed, too.
        return goOn(c, `/people/posters/${id}`)
      },
      redraw: (form, status) => list(c, form, status),
    })
  )
  .get('/:posterId', async (c) => {
    const { posterId } = params(c, PosterParams)
    const poster = await readPoster(c.var.deps, viewerOf(c), posterId)
    return show(c, PosterPage, { poster, languages: c.var.network?.languages ?? LANGUAGES })
  })
  .post('/:posterId/revoke', async (c) => {
    await revokeEnrolment(c.var.deps, viewerOf(c), params(c, PosterParams).posterId)
    return goOn(c, '/people/posters', 'poster-ended')
  })

async function list(c: Context<AppEnv>, form?: FormState, status?: Parameters<typeof show>[3]) {
  const organizations = placesSeen(viewerOf(c).memberships)
  const first = { organizationId: organizations[0]?.id ?? '', days: USUAL_DAYS }
  const rows = await readEnrolments(c.var.deps, viewerOf(c))
  return show(c, PostersPage, { rows, organizations, form: form ?? filledForm(first) }, status)
}
