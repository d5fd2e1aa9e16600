import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import webPush from 'web-push'
import { addressPlace } from '../../src/actions/people/address-place.ts'
import { createApp } from '../../src/app.ts'
import { createPush } from '../../src/channels/push.ts'
import { readConfig } from '../../src/config.ts'
import { findKey } from '../../src/store/keys.ts'
import { addresses, deliveries } from '../../src/store/schema.ts'
import { startAutopush } from '../support/autopush.ts'
import { isFirefoxHere, startFirefox } from '../support/firefox.ts'
import { listening } from '../support/listening.ts'
import { latestLetter, networkOfRuth } from '../support/people.ts'
import { testDeps } from '../support/test-deps.ts'

const RUTH = 'ruth@harbor.example'
const vapid = { subject: 'mailto:ruth@harbor.example', ...webPush.generateVAPIDKeys() }

async function startSite() {
  const autopush = await startAutopush()
  const { deps } = await testDeps({ at: new Date().toISOString() })
  await networkOfRuth(deps)
  const site = new Hono()
  const server = await listening(createServer(getRequestListener(site.fetch)))
  const env = { PUBLIC_URL: server.origin, PUSH_TEST_ORIGIN: autopush.origin }
  // The phone is what this is about: Ruth's passkey has tests of its own.
  const config = { ...readConfig(env), passkeysNeeded: false }
  const ready = { ...deps, config, pushKey: vapid.publicKey }
  site.use('*', serveStatic({ root: 'public' }))
  site.route('/', createApp(ready))
  const firefox = await startFirefox({ pushServer: autopush.url, languages: 'es-MX, es' })
  onTestFinished(async () => {
    await firefox.close()
    await server.close()
    await autopush.close()
  })
  return { deps: ready, origin: server.origin, firefox }
}

describe.runIf(isFirefoxHere())('a stock Firefox', () => {
  it('turns on alerts on the settings page, shows one and says so with no page open, and its tap opens one', async () => {
    const { deps, origin, firefox } = await startSite()
    const page = await firefox.browser.newPage()
    await page.goto(`${origin}/sign-in?next=/me`)
    await page.type('#email', RUTH)
    await page.click('main form button[type=submit]')
    await page.waitForSelector('#code')
    await page.type('#code', (await latestLetter(deps, RUTH)).code)
    await page.click('main form.card button[type=submit]')
    await page.waitForSelector('#push-on', { visible: true })
    await page.click('#push-on')
    await page.waitForSelector('[data-push=on]', { visible: true })

    const [device] = (await deps.db.select().from(addresses)).filter(
      ({ channel }) => channel === 'push'
    )
    const key = device && (await findKey(deps.db, device.personId))
    if (!key) throw new Error('the device was not stored')
    const push = createPush({
      vapid,
      send: fetch,
      now: () => new Date(),
      isAllowedEndpoint: () => true,
    })
    const notification = {
      ...{
        title: 'Aviso de emergencia',
        lang: 'es',
        dir: 'ltr',
        body: 'Abra para ver.',
        tag: 'a1',
      },
      navigate: `${origin}/a/alert-one`,
    }
    await deps.db.insert(deliveries).values({
      ...{ alertId: 'alert-one', personId: device.personId, addressId: device.id },
      ...{ channel: 'push', state: 'sent', priority: 0, dueAt: deps.now(), deadlineAt: deps.now() },
    })
    await page.close()
    const opened = JSON.parse(deps.vault.open(key, addressPlace(device.id), device.valueSealed))
    const payload = JSON.stringify({ web_push: 8030, notification })
    const letter = { payload, ttlS: 60, urgency: 'high' as const }
    expect(await push(opened, letter)).toMatchObject({ kind: 'accepted' })
    expect(await firefox.notifications()).toMatchObject([
      { title: 'Aviso de emergencia', body: 'Abra para ver.', lang: 'es' },
    ])
    const shownAt = async () => (await deps.db.select().from(deliveries))[0]?.shownAt
    await vi.waitFor(async () => expect(await shownAt()).toEqual(deps.now()), { timeout: 10_000 })
    const tab = firefox.browser.waitForTarget((target) => target.url() === `${origin}/a/alert-one`)
    await firefox.clickNotification('Aviso de emergencia')
    await tab
  })
})
