import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { acceptEmbargo } from '../actions/press/accept-embargo.ts'
import { fetchByLink, fetchRoom } from '../actions/press/fetch-by-link.ts'
import { findPressRoom } from '../actions/press/find-press-room.ts'
import { findRelease } from '../actions/press/find-release.ts'
import { openLink } from '../actions/press/open-link.ts'
import { Problem } from '../domain/problem.ts'
import type { PressRoom } from '../domain/public-summary.ts'
import { PressEmbargoPage } from '../pages/press/press-embargo.tsx'
import { PressGonePage } from '../pages/press/press-gone.tsx'
import { PressRoomPage } from '../pages/press/press-room.tsx'
import { operation } from './api-operation.ts'
import { ApiFeed, ApiSummary } from './api-schemas.ts'
import type { AppEnv } from './app-env.ts'
import { params } from './form.ts'
import { atomFeed, jsonFeed } from './press-feed.ts'
import { answerIn, fetchForm, PULLED_FORMS, type PulledForm } from './press-forms.ts'
import { wantsJson } from './problems.ts'
import { show } from './show.ts'

type C = Context<AppEnv>

/** 128 random bits, base64url. */
const Secret = z.string().regex(/^[A-Za-z0-9_-]{22}$/)
const One = z.object({ id: Secret })
const OneForm = z.object({ id: Secret, form: z.enum(PULLED_FORMS) })
const Link = z.object({ token: Secret })
const LinkForm = z.object({ token: Secret, form: z.enum(PULLED_FORMS) })
const LinkOne = z.object({ token: Secret, id: Secret })
const LinkOneForm = z.object({ token: Secret, id: Secret, form: z.enum(PULLED_FORMS) })

const FEED = operation({
  ...{ id: 'press-feed', answer: ApiFeed, type: 'application/feed+json' },
})
const SUMMARY = operation({
  ...{ id: 'press-summary', answer: ApiSummary },
  parameters: [
    { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    { name: 'form', in: 'path', required: true, schema: { type: 'string', enum: ['json'] } },
  ],
})

/** Nothing of the press stays in a cache: what is withdrawn is gone at the next look. What is gone says so. */
const unkept: MiddlewareHandler<AppEnv> = async (c, next) => {
  c.header('Cache-Control', 'no-store')
  await next()
}

/** What anyone may read, and what the holders of links and tokens may; nobody signs in here. */
export const press = new Hono<AppEnv>()
  .use(unkept)
  .onError((error, c) => {
    if (!(error instanceof Problem) || error.kind !== 'gone') throw error
    return gone(c, error)
  })
  .get('/', async (c) =>
    show(c, PressRoomPage, { room: await findPressRoom(c.var.deps), path: '/press' })
  )
  .get('/feed.atom', async (c) => {
    const type = { 'content-type': 'application/atom+xml; charset=utf-8' }
    return c.body(atomFeed(sourceOf(c, await roomFor(c, 'atom'))), 200, type)
  })
  .get('/feed.json', FEED, async (c) => {
    const type = { 'content-type': 'application/feed+json; charset=utf-8' }
    return c.body(jsonFeed(sourceOf(c, await roomFor(c, 'feed'))), 200, type)
  })
  .get('/l/:token', async (c) => {
    const { token } = params(c, Link)
    const { link } = await openLink(c.var.deps, token)
    if (link.scope === 'summary') return byLink(c, 'page', { token })
    const room = await fetchRoom(c.var.deps, { token, form: 'page' })
    return show(c, PressRoomPage, { room, path: `/press/l/${token}` })
  })
  .post('/l/:token/embargo', async (c) => {
    const { token } = params(c, Link)
    await acceptEmbargo(c.var.deps, token)
    return c.redirect(`/press/l/${token}`, 303)
  })
  .get('/l/:token/:form{print|text|markdown|json|advisory}', (c) => {
    const { token, form } = params(c, LinkForm)
    return byLink(c, form, { token })
  })
  .get('/l/:token/:id', (c) => byLink(c, 'page', params(c, LinkOne)))
  .get('/l/:token/:id/:form', (c) => {
    const { form, ...where } = params(c, LinkOneForm)
    return byLink(c, form, where)
  })
  .get('/:id', (c) => open(c, 'page', params(c, One).id))
  .get('/:id/:form', SUMMARY, (c) => {
    const { id, form } = params(c, OneForm)
    return open(c, form, id)
  })

/** A summary for anyone, or for the holder of the token in the header. */
async function open(c: C, form: PulledForm | 'page', id: string): Promise<Response> {
  const path = `/press/${id}`
  const token = bearer(c)
  if (!token) return answerIn(c, form, { summary: await findRelease(c.var.deps, id), path })
  const found = await fetchByLink(c.var.deps, { token, id, form: fetchForm(form) })
  if (found.state === 'embargoed') throw new Problem('forbidden', 'press-embargo.not-accepted')
  return answerIn(c, form, { summary: found.summary, path })
}

async function byLink(
  c: C,
  form: PulledForm | 'page',
  { token, id }: { token: string; id?: string }
): Promise<Response> {
  const found = await fetchByLink(c.var.deps, { token, id, form: fetchForm(form) })
  if (found.state === 'embargoed') return show(c, PressEmbargoPage, { ...found, token }, 403)
  const path = id ? `/press/l/${token}/${id}` : `/press/l/${token}`
  return answerIn(c, form, { summary: found.summary, path })
}

function roomFor(c: C, form: 'atom' | 'feed'): Promise<PressRoom> {
  const token = bearer(c)
  return token ? fetchRoom(c.var.deps, { token, form }) : findPressRoom(c.var.deps)
}

function sourceOf(c: C, room: PressRoom) {
  const { deps, network, language } = c.var
  const { publicUrl } = deps.config
  return { network: network?.name ?? 'Amparo', language, publicUrl, room, now: deps.now() }
}

/** A scoped token travels in a header, never in an address. */
function bearer(c: C): string | undefined {
  const [, token] = /^Bearer ([A-Za-z0-9_-]{22})$/.exec(c.req.header('authorization') ?? '') ?? []
  if (c.req.header('authorization') && !token) throw new Problem('not-found', 'problem.not-found')
  return token
}

function gone(c: C, problem: Problem): Response | Promise<Response> {
  const sentence = c.var.words.of(problem.key)
  if (wantsJson(c) || c.req.path.endsWith('json')) {
    const body = { type: `about:blank#${problem.key}`, title: sentence, status: 410 }
    return c.json(body, 410, { 'content-type': 'application/problem+json; charset=utf-8' })
  }
  if (/\/(text|markdown|advisory|feed\.atom)$/.test(c.req.path)) return c.text(`${sentence}\n`, 410)
  return show(c, PressGonePage, { sentence }, 410)
}
