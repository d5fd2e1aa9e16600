import type { Context } from 'hono'
import type { FC } from 'hono/jsx'
import { jsx } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { ownMark } from '../actions/sent/do-once.ts'
import type { Frame } from '../pages/frame.ts'
import type { AppEnv } from './app-env.ts'
import { ownPath } from './own-path.ts'

/** Draws a page for whoever asked, in their language and time zone. */
export function show<Props extends { frame: Frame }>(
  c: Context<AppEnv>,
  Page: FC<Props>,
  props: Omit<Props, 'frame'>,
  status: ContentfulStatusCode = 200
): Response | Promise<Response> {
  const page = jsx(Page as FC<Record<string, unknown>>, { ...props, frame: frameOf(c) })
  return c.html(page.toString(), status)
}

/** Sends the reader on after a form, with one sentence (`said.*` in words) on top of the next page. */
export function goOn(c: Context<AppEnv>, path: string, said?: string): Response {
  const [before = '', anchor] = path.split('#')
  const mark = said ? `${before.includes('?') ? '&' : '?'}said=${said}` : ''
  return c.redirect(`${before}${mark}${anchor ? `#${anchor}` : ''}`, 303)
}

function frameOf(c: Context<AppEnv>): Frame {
  const { deps, network, viewer, language, words } = c.var
  const here = viewer?.memberships[0]
  const roles = viewer?.memberships.flatMap((held) => (held.vouchedAt ? held.roles : [])) ?? []
  return {
    language,
    words,
    ownLanguage: viewer?.language,
    timeZone: viewer?.timeZone ?? network?.timeZone ?? 'America/New_York',
    now: deps.now(),
    viewer: viewer && {
      ...{ name: viewer.name, organization: here?.organizationName ?? '', roles },
      mark: ownMark(deps, viewer),
    },
    network: { name: network?.name ?? 'Amparo', hotline: network?.hotline },
    path: ownPath(new URL(c.req.url).pathname) ?? '/',
    query: keptQuery(c),
    assets: deps.clientFiles,
    nonce: c.var.secureHeadersNonce,
    exitUrl: deps.config.exitUrl,
    notice: noticeOf(c),
  }
}

/** What a page was asked for besides its language, for the links that change only that. */
function keptQuery(c: Context<AppEnv>): string {
  const query = new URL(c.req.url).searchParams
  query.delete('lang')
  query.delete('said')
  return query.size > 0 ? `${query}&` : ''
}

const SAID = /^[a-z-]{1,40}$/

/** Only sentences that exist can be put on top of a page by its address. */
function noticeOf(c: Context<AppEnv>): Frame['notice'] {
  const said = c.req.query('said')
  if (!said || !SAID.test(said)) return undefined
  const text = c.var.words.of(`said.${said}`)
  return text === `said.${said}` ? undefined : { tone: 'good', text }
}
