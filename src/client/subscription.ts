/**
 * Subscribes this browser with the network's key and tells the server; asked again, it sends what there is. A browser
 * that was subscribed with another key starts anew.
 *
 * @throws when the browser or the server refuses.
 */
export async function subscribed(registration: ServiceWorkerRegistration): Promise<void> {
  const key = await networkKey()
  const held = await registration.pushManager.getSubscription()
  if (held && isKeyOf(held, key)) return sent(held)
  await held?.unsubscribe()
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(key) }
  await sent(await registration.pushManager.subscribe(options))
}

async function networkKey(): Promise<string> {
  const answer = await fetch('/devices/key', { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error('no key')
  const { key }: { key: string } = await answer.json()
  return key
}

async function sent(subscription: PushSubscription): Promise<void> {
  const answer = await fetch('/devices', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(subscription),
  })
  if (!answer.ok) throw new Error('not stored')
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
