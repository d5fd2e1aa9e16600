import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { recordPressConsent } from '../actions/press/record-press-consent.ts'
import { showPressConsent } from '../actions/press/show-press-consent.ts'
import { instantOf } from '../domain/local-instant.ts'
import {
  EXPLAINED,
  ITEM_LEVELS,
  type ItemAnswer,
  type PressAsking,
} from '../domain/press-asking.ts'
import { PRESS_GIVERS, PRESS_ITEMS, PRESS_USES, PRESS_WAYS } from '../domain/press-consent.ts'
import { Problem } from '../domain/problem.ts'
import { EMPTY_FORM, type FormState } from '../pages/form.ts'
import { PressConsentPage } from '../pages/press-consent.tsx'
import type { AppEnv } from './app-env.ts'
import { anyOf, cleanable, freeText, oneOf, plainText, tick } from './fields.ts'
import { Id, params, submitted } from './form.ts'
import { fresh, signedIn, viewerOf } from './guard.ts'
import { goOn, show } from './show.ts'

const One = z.object({ incidentId: Id })
const Language = z.string().regex(/^[a-z]{2,3}$/, { error: 'form.choose-one' })

const Asking = cleanable(
  ['detail', 'interpreter', 'witness', 'outlet'],
  z
    .looseObject({
      ...{ giver: oneOf(PRESS_GIVERS), way: oneOf(PRESS_WAYS), language: Language },
      ...{ minor: tick, own_agreement: tick, detained: tick },
      use: z.enum(PRESS_USES).default('press'),
      ...{ outlet: freeText(200), witness: freeText(200), interpreter: freeText(200) },
      explained: anyOf(EXPLAINED),
      ...{ given_at: plainText(40), until: plainText(40), detail: freeText() },
    })
    .transform((sent, context) => ({ ...sent, answers: answersOf(sent, context) }))
)

/** What a family agrees to have told; mounted beside the cases. `?lang=` turns it into their language. */
export const pressConsent = new Hono<AppEnv>()
  .get('/:incidentId/press-consent', signedIn, fresh, (c) => draw(c, EMPTY_FORM))
  .post('/:incidentId/press-consent', signedIn, fresh, async (c) => {
    const { incidentId } = params(c, One)
    return submitted(c, Asking, {
      act: async (sent) => {
        const asking = askingOf(sent, { now: c.var.deps.now(), timeZone: viewerOf(c).timeZone })
        const { language, interpreter, detail } = sent
        const notes = { language, interpreter, detail }
        await recordPressConsent(c.var.deps, viewerOf(c), { incidentId, asking, notes })
        const path = `/incidents/${incidentId}/press-consent?lang=${c.var.language}`
        return goOn(c, path, 'press-consent-kept')
      },
      redraw: (form, status) => draw(c, form, status),
    })
  })

type Sent = z.output<typeof Asking>

function answersOf(
  sent: Record<string, unknown>,
  context: z.RefinementCtx
): PressAsking['answers'] {
  const answers = PRESS_ITEMS.flatMap((item) => {
    const answer = sent[`item-${item}`]
    if (answer === undefined || answer === '') return []
    const known: readonly ItemAnswer[] = ['no', ...ITEM_LEVELS[item]]
    const found = known.find((each) => each === answer)
    if (!found)
      context.addIssue({ code: 'custom', path: [`item-${item}`], message: 'form.choose-one' })
    return [[item, found] as const]
  })
  return Object.fromEntries(answers)
}

function askingOf(sent: Sent, { now, timeZone }: { now: Date; timeZone: string }): PressAsking {
  const { giver, way, minor, detained, use, outlet, witness, explained, answers } = sent
  const givenAt = sent.given_at ? instantOf(sent.given_at, timeZone) : now
  const until = sent.until ? instantOf(`${sent.until}T23:59`, timeZone) : undefined
  if (!givenAt || (sent.until && !until))
    throw new Problem('invalid', 'form.not-saved-hint', {
      fields: { [givenAt ? 'until' : 'given_at']: { key: 'consent.not-a-time' } },
    })
  return {
    ...{ giver, way, minor, detained, use, outlet, witness, explained, answers, givenAt, until },
    ownAgreement: sent.own_agreement,
  }
}

async function draw(c: Context<AppEnv>, form: FormState, status?: Parameters<typeof show>[3]) {
  const { incidentId } = params(c, One)
  const view = await showPressConsent(c.var.deps, viewerOf(c), incidentId)
  return show(c, PressConsentPage, { view, form }, status)
}
