import { type Notice, noticeOf } from './notice.ts'
import { reportShown } from './shown.ts'
import { subscribed } from './subscription.ts'

/** The global scope of a service worker; the compiler takes `self` for a window's, since both are in its library. */
const worker = self as unknown as ServiceWorkerGlobalScope

const ICON = '/icons/icon-192.png'
const BADGE = '/icons/badge-96.png'

worker.addEventListener('install', () => void worker.skipWaiting())
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

// A push that shows nothing costs us the permission: whatever comes in, something is shown.
worker.addEventListener('push', (event) => {
  event.waitUntil(shown(noticeOf(textOf(event.data), worker.location.origin)))
})

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(opened(linkOf(event.notification.data)))
})

// The browser has taken the old subscription back: without a new one nothing would reach this phone.
worker.addEventListener('pushsubscriptionchange', (event) => {
  const change = event as ExtendableEvent
  change.waitUntil(subscribed(worker.registration))
})

async function shown({ title, ...options }: Notice): Promise<void> {
  await worker.registration.showNotification(title, { ...options, icon: ICON, badge: BADGE })
  await reportShown(options.data)
}

function textOf(data: PushMessageData | null): string {
  try {
    return data?.text() ?? ''
  } catch {
    return ''
  }
}

function linkOf(data: unknown): string {
  return typeof data === 'string' ? data : `${worker.location.origin}/`
}

/** Shows a page of ours in a window that is there already, or in a new one. */
async function opened(link: string): Promise<void> {
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = windows.find(({ url }) => url === link)
  if (there) return void (await there.focus())
  await worker.clients.openWindow(link)
}
