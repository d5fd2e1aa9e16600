import { browserOf, systemOf } from './device-name.ts'
import { ownDevice, subscribed } from './subscription.ts'

/** The states of the panel on a page: what `data-push` names. */
type PushState = 'email' | 'unsupported' | 'install' | 'off' | 'on' | 'failed' | 'denied'

const canPush = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
const SENT = 'device-sent'
const ONE_VISIT_MS = 12 * 3_600_000

/** Brings alerts in this browser up to date, and lets the panel, where the page has one, turn them on. */
export async function startPush(): Promise<void> {
  startBadge()
  if (!('serviceWorker' in navigator)) return show('unsupported')
  const registration = await navigator.serviceWorker.register('/sw.js')
  if (!canPush) return show(mustInstall() ? 'install' : 'unsupported')
  document.getElementById('push-on')?.addEventListener('click', () => void turnOn(registration))
  show(await currentState(registration))
  await markOwnDevice()
}

/** Whoever looks at a page has seen that there is something. */
function startBadge(): void {
  const clear = () => void (document.hidden || navigator.clearAppBadge?.().catch(() => undefined))
  document.addEventListener('visibilitychange', clear)
  clear()
}

async function currentState(registration: ServiceWorkerRegistration): Promise<PushState> {
  if (Notification.permission === 'denied') return 'denied'
  if (Notification.permission !== 'granted') return 'off'
  if (!(await registration.pushManager.getSubscription())) return 'off'
  // Sent again on each visit, so that the network knows that this phone is still there; not with each page of a visit.
  const isSameVisit = Date.now() - Number(sessionStorage.getItem(SENT)) < ONE_VISIT_MS
  if (isSameVisit && !document.getElementById('push')) return 'on'
  return stored(registration).then(
    () => 'on',
    () => 'on'
  )
}

async function turnOn(registration: ServiceWorkerRegistration): Promise<void> {
  const permission = await Notification.requestPermission()
  if (permission === 'denied') return show('denied')
  if (permission !== 'granted') return show('off')
  await navigator.serviceWorker.ready
  await stored(registration).then(
    () => show('on'),
    () => show('failed')
  )
  await markOwnDevice()
}

async function stored(registration: ServiceWorkerRegistration): Promise<void> {
  await subscribed(registration)
  sessionStorage.setItem(SENT, String(Date.now()))
}

/** On an iPhone or iPad only an app on the Home Screen may ask. */
function mustInstall(): boolean {
  const system = systemOf(navigator)
  const isInstalled = matchMedia('(display-mode: standalone)').matches
  return (system === 'iPhone' || system === 'iPad') && !isInstalled
}

/** Where this browser keeps the switch that somebody turned off: what `data-denied` names. */
function switchOf(): string {
  const system = systemOf(navigator)
  const browser = browserOf(navigator)
  if (system === 'iPhone' || system === 'iPad') return 'ios'
  if (system === 'Android')
    return browser === 'Firefox' || browser === 'Samsung Internet' ? 'android-other' : 'android'
  if (browser === 'Firefox' || browser === 'Safari') return browser.toLowerCase()
  return 'chrome'
}

/** Which of the devices in the list is this one; its test goes to it. */
async function markOwnDevice(): Promise<void> {
  const id = (await ownDevice())?.id
  if (!id) return
  document
    .querySelector<HTMLFormElement>('#push-test')
    ?.setAttribute('action', `/me/devices/${id}/test`)
  document.querySelector(`[data-device="${id}"] [data-this]`)?.removeAttribute('hidden')
}

/** After a failure the button stays, to try again. */
function show(state: PushState): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-push]')) {
    const name = part.dataset['push']
    part.hidden = name !== state && !(state === 'failed' && name === 'off')
  }
  for (const part of document.querySelectorAll<HTMLElement>('[data-denied]'))
    part.hidden = part.dataset['denied'] !== switchOf()
}
