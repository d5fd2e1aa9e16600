import { Hono } from 'hono'
import { z } from 'zod'
import { keepDraft } from '../actions/reports/keep-draft.ts'
import { openDraft, throwDraftAway } from '../actions/reports/own-drafts.ts'
import { clockTime } from '../content/time-text.ts'
import { filledForm } from '../pages/form.ts'
import type { AppEnv } from './app-env.ts'
import { Id, params, pressed } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import { DraftForm } from './intake-form.ts'
import { drawIntake } from './intake-page.ts'
import { wantsJson } from './problems.ts'
import { sentAgain } from './sent-again.ts'
import { goOn } from './show.ts'

const One = z.object({ draftId: Id })

/** Reports that somebody is still writing down; each is its writer's alone. */
export const reportDrafts = new Hono<AppEnv>()
  .use(sentAgain, signedIn, withRole('coordinator', 'dispatcher'))
  // By the page itself every few seconds, or by a button: "go on later", "it is this one".
  .post('/', async (c) => {
    const { id, same, values } = await pressed(c, DraftForm)
    const { savedAt } = await keepDraft(c.var.deps, viewerOf(c), { id, values })
    if (wantsJson(c)) {
      const { timeZone } = viewerOf(c)
      const time = clockTime(savedAt, { language: c.var.language, timeZone })
      return c.json({ said: c.var.words('draft.saved', { time }) })
    }
    if (same) return goOn(c, `/reports/${same}`, 'draft-kept-same')
    return goOn(c, '/reports', 'draft-kept')
  })
  .get('/:draftId', fresh, async (c) => {
    const { values, ...draft } = await openDraft(c.var.deps, viewerOf(c), params(c, One).draftId)
    return drawIntake(c, filledForm({ ...values, 'form-key': draft.id }), { draft })
  })
  .post('/:draftId/discard', async (c) => {
    await throwDraftAway(c.var.deps, viewerOf(c), params(c, One).draftId)
    return goOn(c, '/reports', 'draft-gone')
  })
