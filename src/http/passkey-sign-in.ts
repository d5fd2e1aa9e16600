import { Hono } from 'hono'
import { z } from 'zod'
import { askAnyPasskey } from '../actions/passkeys/ask-passkey.ts'
import { openSessionByPasskey } from '../actions/passkeys/use-passkey.ts'
import { openSessionByOperator } from '../actions/recoveries/use-recovery.ts'
import { EMPTY_FORM } from '../pages/form.ts'
import { OperatorPage } from '../pages/sign-in-recovery.tsx'
import type { AppEnv } from './app-env.ts'
import { pressed, submitted } from './form.ts'
import { keepSession } from './guard.ts'
import { OwnPath } from './own-path.ts'
import { SignedByPasskey } from './passkey-fields.ts'
import { Email } from './person-fields.ts'
import { RecoveryCode } from './recovery-fields.ts'
import { goOn, show } from './show.ts'

const Answer = z.object({
  response: SignedByPasskey,
  shared: z.boolean().default(false),
  next: OwnPath,
})
const OperatorForm = z.object({ email: Email, code: RecoveryCode })

/** Signing in without an email: by a passkey, or by a code that the server itself has printed. */
export const passkeySignIn = new Hono<AppEnv>()
  .post('/passkey/options', async (c) => c.json(await askAnyPasskey(c.var.deps)))
  .post('/passkey', async (c) => {
    const { next, ...given } = await pressed(c, Answer)
    const opened = await openSessionByPasskey(c.var.deps, given)
    keepSession(c, opened.token, opened)
    return c.json({ next: next ?? '/' })
  })
  .get('/recover', (c) => show(c, OperatorPage, { form: EMPTY_FORM }))
  .post('/recover', (c) =>
    submitted(c, OperatorForm, {
      act: async (given) => {
        const opened = await openSessionByOperator(c.var.deps, given)
        keepSession(c, opened.token, opened)
        return goOn(c, '/me#passkeys', 'recovered')
      },
      redraw: (form, status) => show(c, OperatorPage, { form }, status),
    })
  )
