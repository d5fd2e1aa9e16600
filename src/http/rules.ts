import { Hono } from 'hono'
import { z } from 'zod'
import { changeRules, showRules } from '../actions/network/change-rules.ts'
import { filledForm } from '../pages/form.ts'
import { RulesPage } from '../pages/rules.tsx'
import type { AppEnv } from './app-env.ts'
import { submitted } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import { goOn, show } from './show.ts'

/** What is no number is refused by the action, with the bounds. */
const Count = z.coerce.number().catch(0)
const RulesForm = z.object({ vouchesNeeded: Count, openClaims: Count })

/** How many have to vouch, and how much somebody may take on; for admins. */
export const rules = new Hono<AppEnv>()
  .use(signedIn, withRole('admin'), fresh)
  .get('/', async (c) => {
    const { vouchesNeeded, openClaims } = await showRules(c.var.deps, viewerOf(c))
    const filled = { vouchesNeeded: String(vouchesNeeded), openClaims: String(openClaims) }
    return show(c, RulesPage, { form: filledForm(filled) })
  })
  .post('/', (c) =>
    submitted(c, RulesForm, {
      act: async (asked) => {
        await changeRules(c.var.deps, viewerOf(c), asked)
        return goOn(c, '/rules', 'saved')
      },
      redraw: (form, status) => show(c, RulesPage, { form }, status),
    })
  )
