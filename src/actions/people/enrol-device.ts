import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import { endpointProblem, endpointRules } from '../../domain/push-endpoint.ts'
import type { Viewer } from '../../domain/viewer.ts'
import {
  confirmDevice,
  insertDevice,
  MOST_DEVICES,
  retireDevice,
  retireOtherDevices,
} from '../../store/addresses.ts'
import { findDeviceBefore, moveDevice } from '../../store/devices.ts'
import { findKey } from '../../store/keys.ts'
import { saveEmailOnIfAlone, saveEmailOnIfMoved } from '../../store/persons.ts'
import { endpointIndex } from '../../vault/blind-index.ts'
import { arePushKeys } from '../../vault/push-keys.ts'
import { addressPlace } from './address-place.ts'
import { sealedDeviceName } from './own-devices.ts'

/** Where a browser listens, and the keys that only it can open; base64url. Sealed as this very JSON. */
export type Subscription = { endpoint: string; p256dh: string; auth: string }

/** What a browser says of itself besides: what it would be called, and where it listened before. */
type Said = { name?: string | undefined; replaces?: string | undefined }

/**
 * Stores a browser's push subscription. Sent again it is confirmed; sent by somebody else it moves to them, since
 * alerts must not go on appearing for whoever used the phone before; if it was their only one, email takes over. One that
 * listens elsewhere now stays the same device.
 *
 * @returns Its id.
 */
export async function enrolDevice(
  deps: Deps,
  { personId }: Viewer,
  { endpoint, p256dh, auth, name, replaces }: Subscription & Said
): Promise<string> {
  const { db, vault, now } = deps
  assertUsable(deps, { endpoint, p256dh, auth })
  const key = await findKey(db, personId)
  if (!key) throw new Problem('not-found', 'problem.not-found')
  const id = deps.newId()
  const place = {
    ...{ personId, createdAt: now(), valueIndex: endpointIndex(vault, endpoint) },
    keyIndex: vault.index('push-key', p256dh),
  }
  const sealedFor = (own: string) =>
    vault.seal(key, addressPlace(own), JSON.stringify({ endpoint, p256dh, auth }))
  const nameSealed = sealedDeviceName(deps, key, { id, name })
  const device = { ...place, id, valueSealed: sealedFor(id), nameSealed }
  const before = replaces && (await known(deps, personId, replaces))
  const done = await deps.atomically(
    retireOtherDevices(db, device),
    ...(before ? [moveDevice(db, { ...place, id: before, valueSealed: sealedFor(before) })] : []),
    confirmDevice(db, device),
    insertDevice(db, device),
    saveEmailOnIfMoved(db, device.valueIndex)
  )
  const [confirmed = [], stored = []] = done.slice(-3)
  const [held] = [...confirmed, ...stored] as { id: string }[]
  if (!held) throw new Problem('conflict', 'device.too-many', { slots: { most: MOST_DEVICES } })
  return held.id
}

/** Forgets one of the viewer's own devices; when it was the last, email takes over. */
export async function removeDevice(deps: Deps, { personId }: Viewer, id: string): Promise<void> {
  const { db, now } = deps
  const [removed] = await deps.atomically(
    retireDevice(db, { id, personId, at: now() }),
    saveEmailOnIfAlone(db, [personId])
  )
  if (removed?.length !== 1) throw new Problem('not-found', 'problem.not-found')
}

/** The person's device that listened there. */
function known({ db, vault }: Deps, personId: string, endpoint: string) {
  return findDeviceBefore(db, { personId, valueIndex: endpointIndex(vault, endpoint) })
}

function assertUsable({ config }: Deps, { endpoint, p256dh, auth }: Subscription): void {
  const rules = endpointRules(config)
  if (endpointProblem(endpoint, rules))
    throw new Problem('invalid', 'device.unknown-service', {
      fields: { endpoint: { key: 'device.unknown-service' } },
    })
  if (!arePushKeys({ p256dh, auth }))
    throw new Problem('invalid', 'device.bad-keys', {
      fields: { keys: { key: 'device.bad-keys' } },
    })
}
