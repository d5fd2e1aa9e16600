import type { Context } from 'hono'
import { Hono } from 'hono'
import { z } from 'zod'
import { acceptAsMember, acceptInvitation } from '../actions/invitations/accept-invitation.ts'
import { readInvitation } from '../actions/invitations/read-invitation.ts'
import { readPending } from '../actions/people/read-pending.ts'
import { spokenAs } from '../content/languages.ts'
import { type FormState, filledForm } from '../pages/form.ts'
import { JoinAgainPage, JoinHelpPage, JoinPage } from '../pages/join.tsx'
import { JoinAlertsPage, JoinNextPage } from '../pages/join-alerts.tsx'
import type { AppEnv } from './app-env.ts'
import { submitted } from './form.ts'
import { keepSession, signedIn, viewerOf } from './guard.ts'
import { ChosenLanguage, line } from './person-fields.ts'
import { bothOrNone, HelpFields, profileOf } from './profile-form.ts'
import { speak } from './reader-language.ts'
import { goOn, show } from './show.ts'

const LONGEST_NAME = 80
const WhoFields = { name: line(LONGEST_NAME), language: ChosenLanguage }
const WhoForm = z.object(WhoFields)
const JoinForm = z.object({ ...WhoFields, ...HelpFields }).superRefine(bothOrNone)

/** Joining by invitation, in steps that work without script; looking at the link changes nothing. */
export const invitations = new Hono<AppEnv>()
  .get('/alerts', signedIn, (c) => show(c, JoinAlertsPage, { byPoster: isByPoster(c) }))
  .get('/next', signedIn, async (c) => {
    const pending = await readPending(c.var.deps, viewerOf(c))
    return show(c, JoinNextPage, { pending, byPoster: isByPoster(c) })
  })
  .get('/:token', async (c) => {
    const invitation = await invitationOf(c)
    if (invitation.person === 'new') return firstStep(c, filledForm({ language: c.var.language }))
    return show(c, JoinAgainPage, { token: c.req.param('token'), invitation })
  })
  .get('/:token/help', (c) => c.redirect(`/join/${encodeURIComponent(c.req.param('token'))}`, 303))
  .post('/:token/help', (c) =>
    submitted(c, WhoForm, {
      act: async (who) => {
        await invitationOf(c)
        speak(c, who.language)
        const languages = [spokenAs(who.language)]
        return secondStep(c, filledForm({ ...who, emergencyWakes: 'yes', languages }))
      },
      redraw: (form, status) => firstStep(c, form, status),
    })
  )
  .post('/:token/place', signedIn, async (c) => {
    await acceptAsMember(c.var.deps, viewerOf(c), c.req.param('token'))
    return c.redirect('/join/next', 303)
  })
  .post('/:token', (c) =>
    submitted(c, JoinForm, {
      act: async ({ name, ...help }) => {
        const timeZone = c.var.network?.timeZone ?? ''
        const profile = profileOf({ ...help, timeZone })
        const token = c.req.param('token')
        const opened = await acceptInvitation(c.var.deps, { token, name, profile })
        keepSession(c, opened.token, opened)
        return goOn(c, '/join/alerts')
      },
      redraw: (form, status) => secondStep(c, form, status),
    })
  )

/** Whoever came by a poster has walked more, and shorter, pages. */
const isByPoster = (c: Context<AppEnv>) => c.req.query('from') === 'poster'

type Status = Parameters<typeof show>[3]

function invitationOf(c: Context<AppEnv>) {
  return readInvitation(c.var.deps, c.var.viewer, c.req.param('token') ?? '')
}

async function firstStep(c: Context<AppEnv>, form: FormState, status?: Status) {
  const token = c.req.param('token') ?? ''
  return show(c, JoinPage, { form, token, invitation: await invitationOf(c) }, status)
}

/** In the language that they have just chosen. */
function secondStep(c: Context<AppEnv>, form: FormState, status?: Status) {
  const usState = c.var.network?.usState ?? ''
  return show(c, JoinHelpPage, { form, token: c.req.param('token') ?? '', usState }, status)
}
