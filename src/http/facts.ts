import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { addFact } from '../actions/facts/add-fact.ts'
import { newerFact } from '../actions/facts/newer-fact.ts'
import { showCaseFacts } from '../actions/facts/show-case-facts.ts'
import { HOLDS_REFERENCES, REPORT_ONLY } from '../domain/case-facts.ts'
import { FACT_KEYS, type FactKey } from '../domain/fact.ts'
import { findIdentifier } from '../domain/identifier.ts'
import { Problem } from '../domain/problem.ts'
import { CaseFactsPage } from '../pages/case-facts.tsx'
import { ConflictPage } from '../pages/conflict.tsx'
import { EMPTY_FORM, type FormState, filledForm } from '../pages/form.ts'
import type { AppEnv } from './app-env.ts'
import { cleanable, oneOf, plainText } from './fields.ts'
import { Id, params, submitted } from './form.ts'
import { fresh, signedIn, viewerOf } from './guard.ts'
import { wantsJson } from './problems.ts'
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
      /** The rows that the page had shown. */
      version: plainText(),
      /** From the page that shows both texts. */
      'use-text': oneOf(['mine', 'theirs']),
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
      act: async ({ key, text, version, 'use-text': chosen }) => {
        const back = `/incidents/${incidentId}/facts`
        if (chosen === 'theirs') return goOn(c, back, 'theirs-kept')
        const known = version.split(' ')
        if (await addFact(c.var.deps, viewerOf(c), { incidentId, key, text, known }))
          return goOn(c, back, 'fact-added')
        return drawConflict(c, { incidentId, key, text })
      },
      redraw: (form, status) => drawFacts(c, form, { status }),
    })
  })

/** Two have said the same thing: that is no conflict. */
async function drawConflict(
  c: Context<AppEnv>,
  { incidentId, key, text }: { incidentId: string; key: FactKey; text: string }
) {
  if (wantsJson(c)) throw new Problem('conflict', 'problem.changed-meanwhile')
  const newer = await newerFact(c.var.deps, viewerOf(c), { incidentId, key })
  const { words: t } = c.var
  const back = `/incidents/${incidentId}/facts`
  const { codeName, drill } = newer.incident
  if (newer.text === text) return goOn(c, back, 'fact-added')
  const field = { name: 'text', label: t(`fact.${key}`), kind: 'lines', mine: text } as const
  const conflict = {
    ...{ about: t('facts.title', { code: codeName }), drill, by: newer.by, at: newer.at },
    ...{ action: back, version: newer.version, back, kept: { key } },
    fields: [{ ...field, theirs: newer.text }],
  }
  return show(c, ConflictPage, { conflict }, 409)
}

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
