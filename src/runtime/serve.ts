import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { createApp } from '../app.ts'
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { createNodeDeps } from './node-deps.ts'
import { createOutboxLoop } from './outbox-loop.ts'
import { createSite, type Site } from './site.ts'

const root = fileURLToPath(new URL('../public', import.meta.url))

const LAST_ANSWERS_MS = 5_000

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
  const { deps: edges, endLive, close } = createNodeDeps(config, loop.wake)
  const deps = around(edges)
  const site = createSite(createApp(deps), root)
  const hostname = config.smtpUrl ? config.listenOn : '127.0.0.1'
  const { server, port } = await listening(site, {
    port: config.port,
    ...(hostname && { hostname }),
  })
  loop.start(deps)
  const stop = async () => {
    endLive()
    await loop.stop()
    await closed(server)
    await close()
  }
  return { deps, port, stop }
}

/** Lets what is being answered end, for a moment; a reader who has vanished does not keep the program. */
async function closed(server: ReturnType<typeof serve>): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()))
  await Promise.race([ended, after(LAST_ANSWERS_MS, undefined, { ref: false })])
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
