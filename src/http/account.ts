import { Hono } from 'hono'
import { z } from 'zod'
import { changeLanguage } from '../actions/people/change-me.ts'
import { signOut } from '../actions/sessions/end-sessions.ts'
import type { AppEnv } from './app-env.ts'
import { pressed } from './form.ts'
import { dropSession, signedIn, viewerOf } from './guard.ts'
import { OwnPath } from './own-path.ts'
import { ChosenLanguage } from './person-fields.ts'
import { goOn } from './show.ts'

const LanguageForm = z.object({ language: ChosenLanguage, back: OwnPath })

/** What the foot of every page offers to whoever is signed in. */
export const account = new Hono<AppEnv>()
  .post('/sign-out', async (c) => {
    if (c.var.viewer) await signOut(c.var.deps, c.var.viewer)
    dropSession(c)
    return goOn(c, '/sign-in', 'signed-out')
  })
  .post('/language', signedIn, async (c) => {
    const { language, back } = await pressed(c, LanguageForm)
    await changeLanguage(c.var.deps, viewerOf(c), language)
    return c.redirect(back ?? '/', 303)
  })
