import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { addPasskey, offerPasskey } from '../actions/passkeys/add-passkey.ts'
import { removePasskey, renamePasskey } from '../actions/passkeys/own-passkeys.ts'
import { proofOf } from '../actions/passkeys/proof-of.ts'
import { printCodes, printedCodesLeft } from '../actions/recoveries/print-codes.ts'
import { PasskeySetUpPage } from '../pages/passkey-set-up.tsx'
import { RecoveryCodesPage } from '../pages/recovery-codes.tsx'
import type { AppEnv } from './app-env.ts'
import { pressed } from './form.ts'
import { fresh, signedIn, viewerOf } from './guard.ts'
import { OwnPath, ownPath } from './own-path.ts'
import { MadePasskey, PasskeyId, PasskeyName, passkeyHomeOf } from './passkey-fields.ts'
import { goOn, show } from './show.ts'

const Made = z.object({ response: MadePasskey, name: PasskeyName, next: OwnPath })
const NamedPasskey = z.object({ id: PasskeyId, name: PasskeyName })
const OnePasskey = z.object({ id: PasskeyId })
const NextForm = z.object({ next: OwnPath })

/** One's own passkeys, and the paper for when none is at hand. */
export const passkeys = new Hono<AppEnv>()
  .use(signedIn)
  .get('/set-up', async (c) => {
    const next = ownPath(c.req.query('next')) ?? ''
    const { passkeys } = await proofOf(c.var.deps, viewerOf(c))
    if (passkeys > 0) return c.redirect('/me#passkeys', 303)
    return show(c, PasskeySetUpPage, { next, home: passkeyHomeOf(c) })
  })
  .post('/options', async (c) => c.json(await offerPasskey(c.var.deps, viewerOf(c))))
  .post('/', async (c) => {
    const { next, ...made } = await pressed(c, Made)
    await addPasskey(c.var.deps, viewerOf(c), made)
    return c.json({ next: await afterAdding(c, next) })
  })
  .post('/name', async (c) => {
    await renamePasskey(c.var.deps, viewerOf(c), await pressed(c, NamedPasskey))
    return goOn(c, '/me#passkeys', 'passkey-named')
  })
  .post('/remove', fresh, async (c) => {
    await removePasskey(c.var.deps, viewerOf(c), (await pressed(c, OnePasskey)).id)
    return goOn(c, '/me#passkeys', 'passkey-removed')
  })
  .get('/paper', fresh, async (c) => {
    const next = ownPath(c.req.query('next')) ?? ''
    const left = await printedCodesLeft(c.var.deps, viewerOf(c))
    return show(c, RecoveryCodesPage, { codes: undefined, left, next })
  })
  .post('/paper', fresh, async (c) => {
    const { next = '' } = await pressed(c, NextForm)
    const codes = await printCodes(c.var.deps, viewerOf(c))
    return show(c, RecoveryCodesPage, { codes, left: codes.length, next })
  })

/** After the first one, the paper for the night when it is lost. */
async function afterAdding(c: Context<AppEnv>, next = '/me?said=passkey-added#passkeys') {
  const { needsPasskey } = await proofOf(c.var.deps, viewerOf(c))
  const hasPaper = (await printedCodesLeft(c.var.deps, viewerOf(c))) > 0
  return needsPasskey && !hasPaper ? `/passkeys/paper?next=${encodeURIComponent(next)}` : next
}
