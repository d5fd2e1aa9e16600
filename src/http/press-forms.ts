import type { Context } from 'hono'
import type { FetchForm } from '../domain/press-link.ts'
import type { PublicSummary } from '../domain/public-summary.ts'
import { pressAdvisory } from '../pages/press/press-advisory.ts'
import { pressDocument } from '../pages/press/press-document.ts'
import { pressJson } from '../pages/press/press-json.ts'
import { pressMarkdown } from '../pages/press/press-markdown.ts'
import { PressPage } from '../pages/press/press-page.tsx'
import { pressPlain } from '../pages/press/press-plain.ts'
import type { AppEnv } from './app-env.ts'
import { show } from './show.ts'

/** The forms in which a summary is pulled, as they end an address. */
export const PULLED_FORMS = ['print', 'text', 'markdown', 'json', 'advisory'] as const
export type PulledForm = (typeof PULLED_FORMS)[number]

/** As what a pull is written down. */
export function fetchForm(form: PulledForm | 'page'): FetchForm {
  return form === 'advisory' ? 'text' : form
}

/** One summary in the form that was asked for. `path`: of the page whose other forms stand below it. */
export function answerIn(
  c: Context<AppEnv>,
  form: PulledForm | 'page',
  { summary, path }: { summary: PublicSummary; path: string }
): Response | Promise<Response> {
  const { publicUrl } = c.var.deps.config
  const address = summary.embargo ? undefined : `${publicUrl}/press/${summary.id}`
  if (form === 'page' || form === 'print') {
    const bare = form === 'print'
    return show(c, PressPage, { summary, path, address, bare })
  }
  const document = pressDocument(summary)
  if (form === 'json') return c.json(pressJson(summary, document, { address }))
  if (form === 'text') return c.text(pressPlain(document, { address }))
  if (form === 'advisory') return c.text(pressAdvisory(summary.text, document))
  const type = { 'content-type': 'text/markdown; charset=utf-8' }
  return c.body(pressMarkdown(document, { address }), 200, type)
}
