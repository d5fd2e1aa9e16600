import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { leaveNetwork } from '../actions/people/leave-network.ts'
import { type FormState, filledForm } from '../pages/form.ts'
import { LeavePage, LeftPage } from '../pages/leave.tsx'
import type { AppEnv } from './app-env.ts'
import { submitted } from './form.ts'
import { dropSession, signedIn, viewerOf } from './guard.ts'
import { show } from './show.ts'

const LeaveForm = z.object({ sure: z.literal('yes', { error: 'leave.tick' }) })

/** Leaving the network for good, with a receipt. */
export const leaving = new Hono<AppEnv>()
  .use(signedIn)
  .get('/', (c) => asked(c, filledForm({})))
  .post('/', (c) =>
    submitted(c, LeaveForm, {
      act: async () => {
        const { timeZone } = viewerOf(c)
        const receipt = await leaveNetwork(c.var.deps, viewerOf(c))
        dropSession(c)
        c.set('viewer', undefined)
        return show(c, LeftPage, { receipt, timeZone })
      },
      redraw: (form, status) => asked(c, form, status),
    })
  )

function asked(c: Context<AppEnv>, form: FormState, status?: Parameters<typeof show>[3]) {
  return show(c, LeavePage, { form }, status)
}
