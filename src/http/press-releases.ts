import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { createLink } from '../actions/press/create-link.ts'
import { publishSummary } from '../actions/press/publish-summary.ts'
import { revokeLink } from '../actions/press/revoke-link.ts'
import { showRelease } from '../actions/press/show-release.ts'
import { withdrawSummary } from '../actions/press/withdraw-summary.ts'
import { isTimeZone } from '../content/time-zones.ts'
import { LANGUAGES } from '../domain/language.ts'
import { instantOf } from '../domain/local-instant.ts'
import { PRESS_LINK_KINDS, PRESS_SCOPES } from '../domain/press-link.ts'
import { Problem } from '../domain/problem.ts'
import { EMPTY_FORM, type FormState } from '../pages/form.ts'
import { PressReleasePage } from '../pages/press/press-release.tsx'
import type { AppEnv } from './app-env.ts'
import { plainText, tick } from './fields.ts'
import { Id, params, pressed, submitted } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import type { statusOf } from './problems.ts'
import { goOn, show } from './show.ts'

type C = Context<AppEnv>
type Status = ReturnType<typeof statusOf> | 200 | 201

const staff = [signedIn, withRole('press_liaison', 'coordinator'), fresh] as const
const One = z.object({ summaryId: Id })
const OneLink = z.object({ summaryId: Id, linkId: Id })

const PublishForm = z.object({
  'text-hash': z.string({ error: 'press-publish.changed' }).max(100),
  embargo: plainText(40),
  'embargo-zone': plainText(60),
  corrects: tick,
})

const MOST_DAYS = 366
const LinkForm = z.object({
  kind: z.enum(PRESS_LINK_KINDS, { error: 'form.choose-one' }),
  scope: z.enum(PRESS_SCOPES, { error: 'form.choose-one' }),
  name: plainText(100).refine(Boolean, { error: 'press-links.name-missing' }),
  email: z.email({ error: 'form.email' }).max(200),
  outlet: plainText(100),
  language: z.enum(LANGUAGES, { error: 'form.choose-one' }),
  embargo: tick,
  days: z.coerce.number({ error: 'form.check-this' }).int().min(1).max(MOST_DAYS),
})

/** Bringing a summary out, taking it back, and who may read it; mounted beside the writing of summaries. */
export const pressReleases = new Hono<AppEnv>()
  .get('/:summaryId/release', ...staff, (c) => draw(c))
  .post('/:summaryId/publish', ...staff, (c) =>
    submitted(c, PublishForm, {
      act: async (sent) => {
        const { summaryId: id } = params(c, One)
        const publishing = { id, textHash: sent['text-hash'], corrects: sent.corrects }
        await publishSummary(c.var.deps, viewerOf(c), { ...publishing, embargo: embargoOf(sent) })
        return goOn(c, `/summaries/${id}/release`, 'summary-published')
      },
      redraw: (publish, status) => draw(c, { publish }, status),
    })
  )
  .post('/:summaryId/withdraw', ...staff, async (c) => {
    const { summaryId: id } = params(c, One)
    await withdrawSummary(c.var.deps, viewerOf(c), id)
    return goOn(c, `/summaries/${id}/release`, 'summary-withdrawn')
  })
  .post('/:summaryId/links', ...staff, (c) =>
    submitted(c, LinkForm, {
      act: async ({ embargo: acceptsEmbargo, ...sent }) => {
        const { summaryId } = params(c, One)
        const asked = { ...sent, summaryId, acceptsEmbargo }
        const { secret } = await createLink(c.var.deps, viewerOf(c), asked)
        return draw(c, { made: { kind: sent.kind, secret } }, 201)
      },
      redraw: (link, status) => draw(c, { link }, status),
    })
  )
  .post('/:summaryId/links/:linkId/revoke', ...staff, async (c) => {
    const { summaryId, linkId } = params(c, OneLink)
    await pressed(c, z.object({}))
    await revokeLink(c.var.deps, viewerOf(c), { summaryId, linkId })
    return goOn(c, `/summaries/${summaryId}/release#links`, 'press-link-revoked')
  })

function embargoOf(sent: z.output<typeof PublishForm>) {
  if (!sent.embargo) return undefined
  const timeZone = sent['embargo-zone']
  const until = isTimeZone(timeZone) ? instantOf(sent.embargo, timeZone) : undefined
  if (until) return { until, timeZone }
  throw new Problem('invalid', 'form.not-saved-hint', {
    fields: { embargo: { key: 'press-publish.embargo-not-a-time' } },
  })
}

type Drawn = {
  publish?: FormState
  link?: FormState
  made?: { kind: 'link' | 'token'; secret: string }
}

async function draw(c: C, drawn: Drawn = {}, status: Status = 200): Promise<Response> {
  const { summaryId } = params(c, One)
  const release = await showRelease(c.var.deps, viewerOf(c), summaryId)
  const forms = { publish: EMPTY_FORM, link: EMPTY_FORM, ...drawn }
  return show(c, PressReleasePage, { release, ...forms, made: drawn.made }, status)
}
