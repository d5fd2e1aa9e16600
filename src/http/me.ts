import type { Context } from 'hono'
import { Hono } from 'hono'
import { z } from 'zod'
import { lockOwnAccount } from '../actions/account/lock-account.ts'
import { ownPasskeys } from '../actions/passkeys/own-passkeys.ts'
import { proofOf } from '../actions/passkeys/proof-of.ts'
import { changeEmailAlerts, changeMe } from '../actions/people/change-me.ts'
import { removeDevice } from '../actions/people/enrol-device.ts'
import { nameDevice } from '../actions/people/own-devices.ts'
import { readMe } from '../actions/people/read-me.ts'
import { gotTest, testDevice } from '../actions/people/test-device.ts'
import { printedCodesLeft } from '../actions/recoveries/print-codes.ts'
import { signOutEverywhere } from '../actions/sessions/end-sessions.ts'
import { mayAddPasskey } from '../domain/passkey.ts'
import { LONGEST_DEVICE_NAME } from '../domain/person.ts'
import { type FormState, filledForm } from '../pages/form.ts'
import { MePage } from '../pages/me.tsx'
import type { OwnWaysIn } from '../pages/me-passkeys.tsx'
import type { AppEnv } from './app-env.ts'
import { Id, params, pressed, submitted } from './form.ts'
import { dropSession, signedIn, viewerOf } from './guard.ts'
import { passkeyHomeOf } from './passkey-fields.ts'
import { ProfileForm, profileOf, valuesOf } from './profile-form.ts'
import { goOn, show } from './show.ts'

const DeviceParams = z.object({ deviceId: Id })
const NameForm = z.object({
  name: z
    .string({ error: 'device.name-needed' })
    .trim()
    .min(1, { error: 'device.name-needed' })
    .max(LONGEST_DEVICE_NAME, { error: 'device.name-needed' }),
})
const EmailForm = z.object({ off: z.enum(['yes', 'no'], { error: 'form.choose-one' }) })

/** One's own settings, devices and sessions. */
export const me = new Hono<AppEnv>()
  .use(signedIn)
  .get('/', (c) => settings(c))
  .post('/', (c) =>
    submitted(c, ProfileForm, {
      act: async (sent) => {
        await changeMe(c.var.deps, viewerOf(c), profileOf(sent))
        return goOn(c, '/me', 'saved')
      },
      redraw: (form, status) => settings(c, form, status),
    })
  )
  .get('/email', (c) => c.redirect('/me', 303))
  .post('/email', (c) =>
    submitted(c, EmailForm, {
      act: async ({ off }) => {
        await changeEmailAlerts(c.var.deps, viewerOf(c), { off: off === 'yes' })
        return goOn(c, '/me#devices', off === 'yes' ? 'email-off' : 'email-on')
      },
      redraw: async ({ problems }, status) => {
        const { values } = filledForm(valuesOf(await readMe(c.var.deps, viewerOf(c))))
        return settings(c, { values, problems }, status)
      },
    })
  )
  .post('/devices/:deviceId/remove', async (c) => {
    const { deviceId } = params(c, DeviceParams)
    await removeDevice(c.var.deps, viewerOf(c), deviceId)
    return goOn(c, '/me#devices', 'device-removed')
  })
  .post('/devices/:deviceId/name', async (c) => {
    const { deviceId: id } = params(c, DeviceParams)
    const { name } = await pressed(c, NameForm)
    await nameDevice(c.var.deps, viewerOf(c), { id, name })
    return goOn(c, '/me#devices', 'device-named')
  })
  .post('/devices/:deviceId/test', async (c) => {
    const { deviceId } = params(c, DeviceParams)
    await testDevice(c.var.deps, viewerOf(c), deviceId)
    return goOn(c, '/me#devices', 'device-tested')
  })
  .post('/devices/:deviceId/got', async (c) => {
    const { deviceId } = params(c, DeviceParams)
    await gotTest(c.var.deps, viewerOf(c), deviceId)
    return goOn(c, '/me#devices', 'device-works')
  })
  .post('/sign-out-everywhere', async (c) => {
    await signOutEverywhere(c.var.deps, viewerOf(c))
    dropSession(c)
    return goOn(c, '/sign-in', 'signed-out-everywhere')
  })
  .post('/lock', async (c) => {
    await lockOwnAccount(c.var.deps, viewerOf(c))
    dropSession(c)
    return goOn(c, '/sign-in', 'locked')
  })

async function settings(c: Context<AppEnv>, form?: FormState, status?: Parameters<typeof show>[3]) {
  const profile = await readMe(c.var.deps, viewerOf(c))
  const view = {
    usState: c.var.network?.usState ?? '',
    isPending: viewerOf(c).memberships.every((held) => !held.vouchedAt),
    account: await waysIn(c),
  }
  return show(c, MePage, { form: form ?? filledForm(valuesOf(profile)), profile, ...view }, status)
}

/** How the viewer gets in: their passkeys, and what they have on paper. */
async function waysIn(c: Context<AppEnv>): Promise<OwnWaysIn> {
  const { deps } = c.var
  const viewer = viewerOf(c)
  const { needsPasskey, passkeys } = await proofOf(deps, viewer)
  const isNeeded = needsPasskey
  return {
    passkeys: await ownPasskeys(deps, viewer),
    home: passkeyHomeOf(c),
    mayAdd: mayAddPasskey(viewer, { now: deps.now(), passkeys, isNeeded }),
    isNeeded,
    codesLeft: await printedCodesLeft(deps, viewer),
  }
}
