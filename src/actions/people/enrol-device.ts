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
import { findKey } from '../../store/keys.ts'
import { saveEmailOnIfAlone, saveEmailOnIfMoved } from '../../store/persons.ts'
import { endpointIndex } from '../../vault/blind-index.ts'
import { arePushKeys } from '../../vault/push-keys.ts'
import { addressPlace } from './address-place.ts'

/** Where a browser listens, and the keys that only it can open; base64url. Sealed as this very JSON. */
export type Subscription = { endpoint: string; p256dh: string; auth: string }

/**
 * Stores a browser's push subscription. Sent again it is confirmed; sent by somebody else it moves to them, since
 * alerts must not go on appearing for whoever used the phone before; if it was their only one, email takes over.
 */
export async function enrolDevice(
  deps: Deps,
  { personId }: Viewer,
  { endpoint, p256dh, auth }: Subscription
): Promise<void> {
  const { db, vault, now } = deps
  assertUsable(deps, { endpoint, p256dh, auth })
  const key = await findKey(db, personId)
  if (!key) throw new Problem('not-found', 'problem.not-found')
  const id = deps.newId()
  const device = {
    ...{ id, personId, createdAt: now() },
    valueSealed: vault.seal(key, addressPlace(id), JSON.stringify({ endpoint, p256dh, auth })),
    valueIndex: endpointIndex(vault, endpoint),
    keyIndex: vault.index('push-key', p256dh),
  }
  const [, confirmed, stored] = await deps.atomically(
    retireOtherDevices(db, device),
    confirmDevice(db, device),
    insertDevice(db, device),
    saveEmailOnIfMoved(db, device.valueIndex)
  )
  if (confirmed?.length === 0 && stored?.length === 0)
    throw new Problem('conflict', 'device.too-many', { slots: { most: MOST_DEVICES } })
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
