import type { Context } from 'hono'
import { Hono } from 'hono'
import { z } from 'zod'
import type { OpenedSession } from '../actions/sessions/new-session.ts'
import { openSessionByCode, openSessionByLink } from '../actions/sessions/open-session.ts'
import { sendCode } from '../actions/sessions/send-code.ts'
import { EMPTY_FORM, type FormState, fieldValue, filledForm } from '../pages/form.ts'
import { SignInCodePage, SignInLinkPage, SignInPage } from '../pages/sign-in.tsx'
import type { AppEnv } from './app-env.ts'
import { pressed, submitted } from './form.ts'
import { keepSession } from './guard.ts'
import { OwnPath, ownPath } from './own-path.ts'
import { passkeyHomeOf } from './passkey-fields.ts'
import { Email, Flag } from './person-fields.ts'
import { show } from './show.ts'

/** The code from an email. */
export const SixDigits = z
  .string({ error: 'form.required' })
  .transform((typed) => typed.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, { error: 'sign-in.six-digits' }))

const EmailForm = z.object({ email: Email, shared: Flag, next: OwnPath })
const CodeForm = z.object({ email: Email, code: SixDigits, shared: Flag, next: OwnPath })
const LinkForm = z.object({ token: z.string().max(64), shared: Flag, next: OwnPath })

/** Signing in by an emailed code or link. GET changes nothing; a mail scanner may open what it likes. */
export const signIn = new Hono<AppEnv>()
  .get('/', (c) => {
    const next = ownPath(c.req.query('next'))
    if (c.var.viewer) return c.redirect(next ?? '/', 303)
    return show(c, SignInPage, { form: filledForm({ next: next ?? '' }), home: passkeyHomeOf(c) })
  })
  // Pages that answered a form are opened again when somebody switches the language.
  .get('/code', (c) => c.redirect('/sign-in', 303))
  .get('/link', (c) => c.redirect('/sign-in', 303))
  .post('/', (c) =>
    submitted(c, EmailForm, {
      act: async (request) => {
        await sendCode(c.var.deps, request)
        return askForCode(c, request)
      },
      redraw: (form, status) => show(c, SignInPage, { form, home: passkeyHomeOf(c) }, status),
    })
  )
  .post('/code', (c) =>
    submitted(c, CodeForm, {
      act: async ({ next, ...given }) => enter(c, await openSessionByCode(c.var.deps, given), next),
      redraw: (form, status) => show(c, SignInCodePage, { form, ...carried(form) }, status),
    })
  )
  .get('/link/:token', (c) => {
    const next = ownPath(c.req.query('next')) ?? ''
    const shared = c.req.query('shared') === 'yes' ? 'yes' : ''
    return show(c, SignInLinkPage, { token: c.req.param('token'), shared, next })
  })
  .post('/link', async (c) => {
    const { next, ...given } = await pressed(c, LinkForm)
    return enter(c, await openSessionByLink(c.var.deps, given), next)
  })

/** The page that asks for the six digits which have just been sent. */
export function askForCode(
  c: Context<AppEnv>,
  { email, shared, next }: z.output<typeof EmailForm>
): Response | Promise<Response> {
  const flag = shared ? 'yes' : ''
  return show(c, SignInCodePage, { form: EMPTY_FORM, email, shared: flag, next: next ?? '' })
}

function enter(c: Context<AppEnv>, opened: OpenedSession, next = '/'): Response {
  keepSession(c, opened.token, opened)
  return c.redirect(afterSignIn(opened, next), 303)
}

/** Where somebody goes who has just signed in: on, or first to what a code alone can't prove. */
export function afterSignIn({ proved }: OpenedSession, next = '/'): string {
  return proved ? next : `/sign-in/again?next=${encodeURIComponent(next)}`
}

function carried(form: FormState) {
  const [email, shared, next] = ['email', 'shared', 'next'].map((name) => fieldValue(form, name))
  return { email: email ?? '', shared: shared ?? '', next: next ?? '' }
}
