import { existsSync } from 'node:fs'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'

const FIREFOX = '/usr/bin/firefox-esr'
const PATIENCE_MS = 10_000

/** A notification as the person sees it, read from its window rather than from what the page asked for. */
export type ShownNotification = { title: string; body: string; lang: string }

/** A stock Firefox whose pushes come from a server on this machine. */
export type Firefox = {
  browser: Browser
  /** Waits until at least one notification stands on the screen; newest last. */
  notifications: () => Promise<ShownNotification[]>
  /** Clicks on the notification with this title, as a person would; its window closes. */
  clickNotification: (title: string) => Promise<void>
  close: () => Promise<void>
}

/** Whether the Firefox of Debian's `firefox-esr` package is on this machine. */
export function isFirefoxHere(): boolean {
  return existsSync(FIREFOX)
}

/**
 * Starts Firefox without a screen, in a new profile, with notifications allowed.
 *
 * @param pushServer  WebSocket URL of a push service, see autopush.ts.
 * @param languages   What the person reads, best first, such as `es-MX, es`.
 */
export async function startFirefox({
  pushServer,
  languages,
}: Record<'pushServer' | 'languages', string>): Promise<Firefox> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
    // Notifications are windows of the browser's own: reading and clicking them needs its own scope.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'dom.push.serverURL': pushServer,
      'dom.push.connection.enabled': true,
      'dom.push.testing.allowInsecureServerURL': true,
      'dom.push.retryBaseInterval': 200,
      'permissions.default.desktop-notification': 1,
      'alerts.useSystemBackend': false,
      'intl.accept_languages': languages,
    },
  })
  return {
    browser,
    notifications: () =>
      until(
        () => shownIn(browser),
        (shown) => shown.length > 0
      ),
    clickNotification: (title) => clicked(browser, title),
    close: () => browser.close(),
  }
}

/** What the service worker of a page says it is showing; the page must be within its scope. */
export async function notificationsOf(page: Page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    const shown = await registration.getNotifications()
    return shown.map(({ title, body, lang, tag }) => ({ title, body, lang, tag }))
  })
}

/** The text in a notification's window, once it has been filled in. */
const READ_ALERT = `document.readyState === 'complete'
  ? JSON.stringify({
      title: document.getElementById('alertTitleLabel').value,
      body: document.getElementById('alertTextLabel').textContent,
      lang: document.getElementById('alertTextLabel').getAttribute('lang'),
    })
  : ''`

/** One entry for each notification window; `context` is the window. */
async function shownIn(browser: Browser): Promise<(ShownNotification & { context: string })[]> {
  const alerts = await alertWindows(browser)
  const shown = await Promise.all(
    alerts.map(async (context) => {
      // A window that is just closing has no text any more.
      const text = await evaluated(browser, { context, expression: READ_ALERT }).catch(() => '')
      return text ? [{ context, ...(JSON.parse(text) as ShownNotification) }] : []
    })
  )
  return shown.flat()
}

async function clicked(browser: Browser, title: string): Promise<void> {
  const find = async () => (await shownIn(browser)).find((shown) => shown.title === title)
  const alert = await until(find, (found) => found !== undefined)
  if (!alert) throw new Error(`No notification is titled ${title}`)
  const { context } = alert
  await evaluated(browser, {
    context,
    expression: `document.getElementById('alertBox').click(); ''`,
  })
}

async function alertWindows(browser: Browser): Promise<string[]> {
  const { contexts } = await bidi<{ contexts: { url: string; context: string }[] }>(
    browser,
    'browsingContext.getTree',
    { 'moz:scope': 'chrome' }
  )
  return contexts.filter(({ url }) => url.endsWith('/alert.xhtml')).map(({ context }) => context)
}

async function evaluated(
  browser: Browser,
  { context, expression }: Record<'context' | 'expression', string>
): Promise<string> {
  const target = { context }
  const { result } = await bidi<{ result: { value: string } }>(browser, 'script.evaluate', {
    target,
    expression,
    awaitPromise: true,
    userActivation: true,
  })
  return result.value
}

/** Puppeteer has no call for the browser's own windows, but keeps the WebDriver BiDi connection at hand. */
async function bidi<Result>(browser: Browser, method: string, params: object): Promise<Result> {
  const { connection } = browser as Browser & {
    connection: { send: (method: string, params: object) => Promise<{ result: Result }> }
  }
  return (await connection.send(method, params)).result
}

async function until<T>(look: () => Promise<T>, isThere: (seen: T) => boolean): Promise<T> {
  const giveUpAt = Date.now() + PATIENCE_MS
  for (;;) {
    const seen = await look()
    if (isThere(seen) || Date.now() > giveUpAt) return seen
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
