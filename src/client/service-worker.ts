import { type Notice, noticeOf } from './notice.ts'
import { answered } from './notice-answer.ts'
import { countUnsent, sendWaiting } from './send-waiting.ts'
import { reportShown } from './shown.ts'
import { subscribed } from './subscription.ts'

/** The global scope of a service worker; the compiler takes `self` for a window's, since both are in its library. */
const worker = self as unknown as ServiceWorkerGlobalScope

const ICON = '/icons/icon-192.png'
const BADGE = '/icons/badge-96.png'

worker.addEventListener('install', () => void worker.skipWaiting())
worker.addEventListener('activate', (event) => event.waitUntil(begun()))

// A push that shows nothing costs us the permission: whatever comes in, something is shown.
worker.addEventListener('push', (event) => {
  event.waitUntil(shown(noticeOf(textOf(event.data), worker.location.origin)))
})

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(clicked(event.notification, event.action))
})

// The browser has taken the old subscription back: without a new one nothing would reach this phone.
worker.addEventListener('pushsubscriptionchange', (event) => {
  const change = event as ExtendableEvent & { oldSubscription?: PushSubscription | null }
  change.waitUntil(subscribed(worker.registration, change.oldSubscription?.endpoint))
})

worker.addEventListener('sync', (event) => (event as ExtendableEvent).waitUntil(sentOut()))

worker.addEventListener('fetch', (event) => {
  const { mode, url } = event.request
  if (mode === 'navigate') event.respondWith(navigated(event))
  else if (new URL(url).pathname.startsWith('/built/')) event.respondWith(built(event.request))
})

/** A page is asked for while the worker still wakes up. */
async function begun(): Promise<void> {
  await worker.registration.navigationPreload?.enable()
  await worker.clients.claim()
}

async function shown({ title, ...options }: Notice): Promise<void> {
  // The compiler's library knows no actions.
  const notice: NotificationOptions = { ...options, icon: ICON, badge: BADGE }
  await worker.registration.showNotification(title, notice)
  await worker.navigator.setAppBadge?.().catch(() => undefined)
  await reportShown(options.data)
}

function textOf(data: PushMessageData | null): string {
  try {
    return data?.text() ?? ''
  } catch {
    return ''
  }
}

/** Buttons of a notification are not in every browser, nor in the compiler's library. */
type Notified = Notification & { actions?: Notice['actions'] }

/** An answer on the notification itself is given; whatever else was tapped, and what could not be given, opens the page. */
async function clicked(notice: Notified, action: string): Promise<void> {
  const { data, actions = [] } = notice
  await worker.navigator.clearAppBadge?.().catch(() => undefined)
  const link = typeof data === 'string' ? data : `${worker.location.origin}/`
  const chosen = actions.find((each) => each.action === action)
  if (chosen && (await answered(link, chosen))) return
  await opened(link)
}

/** Shows a page of ours in a window that is there already, or in a new one. */
async function opened(link: string): Promise<void> {
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = windows.find(({ url }) => new URL(url).pathname === new URL(link).pathname)
  if (there) return void (await there.focus())
  await worker.clients.openWindow(link)
}

/** @throws while something is left, so that the browser tries again. */
async function sentOut(): Promise<void> {
  await sendWaiting()
  if ((await countUnsent()) > 0) throw new Error('no network yet')
}

/** A page from the network; without one, the page that says so. Nothing that was signed in for is ever kept. */
async function navigated({ request, preloadResponse }: FetchEvent): Promise<Response> {
  try {
    return (await preloadResponse) ?? (await fetch(request))
  } catch {
    const kept = await (await caches.open('offline')).match('/offline', { ignoreSearch: true })
    return kept ?? Response.error()
  }
}

/** The script of the page without a network. */
async function built(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}
