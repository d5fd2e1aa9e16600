import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { openedDraft, sealedDraft } from '../actions/enrolments/joining-draft.ts'
import type { JoiningDraft } from '../domain/enrolment.ts'
import { type FormState, filledForm } from '../pages/form.ts'
import type { AppEnv } from './app-env.ts'
import { isHttps } from './guard.ts'
import { clockText } from './profile-form.ts'

const ONE_HOUR_S = 3_600
/** Fields that hold several choices. */
const SEVERAL: readonly string[] = ['skills', 'languages', 'counties']

/** What has been typed so far for the link in the address. */
export function draftOf(c: Context<AppEnv>): JoiningDraft | undefined {
  const sealed = getCookie(c, cookieName(c))
  return sealed ? openedDraft(c.var.deps, { token: tokenOf(c), sealed }) : undefined
}

/** Keeps what was typed, in this browser alone. */
export function keepDraft(c: Context<AppEnv>, draft: JoiningDraft): void {
  const sealed = sealedDraft(c.var.deps, { token: tokenOf(c), draft })
  setCookie(c, cookieName(c), sealed, {
    ...{ path: '/', httpOnly: true, sameSite: 'Lax', secure: isHttps(c), maxAge: ONE_HOUR_S },
  })
}

/** Nobody who uses this phone next finds it. */
export function dropDraft(c: Context<AppEnv>): void {
  deleteCookie(c, cookieName(c), { path: '/', secure: isHttps(c) })
}

/** The scanned or typed part of the address. */
export function tokenOf(c: Context<AppEnv>): string {
  return c.req.param('token') ?? ''
}

/** A draft as its forms show it; `first` stands where nothing was said yet. */
export function draftForm({ values }: JoiningDraft, first: FormState['values'] = {}): FormState {
  const kept = Object.entries(values).map(([name, text]) => {
    return [name, SEVERAL.includes(name) ? text.split(' ').filter(Boolean) : text]
  })
  return filledForm({ ...first, ...Object.fromEntries(kept) })
}

/** What a page of the way in was sent, as a draft keeps it. */
export function draftValues(given: Readonly<Record<string, unknown>>): JoiningDraft['values'] {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, textOf(value)]))
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(' ')
  if (typeof value === 'number') return clockText(value)
  if (typeof value === 'boolean') return value ? 'yes' : ''
  return typeof value === 'string' ? value : ''
}

function cookieName(c: Context<AppEnv>): string {
  return isHttps(c) ? '__Host-joining' : 'joining'
}
