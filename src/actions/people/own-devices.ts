import type { Deps } from '../../deps.ts'
import { type Device, LONGEST_DEVICE_NAME } from '../../domain/person.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import type { WrappedKey } from '../../domain/wrapped-key.ts'
import { listDevices, saveDeviceName } from '../../store/devices.ts'
import { findKey } from '../../store/keys.ts'

/** The viewer's own phones and computers that alerts go to. */
export async function ownDevices(
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  { personId }: Pick<Viewer, 'personId'>
): Promise<Device[]> {
  const rows = await listDevices(db, personId)
  return rows.map(({ nameSealed, key, testedAt, gotAt, ...row }) => ({
    ...row,
    name: nameSealed ? vault.open(key, deviceNamePlace(row.id), nameSealed) : undefined,
    testedAt: testedAt ?? undefined,
    gotAt: gotAt ?? undefined,
  }))
}

/** Gives one of the viewer's own devices another name. */
export async function nameDevice(
  { db, atomically, vault }: Deps,
  { personId }: Viewer,
  { id, name }: { id: string; name: string }
): Promise<void> {
  const key = await findKey(db, personId)
  const nameSealed = key && sealedDeviceName({ vault }, key, { id, name })
  if (!nameSealed) throw new Problem('not-found', 'problem.not-found')
  const [saved] = await atomically(saveDeviceName(db, { id, personId, nameSealed }))
  if (saved?.length !== 1) throw new Problem('not-found', 'problem.not-found')
}

/** What a device is called, sealed; undefined where it says nothing. */
export function sealedDeviceName(
  { vault }: Pick<Deps, 'vault'>,
  key: WrappedKey,
  { id, name = '' }: { id: string; name?: string | undefined }
): string | undefined {
  const short = name.trim().slice(0, LONGEST_DEVICE_NAME)
  return short === '' ? undefined : vault.seal(key, deviceNamePlace(id), short)
}

function deviceNamePlace(id: string) {
  return { table: 'addresses', column: 'name_sealed', id }
}
