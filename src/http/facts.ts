import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { addFact } from '../actions/facts/add-fact.ts'
import { showCaseFacts } from '../actions/facts/show-case-facts.ts'
import { HOLDS_REFERENCES, REPORT_ONLY } from '../domain/case-facts.ts'
import { FACT_KEYS } from '../domain/fact.ts'
import { findIdentifier } from '../domain/identifier.ts'
import { CaseFactsPage } from '../pages/case-facts.tsx'
import { EMPTY_FORM, type FormState, filledForm } from '../pages/form.ts'
import type { AppEnv } from './app-env.ts'
import { cleanable, plainText } from './fields.ts'
import { Id, params, submitted } from './form.ts'
import { fresh, signedIn, viewerOf } from './guard.ts'
import { goOn, show } from './show.ts'

const One = z.object({ incidentId: Id })
const Key = z
  .enum(FACT_KEYS, { error: 'form.choose-one' })
  .refine((key) => !REPORT_ONLY.includes(key), { error: 'form.choose-one' })

/** Agencies' own numbers have a field of their own, which is exempt (SECURITY.md). */
const NewFact = cleanable(
  ['text'],
  z
    .object({
      key: Key,
      text: plainText().refine((text) => text !== '', { error: 'form.required' }),
    })
    .superRefine(({ key, text }, context) => {
      const found = HOLDS_REFERENCES.includes(key) ? undefined : findIdentifier(text)
      if (found)
        context.addIssue({ code: 'custom', path: ['text'], message: `identifier.${found}` })
    })
)

/** The private facts of a case; mounted beside the cases. */
export const facts = new Hono<AppEnv>()
  .get('/:incidentId/facts', signedIn, fresh, async (c) => {
    return drawFacts(c, EMPTY_FORM, { change: c.req.query('change') })
  })
  .post('/:incidentId/facts', signedIn, fresh, async (c) => {
    const { incidentId } = params(c, One)
    return submitted(c, NewFact, {
      act: async ({ key, text }) => {
        await addFact(c.var.deps, viewerOf(c), { incidentId, key, text })
        return goOn(c, `/incidents/${incidentId}/facts`, 'fact-added')
      },
      redraw: (form, status) => drawFacts(c, form, { status }),
    })
  })

async function drawFacts(
  c: Context<AppEnv>,
  form: FormState,
  { change, status }: { change?: string | undefined; status?: Parameters<typeof show>[3] }
) {
  const { incidentId } = params(c, One)
  const view = await showCaseFacts(c.var.deps, viewerOf(c), incidentId)
  const changed = view.facts.find(({ key }) => key === change)
  const filled = changed ? filledForm({ key: changed.key, text: changed.text }) : form
  return show(c, CaseFactsPage, { view, form: filled }, status)
}
