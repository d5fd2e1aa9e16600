import type { Context } from 'hono'
import { Hono } from 'hono'
import { z } from 'zod'
import { askOwnPasskey } from '../actions/passkeys/ask-passkey.ts'
import { proofOf } from '../actions/passkeys/proof-of.ts'
import { confirmByPasskey } from '../actions/passkeys/use-passkey.ts'
import { confirmByRecovery } from '../actions/recoveries/use-recovery.ts'
import { confirmSession, sendCodeAgain } from '../actions/sessions/confirm-session.ts'
import { EMPTY_FORM, type FormState, fieldValue } from '../pages/form.ts'
import { AgainPage } from '../pages/sign-in-again.tsx'
import { AgainCodePage } from '../pages/sign-in-again-code.tsx'
import { RecoveryPage } from '../pages/sign-in-recovery.tsx'
import type { AppEnv } from './app-env.ts'
import { pressed, submitted } from './form.ts'
import { signedIn, viewerOf } from './guard.ts'
import { OwnPath, ownPath } from './own-path.ts'
import { passkeyHomeOf, SignedByPasskey } from './passkey-fields.ts'
import { RecoveryCode } from './recovery-fields.ts'
import { goOn, show } from './show.ts'
import { SixDigits } from './sign-in.ts'

const NextForm = z.object({ next: OwnPath })
const CodeForm = z.object({ code: SixDigits, next: OwnPath })
const RecoveryForm = z.object({ code: RecoveryCode, next: OwnPath })
const Answer = z.object({ response: SignedByPasskey, next: OwnPath })

type Status = Parameters<typeof show>[3]

/** Proving oneself once more before task or team facts open; mounted at /sign-in/again. */
export const stepUp = new Hono<AppEnv>()
  .use(signedIn)
  // Pages that answered a form are opened again when somebody switches the language.
  .get('/code', (c) => c.redirect('/sign-in/again', 303))
  .get('/', (c) => drawAgain(c, EMPTY_FORM, ownPath(c.req.query('next')) ?? ''))
  .post('/', (c) =>
    submitted(c, NextForm, {
      act: async ({ next }) => {
        await sendCodeAgain(c.var.deps, viewerOf(c), { next })
        return show(c, AgainCodePage, { form: EMPTY_FORM, next: next ?? '' })
      },
      redraw: (form, status) => drawAgain(c, form, fieldValue(form, 'next'), status),
    })
  )
  .post('/code', (c) =>
    submitted(c, CodeForm, {
      act: async ({ code, next }) => {
        await confirmSession(c.var.deps, viewerOf(c), { code })
        return c.redirect(next ?? '/', 303)
      },
      redraw: (form, status) =>
        show(c, AgainCodePage, { form, next: fieldValue(form, 'next') }, status),
    })
  )
  .post('/passkey/options', async (c) => c.json(await askOwnPasskey(c.var.deps, viewerOf(c))))
  .post('/passkey', async (c) => {
    const { response, next } = await pressed(c, Answer)
    await confirmByPasskey(c.var.deps, viewerOf(c), { response })
    return c.json({ next: next ?? '/' })
  })
  .get('/recovery', (c) =>
    show(c, RecoveryPage, { form: EMPTY_FORM, next: ownPath(c.req.query('next')) ?? '' })
  )
  .post('/recovery', (c) =>
    submitted(c, RecoveryForm, {
      act: async ({ code, next }) => {
        await confirmByRecovery(c.var.deps, viewerOf(c), { code })
        return goOn(c, next ?? '/me#passkeys', 'recovered')
      },
      redraw: (form, status) =>
        show(c, RecoveryPage, { form, next: fieldValue(form, 'next') }, status),
    })
  )

/** What fits this person: their passkey, making their first one, or a code. */
async function drawAgain(c: Context<AppEnv>, form: FormState, next: string, status?: Status) {
  const { needsPasskey, passkeys } = await proofOf(c.var.deps, viewerOf(c))
  if (needsPasskey && passkeys === 0)
    return c.redirect(`/passkeys/set-up?next=${encodeURIComponent(next)}`, 303)
  const ways = { byCode: !needsPasskey, byPasskey: passkeys > 0 }
  return show(c, AgainPage, { form, next, ways, home: passkeyHomeOf(c) }, status)
}
