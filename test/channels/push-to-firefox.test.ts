import { createServer } from 'node:http'
import type { Page } from 'puppeteer-core'
import { fetch } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import webPush from 'web-push'
import { createPush } from '../../src/channels/push.ts'
import { endpointProblem } from '../../src/domain/push-endpoint.ts'
import { arePushKeys } from '../../src/vault/push-keys.ts'
import { type Autopush, startAutopush } from '../support/autopush.ts'
import { type Firefox, isFirefoxHere, notificationsOf, startFirefox } from '../support/firefox.ts'
import { listening } from '../support/listening.ts'

const vapid = { subject: 'mailto:admin@network.example', ...webPush.generateVAPIDKeys() }

/** As small as a worker can be that shows a push and opens its link. */
const WORKER = `
addEventListener('push', (event) => {
  const { title, ...shown } = event.data.json().notification
  event.waitUntil(registration.showNotification(title, { ...shown, data: shown.navigate }))
})
addEventListener('notificationclick', (event) => {
  event.waitUntil(clients.openWindow(event.notification.data))
})`

describe.skipIf(!isFirefoxHere())('a stock Firefox', () => {
  let autopush: Autopush
  let firefox: Firefox
  let site: Awaited<ReturnType<typeof startSite>>

  beforeAll(async () => {
    site = await startSite()
    autopush = await startAutopush()
    firefox = await startFirefox({ pushServer: autopush.url, languages: 'es-MX, es' })
  }, 60_000)
  afterAll(async () => {
    await firefox.close()
    await autopush.close()
    await site.close()
  })

  it('subscribes, opens what we sealed, shows it, and its click opens the link', async () => {
    const page = await firefox.browser.newPage()
    await page.goto(site.origin)
    const subscription = await subscribed(page)
    const rules = { allowedHosts: [], testOrigin: autopush.origin }
    expect(arePushKeys(subscription)).toBe(true)

    const deliver = createPush({
      vapid,
      send: fetch,
      now: () => new Date(),
      isAllowedEndpoint: (endpoint) => endpointProblem(endpoint, rules) === undefined,
    })
    const notification = {
      title: 'Alguien necesita ayuda',
      lang: 'es',
      dir: 'auto',
      body: 'Abra Amparo.',
      navigate: `${site.origin}/alerts/1`,
      tag: 'a1',
    }
    const payload = JSON.stringify({ web_push: 8030, notification })
    expect(await deliver(subscription, { payload, ttlS: 60, urgency: 'high' })).toMatchObject({
      kind: 'accepted',
    })

    const [shown] = await firefox.notifications()
    expect(shown).toMatchObject({
      title: 'Alguien necesita ayuda',
      body: 'Abra Amparo.',
      lang: 'es',
    })
    expect(await notificationsOf(page)).toMatchObject([
      { title: 'Alguien necesita ayuda', tag: 'a1' },
    ])

    await firefox.clickNotification('Alguien necesita ayuda')
    await firefox.browser.waitForTarget((target) => target.url() === notification.navigate)
  }, 60_000)
})

async function subscribed(page: Page) {
  const { endpoint = '', keys } = await page.evaluate(async (applicationServerKey) => {
    await navigator.serviceWorker.register('/worker.js')
    const { pushManager } = await navigator.serviceWorker.ready
    const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
    return made.toJSON()
  }, vapid.publicKey)
  return { endpoint, p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' }
}

function startSite() {
  return listening(
    createServer(({ url }, response) => {
      const isWorker = url === '/worker.js'
      response.writeHead(200, { 'content-type': isWorker ? 'text/javascript' : 'text/html' })
      response.end(isWorker ? WORKER : '<!doctype html><title>Amparo</title>')
    })
  )
}
