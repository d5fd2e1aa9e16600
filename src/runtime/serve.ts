import { fileURLToPath } from 'node:url'
import { type HttpBindings, serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { createApp } from '../app.ts'
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { FILE_HEADERS } from '../http/security.ts'
import { createNodeDeps } from './node-deps.ts'
import { createOutboxLoop } from './outbox-loop.ts'

const root = fileURLToPath(new URL('../public', import.meta.url))

type Site = Hono<{ Bindings: HttpBindings }>

/** A running server, its dependencies, and how to stop it. */
export type Running = { deps: Deps; port: number; stop: () => Promise<void> }

/**
 * Opens the store, starts the outbox and listens. Without a mail server it listens to this machine only.
 *
 * @param around  What stands between the program and its edges, such as a clock of one's own.
 */
export async function startServer(
  config: Config,
  around: (deps: Deps) => Deps = (deps) => deps
): Promise<Running> {
  const loop = createOutboxLoop()
  const { deps: edges, close } = createNodeDeps(config, loop.wake)
  const deps = around(edges)
  const site: Site = new Hono()
  site.use('*', serveStatic({ root, onFound: (_, c) => asAsset(c) }))
  // Not `route`: what the app itself says about an unknown address would be lost.
  const app = createApp(deps)
  site.all('*', (c) => app.fetch(c.req.raw, c.env))
  const hostname = config.smtpUrl ? config.listenOn : '127.0.0.1'
  const { server, port } = await listening(site, {
    port: config.port,
    ...(hostname && { hostname }),
  })
  loop.start(deps)
  const stop = async () => {
    await loop.stop()
    await new Promise<void>((resolve) => server.close(() => resolve()))
    await close()
  }
  return { deps, port, stop }
}

/** Kept by the browser, which asks each time whether it changed; never taken for anything but what it is. */
function asAsset(c: Context): void {
  for (const [name, value] of Object.entries(FILE_HEADERS)) c.header(name, value)
}

function listening(site: Site, where: { port: number; hostname?: string }) {
  return new Promise<{ server: ReturnType<typeof serve>; port: number }>((resolve, reject) => {
    const server = serve({ fetch: site.fetch, ...where }, ({ port }) => resolve({ server, port }))
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(portTaken(where.port)) : error)
    )
  })
}

function portTaken(port: number): string {
  return `Port ${port} is in use by another program. Choose another, for example: PORT=${port + 1} npm start`
}
