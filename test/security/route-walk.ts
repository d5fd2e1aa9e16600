import type { Hono } from 'hono'
import type { AppEnv } from '../../src/http/app-env.ts'
import type { Canaries } from '../support/canaries.ts'
import type { Browser } from './canary-network.ts'

/** Every id that stands for a parameter of an address, by the parameter's name or by the whole route. */
export type KnownIds = Readonly<Record<string, readonly string[]>>

/** Ways to read one page that its parameters do not tell. */
export type Queries = Readonly<Record<string, readonly string[]>>

/** Routes of a method, as the program's own table lists them. */
export function routesOf(app: Hono<AppEnv>, method: 'GET' | 'POST'): string[] {
  const paths = app.routes.filter((route) => route.method === method).map(({ path }) => path)
  return [...new Set(paths)]
}

/** A parameter of a route, and the values that are all it takes: `:id`, `:form{text|json}`. */
export const PARAMETER = /(:\w+)(?:\{([^}]*)\})?/

/** Every address of a route: each parameter with every id that is known for it, or every value that it takes. */
export function addressesOf(route: string, known: KnownIds): string[] {
  const whole = known[route]
  const [parameter, name, values] = PARAMETER.exec(route) ?? []
  if (!parameter || !name) return [route]
  const ids = values?.split('|') ?? whole ?? known[name]
  if (!ids) throw new Error(`${route}: no ids are known for ${parameter}`)
  return ids.flatMap((id) => addressesOf(route.replace(parameter, id), known))
}

/** What somebody saw of each canary: where, the first time. */
export type Sightings = Map<string, string>

/** Reads every address as a page and as a program, headers included. */
export async function readsAll(
  browser: Browser,
  paths: readonly string[],
  canaries: Canaries
): Promise<Sightings> {
  const seen: Sightings = new Map()
  for (const path of paths) {
    for (const accept of ['text/html', 'application/json']) {
      const answer = await browser.get(path, { accept })
      noteIn(seen, await wholeOf(answer), { path: `GET ${path}`, canaries })
      if (answer.status >= 500) seen.set(`${answer.status}`, path)
    }
  }
  return seen
}

/** Presses every button with nothing in its form. */
export async function pressesAll(
  browser: Browser,
  paths: readonly string[],
  canaries: Canaries
): Promise<Sightings> {
  const seen: Sightings = new Map()
  for (const path of paths) {
    const answer = await browser.post(path)
    noteIn(seen, await wholeOf(answer), { path: `POST ${path}`, canaries })
    if (answer.status >= 500) seen.set(`${answer.status}`, path)
  }
  return seen
}

function noteIn(
  seen: Sightings,
  text: string,
  { path, canaries }: { path: string; canaries: Canaries }
) {
  for (const label of canaries.in(text)) if (!seen.has(label)) seen.set(label, path)
}

async function wholeOf(answer: Response): Promise<string> {
  const headers = [...answer.headers].map((pair) => pair.join(': ')).join('\n')
  return `${headers}\n${decodeURIComponentSafely(headers)}\n${await answer.text()}`
}

function decodeURIComponentSafely(text: string): string {
  return text.replace(/(%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped)
    } catch {
      return escaped
    }
  })
}
