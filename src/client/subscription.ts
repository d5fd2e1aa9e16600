import { get, set } from 'idb-keyval'
import { deviceName } from './device-name.ts'

const PLACE = 'device'

/** What this browser last told the network of itself: the network's name for it, and where it listened. */
export type OwnDevice = { id: string; endpoint: string }

/** This browser, as the network knows it. */
export function ownDevice(): Promise<OwnDevice | undefined> {
  return get<OwnDevice>(PLACE)
}

/**
 * Subscribes this browser with the network's key and tells the server; asked again, it sends what there is. A browser
 * that was subscribed with another key starts anew, and says in whose place.
 *
 * @param before  Where it listened before, where the browser says so.
 * @throws when the browser or the server refuses.
 */
export async function subscribed(
  registration: ServiceWorkerRegistration,
  before?: string
): Promise<void> {
  const key = await networkKey()
  const held = await registration.pushManager.getSubscription()
  if (held && isKeyOf(held, key)) return sent(held, before)
  await held?.unsubscribe()
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(key) }
  await sent(await registration.pushManager.subscribe(options), before ?? held?.endpoint)
}

async function networkKey(): Promise<string> {
  const answer = await fetch('/devices/key', { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error('no key')
  const { key }: { key: string } = await answer.json()
  return key
}

async function sent(subscription: PushSubscription, before: string | undefined): Promise<void> {
  const known = before ?? (await ownDevice())?.endpoint
  const replaces = known === subscription.endpoint ? undefined : known
  const answer = await fetch('/devices', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ ...subscription.toJSON(), name: deviceName(navigator), replaces }),
  })
  if (!answer.ok) throw new Error('not stored')
  const { id }: { id: string } = await answer.json()
  await set(PLACE, { id, endpoint: subscription.endpoint })
}

// Some browsers don't say which key they hold; then it is taken for ours.
function isKeyOf({ options }: PushSubscription, key: string): boolean {
  const held = options?.applicationServerKey
  if (!held) return true
  const wanted = bytesOf(key)
  const bytes = new Uint8Array(held)
  return bytes.length === wanted.length && bytes.every((byte, index) => byte === wanted[index])
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
