import type { HttpBindings } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import type { createApp } from '../app.ts'
import { BUILT_HEADERS, FILE_HEADERS } from '../http/security.ts'

/** The program with its files, as Node serves it; the platform does the same around a worker. */
export type Site = Hono<{ Bindings: HttpBindings }>

/**
 * Puts the files of a folder before the program, and sends everything compressed.
 *
 * @param root  The folder of what browsers load.
 */
export function createSite(app: ReturnType<typeof createApp>, root: string): Site {
  const site: Site = new Hono()
  site.use('*', compress())
  site.use('*', serveStatic({ root, onFound: (_, c) => asAsset(c) }))
  // Not `route`: what the app itself says about an unknown address would be lost.
  site.all('*', (c) => app.fetch(c.req.raw, c.env))
  return site
}

/** Kept by the browser, for ever where the name tells the content; never taken for anything but what it is. */
function asAsset(c: Context): void {
  const headers = c.req.path.startsWith('/built/') ? BUILT_HEADERS : FILE_HEADERS
  for (const [name, value] of Object.entries(headers)) c.header(name, value)
}
