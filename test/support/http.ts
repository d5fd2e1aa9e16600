import type { Hono } from 'hono'
import type { AppEnv } from '../../src/http/app-env.ts'

const ORIGIN = 'http://localhost:3000'

/** One browser without a window: follows redirects by hand, keeps cookies, sends Origin as browsers do. */
export function browse(app: Hono<AppEnv>, { language = 'en' } = {}) {
  const cookies = new Map<string, string>()
  const request = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('accept-language', headers.get('accept-language') ?? language)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await app.request(`${ORIGIN}${path}`, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  const post = (path: string, fields: Record<string, string | string[]> = {}, headers = {}) => {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields))
      for (const each of [value].flat()) body.append(name, each)
    return request(path, { method: 'POST', body, headers: { origin: ORIGIN, ...headers } })
  }
  /** What a script of a page posts. */
  const send = (path: string, body: unknown) => {
    const type = { 'content-type': 'application/json', accept: 'application/json' }
    return request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { origin: ORIGIN, ...type },
    })
  }
  return { get: (path: string, headers = {}) => request(path, { headers }), post, send, cookies }
}
