import { createServer } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { Page } from 'puppeteer-core'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import webPush from 'web-push'
import { changeMe } from '../../src/actions/people/change-me.ts'
import { ownDevices } from '../../src/actions/people/own-devices.ts'
import { testDevice } from '../../src/actions/people/test-device.ts'
import { createApp } from '../../src/app.ts'
import { createPush } from '../../src/channels/push.ts'
import { readConfig } from '../../src/config.ts'
import { wordsFor } from '../../src/content/words.ts'
import { createSite } from '../../src/runtime/site.ts'
import { addresses, deliveries } from '../../src/store/schema.ts'
import { startAutopush } from '../support/autopush.ts'
import { builtFiles } from '../support/built-files.ts'
import { isFirefoxHere, startFirefox } from '../support/firefox.ts'
import { listening } from '../support/listening.ts'
import { latestLetter, networkOfRuth, PROFILE } from '../support/people.ts'
import { testDeps } from '../support/test-deps.ts'

const RUTH = 'ruth@harbor.example'
const PATIENCE = { timeout: 15_000 }
const vapid = { subject: 'mailto:ruth@harbor.example', ...webPush.generateVAPIDKeys() }
const t = wordsFor('es')

/** Ruth, who reads Spanish, and her browser; pushes go the whole way. */
async function startSite() {
  const autopush = await startAutopush()
  const { deps } = await testDeps({ at: new Date().toISOString() })
  const ruth = { ...(await networkOfRuth(deps)), language: 'es' as const }
  await changeMe(deps, ruth, { ...PROFILE, language: 'es' })
  const server = createServer()
  const { origin, close } = await listening(server)
  const env = { PUBLIC_URL: origin, PUSH_TEST_ORIGIN: autopush.origin }
  // The phone is what this is about: Ruth's passkey has tests of its own.
  const config = { ...readConfig(env), passkeysNeeded: false }
  const now = () => new Date()
  const push = createPush({ vapid, send: fetch, now, isAllowedEndpoint: () => true })
  const channels = { ...deps.channels, push }
  const ready = {
    ...deps,
    now,
    config,
    channels,
    pushKey: vapid.publicKey,
    clientFiles: builtFiles(),
  }
  const site = createSite(createApp(ready), join(import.meta.dirname, '../../public'))
  server.on('request', getRequestListener(site.fetch))
  const firefox = await startFirefox({ pushServer: autopush.url, languages: 'es-MX, es' })
  onTestFinished(async () => {
    await firefox.close()
    await close()
    await autopush.close()
  })
  const devices = () => ownDevices(ready, ruth)
  return { deps: ready, ruth, devices, origin, firefox, autopush }
}

type Site = Awaited<ReturnType<typeof startSite>>

async function turnsAlertsOn({ deps, origin, firefox }: Site): Promise<Page> {
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
  return page
}

/** Presses a button by what it is called, and waits for the page that follows. */
async function pressed(page: Page, name: string): Promise<void> {
  const button = page.locator(`::-p-aria([name="${name}"][role="button"])`)
  await Promise.all([page.waitForNavigation(), button.click()])
}

describe.runIf(isFirefoxHere())('a stock Firefox', () => {
  it('turns on alerts, gets a test, and says that it came', async () => {
    const site = await startSite()
    const page = await turnsAlertsOn(site)
    expect(await site.devices()).toMatchObject([{ name: 'Firefox, Linux', gotAt: undefined }])
    await pressed(page, t('push.test'))
    expect(await site.firefox.notifications()).toMatchObject([
      { title: t('push.test-title'), body: t('push.test-body'), lang: 'es' },
    ])
    await page.waitForSelector('[data-device] [data-this]:not([hidden])')
    await pressed(page, t('me.test-got'))
    expect(await site.devices()).toMatchObject([{ gotAt: expect.any(Date) }])
  })

  it('shows an alert and says so with no page open, and its tap opens one', async () => {
    const site = await startSite()
    const { deps, origin, firefox, ruth } = site
    const page = await turnsAlertsOn(site)
    const [device] = await site.devices()
    await deps.db.insert(deliveries).values({
      ...{ alertId: 'alert-one', personId: ruth.personId, addressId: device?.id ?? '' },
      ...{ channel: 'push', state: 'sent', priority: 0, dueAt: deps.now(), deadlineAt: deps.now() },
    })
    const listens = await page.evaluate(async () => {
      const { pushManager } = await navigator.serviceWorker.ready
      return (await pushManager.getSubscription())?.toJSON()
    })
    await page.close()
    const notification = {
      ...{ title: 'Aviso de emergencia', lang: 'es', dir: 'ltr', body: 'Abra para ver.' },
      ...{ tag: 'a1', navigate: `${origin}/a/alert-one` },
    }
    const { p256dh = '', auth = '' } = listens?.keys ?? {}
    const payload = JSON.stringify({ web_push: 8030, notification })
    const to = { endpoint: listens?.endpoint ?? '', p256dh, auth }
    const letter = { payload, ttlS: 60, urgency: 'high' as const }
    expect(await deps.channels.push(to, letter)).toMatchObject({ kind: 'accepted' })
    expect(await firefox.notifications()).toMatchObject([
      { title: 'Aviso de emergencia', body: 'Abra para ver.', lang: 'es' },
    ])
    const shownAt = async () => (await deps.db.select().from(deliveries))[0]?.shownAt
    await vi.waitFor(async () => expect(await shownAt()).toEqual(expect.any(Date)), PATIENCE)
    const tab = firefox.browser.waitForTarget((target) => target.url() === `${origin}/a/alert-one`)
    await firefox.clickNotification('Aviso de emergencia')
    await tab
  })

  it('whose push service forgot it tells where it listens now, with no page open; unsubscribed, it is retired', async () => {
    const site = await startSite()
    const { deps, ruth, autopush, firefox, origin } = site
    const page = await turnsAlertsOn(site)
    const [before] = await site.devices()
    const id = before?.id ?? ''
    const sealed = async () => (await deps.db.select().from(addresses)).find((row) => row.id === id)
    const old = (await sealed())?.valueIndex
    await page.goto('about:blank')
    autopush.forget()
    await vi.waitFor(async () => expect((await sealed())?.valueIndex).not.toBe(old), PATIENCE)
    expect(await site.devices()).toMatchObject([{ id, name: 'Firefox, Linux' }])
    await testDevice(deps, ruth, id)
    expect(await firefox.notifications()).toMatchObject([{ title: t('push.test-title') }])

    await page.goto(`${origin}/me`)
    const endpoint = await page.evaluate(async () => {
      const { pushManager } = await navigator.serviceWorker.ready
      const subscription = await pushManager.getSubscription()
      await subscription?.unsubscribe()
      return subscription?.endpoint ?? ''
    })
    await vi.waitFor(() => expect(autopush.knows(endpoint)).toBe(false), PATIENCE)
    await expect(testDevice(deps, ruth, id)).rejects.toMatchObject({ key: 'device.gone' })
    expect(await site.devices()).toEqual([])
  })
})
