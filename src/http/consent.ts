import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { recordConsent } from '../actions/consent/record-consent.ts'
import { showConsent } from '../actions/consent/show-consent.ts'
import { CONSENT_GIVERS, CONSENT_WAYS } from '../domain/consent.ts'
import type { AskedConsent } from '../domain/consent-record.ts'
import { instantOf } from '../domain/local-instant.ts'
import { Problem } from '../domain/problem.ts'
import { ConsentPage } from '../pages/consent.tsx'
import { EMPTY_FORM, type FormState, fieldValue } from '../pages/form.ts'
import type { AppEnv } from './app-env.ts'
import { cleanable, freeText, oneOf, plainText, tick } from './fields.ts'
import { Id, params, submitted } from './form.ts'
import { signedIn, viewerOf } from './guard.ts'
import { goOn, show } from './show.ts'

const One = z.object({ taskId: Id })
const Consent = cleanable(
  ['detail', 'reason'],
  z.object({
    entry: z.enum(['grant', 'override', 'withdrawal'], { error: 'form.choose-one' }),
    giver: oneOf(CONSENT_GIVERS),
    way: oneOf(CONSENT_WAYS),
    given_at: plainText(40),
    detail: freeText(),
    reason: freeText(),
    whole_case: tick,
    from: z.enum(['task', 'board']).default('task'),
  })
)

/** Who agreed to a task's act, in one step; mounted beside the tasks. */
export const consent = new Hono<AppEnv>()
  .get('/:taskId/consent', signedIn, async (c) => {
    const from = c.req.query('from') === 'board' ? 'board' : 'task'
    return drawConsent(c, EMPTY_FORM, from)
  })
  .post('/:taskId/consent', signedIn, async (c) => {
    const { taskId } = params(c, One)
    return submitted(c, Consent, {
      act: async (sent) => {
        const { deps } = c.var
        const asked = askedOf(sent, { now: deps.now(), timeZone: viewerOf(c).timeZone })
        const { incidentId } = await recordConsent(deps, viewerOf(c), { taskId, asked })
        const path =
          sent.from === 'board' ? `/incidents/${incidentId}#${taskId}` : `/tasks/${taskId}`
        return goOn(c, path, 'consent-kept')
      },
      redraw: (form, status) =>
        drawConsent(c, form, fieldValue(form, 'from') === 'board' ? 'board' : 'task', status),
    })
  })

function askedOf(
  sent: z.output<typeof Consent>,
  { now, timeZone }: { now: Date; timeZone: string }
): AskedConsent {
  const { entry, giver, way, detail, reason, whole_case } = sent
  const givenAt = sent.given_at ? instantOf(sent.given_at, timeZone) : now
  if (!givenAt)
    throw new Problem('invalid', 'form.not-saved-hint', {
      fields: { given_at: { key: 'consent.not-a-time' } },
    })
  const text = entry === 'override' ? reason : detail
  return { entry, giver, way, givenAt, detail: text, wholeCase: whole_case }
}

async function drawConsent(
  c: Context<AppEnv>,
  form: FormState,
  from: 'task' | 'board',
  status?: Parameters<typeof show>[3]
) {
  const { taskId } = params(c, One)
  const found = await showConsent(c.var.deps, viewerOf(c), taskId)
  return show(c, ConsentPage, { ...found, form, from }, status)
}
