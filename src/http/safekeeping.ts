import { Hono } from 'hono'
import { z } from 'zod'
import { confirmCopied } from '../actions/keys/confirm-copied.ts'
import { showKeys } from '../actions/keys/show-keys.ts'
import { changeRetention } from '../actions/retention/change-retention.ts'
import { showHoldings } from '../actions/retention/show-holdings.ts'
import { showRetention } from '../actions/retention/show-retention.ts'
import { filledForm } from '../pages/form.ts'
import { HoldingsPage } from '../pages/holdings.tsx'
import { KeysPage } from '../pages/keys.tsx'
import { RetentionPage } from '../pages/retention.tsx'
import type { AppEnv } from './app-env.ts'
import { plainText } from './fields.ts'
import { pressed, submitted } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import { goOn, show } from './show.ts'

/** What is no number is refused by the action, with the bounds. */
const Days = z.coerce.number().catch(0)
const DaysForm = z.object({ alertDays: Days, factDays: Days, backupDays: Days })
const Copied = z.object({ name: plainText(20) })

/** What the server keeps, for how long, and under which keys; for admins. */
export const safekeeping = new Hono<AppEnv>()
  .use(signedIn, withRole('admin'))
  .get('/', async (c) =>
    show(c, HoldingsPage, { view: await showHoldings(c.var.deps, viewerOf(c)) })
  )
  .get('/days', fresh, async (c) => {
    const days = await showRetention(c.var.deps, viewerOf(c))
    const filled = Object.entries(days).map(([name, value]) => [name, String(value)])
    return show(c, RetentionPage, { form: filledForm(Object.fromEntries(filled)) })
  })
  .post('/days', fresh, (c) =>
    submitted(c, DaysForm, {
      act: async (days) => {
        await changeRetention(c.var.deps, viewerOf(c), days)
        return goOn(c, '/safekeeping/days', 'saved')
      },
      redraw: (form, status) => show(c, RetentionPage, { form }, status),
    })
  )
  .get('/keys', async (c) => show(c, KeysPage, { state: await showKeys(c.var.deps, viewerOf(c)) }))
  .post('/keys/copied', async (c) => {
    const { name } = await pressed(c, Copied)
    await confirmCopied(c.var.deps, viewerOf(c), name)
    return goOn(c, '/safekeeping/keys', 'keys-copied')
  })
