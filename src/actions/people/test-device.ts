import { wordsFor } from '../../content/words.ts'
import type { Deps } from '../../deps.ts'
import { pageLanguage } from '../../domain/language.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findDevice, retireGoneDevice, saveGot, saveTested } from '../../store/devices.ts'
import { saveEmailOnIfAlone } from '../../store/persons.ts'
import { assertWithin } from '../limits/assert-within.ts'
import { addressPlace } from './address-place.ts'

/** A test that comes later is no test any more. */
const TTL_S = 600

/**
 * Sends a real push to one of the viewer's own devices, while they wait.
 *
 * @throws Problem gone where its push service no longer knows it: then it is retired, and email takes over; conflict
 *   where nothing could be handed over just now.
 */
export async function testDevice(deps: Deps, viewer: Viewer, id: string): Promise<void> {
  const { db, atomically, vault, channels, now } = deps
  const { personId } = viewer
  await assertWithin(deps, 'deviceTests', personId)
  const device = await findDevice(db, { id, personId })
  if (!device) throw new Problem('not-found', 'problem.not-found')
  const subscription = JSON.parse(vault.open(device.key, addressPlace(id), device.valueSealed))
  const letter = { payload: payloadFor(deps, viewer), ttlS: TTL_S, urgency: 'high' as const }
  const outcome = await channels.push(subscription, letter)
  const own = { id, personId, at: now() }
  if (outcome.kind === 'accepted') await atomically(saveTested(db, own))
  if (outcome.kind === 'gone')
    await atomically(retireGoneDevice(db, own), saveEmailOnIfAlone(db, [personId]))
  if (outcome.kind === 'gone') throw new Problem('gone', 'device.gone')
  if (outcome.kind !== 'accepted') throw new Problem('conflict', 'device.not-now')
}

/** The owner says that the test came: the device is confirmed. */
export async function gotTest(deps: Deps, { personId }: Viewer, id: string): Promise<void> {
  const { db, atomically, now } = deps
  const [got] = await atomically(saveGot(db, { id, personId, at: now() }))
  if (got?.length !== 1) throw new Problem('not-found', 'problem.not-found')
}

function payloadFor({ config }: Deps, viewer: Viewer): string {
  const language = pageLanguage(viewer.language)
  const t = wordsFor(language)
  const notification = {
    ...{ title: t('push.test-title'), body: t('push.test-body'), lang: language, dir: 'ltr' },
    ...{ navigate: `${config.publicUrl}/me#devices`, tag: 'test' },
  }
  return JSON.stringify({ web_push: 8030, notification })
}
