import { subscribed } from './subscription.ts'

/** The states of the panel on a page: what `data-push` names. */
type PushState = 'none' | 'off' | 'on' | 'failed' | 'denied'

const canPush = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** Brings alerts in this browser up to date, and lets the panel, where the page has one, turn them on. */
export async function startPush(): Promise<void> {
  // Before signing in there is nobody whose phone this is.
  if (!document.querySelector('form[action="/sign-out"]')) return
  if (!canPush) return show('none')
  const registration = await navigator.serviceWorker.register('/sw.js')
  document.getElementById('push-on')?.addEventListener('click', () => void turnOn(registration))
  show(await currentState(registration))
}

async function currentState(registration: ServiceWorkerRegistration): Promise<PushState> {
  if (Notification.permission === 'denied') return 'denied'
  if (Notification.permission !== 'granted') return 'off'
  if (!(await registration.pushManager.getSubscription())) return 'off'
  // Sent again on each visit, so that the network knows that this phone is still there.
  return subscribed(registration).then(
    () => 'on',
    () => 'on'
  )
}

async function turnOn(registration: ServiceWorkerRegistration): Promise<void> {
  const permission = await Notification.requestPermission()
  if (permission === 'denied') return show('denied')
  if (permission !== 'granted') return show('off')
  await navigator.serviceWorker.ready
  await subscribed(registration).then(
    () => show('on'),
    () => show('failed')
  )
}

/** After a failure the button stays, to try again. */
function show(state: PushState): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-push]')) {
    const name = part.dataset['push']
    part.hidden = name !== state && !(state === 'failed' && name === 'off')
  }
}
