import { createServer } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createSite } from '../../src/runtime/site.ts'
import { builtFiles } from './built-files.ts'
import { listening } from './listening.ts'
import { sampleCase } from './sample-case.ts'

const ROOT = join(import.meta.dirname, '../..')

/** One open case on a site that a real browser can look at; nothing but its address is invented. */
export async function siteWithCase() {
  const world = await sampleCase({ at: new Date().toISOString() })
  const server = createServer()
  const { origin, close } = await listening(server)
  // What is asked here is not how somebody gets in: passkeys have tests of their own.
  const config = { ...readConfig({ PUBLIC_URL: origin }), passkeysNeeded: false }
  const deps = { ...world.deps, config, clientFiles: builtFiles() }
  const site = createSite(createApp(deps), join(ROOT, 'public'))
  server.on('request', getRequestListener(site.fetch))

  /** Somebody who has joined, at a phone of theirs. */
  async function onPhone(browser: Browser, name: string, more: PhoneOptions = {}) {
    const viewport = { width: 360, height: 740 }
    const context = await browser.newContext({ viewport, baseURL: origin, ...more })
    await context.addCookies([{ name: 'amparo', value: `token-${name}`, url: origin }])
    return { context, page: await context.newPage() }
  }

  return { ...world, deps, server, origin, onPhone, close }
}

type PhoneOptions = Parameters<Browser['newContext']>[0]
