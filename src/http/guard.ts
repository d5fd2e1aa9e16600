import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { findViewer } from '../actions/sessions/find-viewer.ts'
import { hasRole, type Role } from '../domain/membership.ts'
import { Problem } from '../domain/problem.ts'
import { isFresh, type Viewer } from '../domain/viewer.ts'
import type { AppEnv } from './app-env.ts'

/** What a phone or a page asks by itself: no hand was on it, so it keeps no session open. */
const BY_ITSELF = /^\/a\/[\w-]+\/shown$|^\/incidents\/[\w-]+\/live$/

/** Finds out who asks, from the session cookie; routes decide what that person may do. */
export const recognised: MiddlewareHandler<AppEnv> = async (c, next) => {
  const token = getCookie(c, cookieName(c))
  const keepsOpen = !BY_ITSELF.test(c.req.path) && c.req.query('by') !== 'itself'
  const viewer = token ? await findViewer(c.var.deps, token, { keepsOpen }) : undefined
  c.set('viewer', viewer)
  if (token && !viewer) deleteCookie(c, cookieName(c), { path: '/', secure: isHttps(c) })
  if (token && viewer?.renewsCookie) keepSession(c, token, { lasting: true })
  await next()
}

/** Behind this, somebody is signed in. */
export const signedIn: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!c.var.viewer) throw new Problem('unauthenticated', 'problem.sign-in')
  await next()
}

/** Behind this, somebody holds one of the roles in some organization; which cases they see is the action's rule. */
export function withRole(...roles: Role[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (!hasRole(viewerOf(c).memberships, roles))
      throw new Problem('not-found', 'problem.not-found')
    await next()
  }
}

/** Behind this, the session has proved itself within 12 hours: task and team facts may open. */
export const fresh: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (isFresh(viewerOf(c), c.var.deps.now())) return next()
  const back = c.req.method === 'GET' ? new URL(c.req.url).pathname : '/'
  return c.redirect(`/sign-in/again?next=${encodeURIComponent(back)}`, 303)
}

/** The signed-in person of a route behind `signedIn`. */
export function viewerOf(c: Context<AppEnv>): Viewer {
  const { viewer } = c.var
  if (!viewer) throw new Problem('unauthenticated', 'problem.sign-in')
  return viewer
}

/** Who asks, found out anew: for an answer that takes so long that they may have left. */
export async function viewerAnew(c: Context<AppEnv>): Promise<Viewer | undefined> {
  const token = getCookie(c, cookieName(c))
  return token ? findViewer(c.var.deps, token, { keepsOpen: false }) : undefined
}

const FOREVER_S = 400 * 24 * 3600

/** Hands the browser its session; the cookie says nothing but a random token. */
export function keepSession(c: Context<AppEnv>, token: string, { lasting }: { lasting: boolean }) {
  setCookie(c, cookieName(c), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps(c),
    ...(lasting && { maxAge: FOREVER_S }),
  })
}

/** Takes the session from the browser, and whatever it kept of us. */
export function dropSession(c: Context<AppEnv>): void {
  deleteCookie(c, cookieName(c), { path: '/', secure: isHttps(c) })
  c.header('Clear-Site-Data', '"cache", "storage"')
}

/** `__Host-` asks for https; on this machine's own http address a browser would refuse it. */
function cookieName(c: Context<AppEnv>): string {
  return isHttps(c) ? '__Host-amparo' : 'amparo'
}

/** Whether cookies of ours travel only encrypted. */
export function isHttps(c: Context<AppEnv>): boolean {
  return c.var.deps.config.publicUrl.startsWith('https:')
}
