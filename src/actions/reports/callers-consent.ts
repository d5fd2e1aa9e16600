import type { Deps } from '../../deps.ts'
import type { Intake } from '../../domain/intake.ts'
import type { Viewer } from '../../domain/viewer.ts'
import type { WrappedKey } from '../../domain/wrapped-key.ts'
import { insertConsent } from '../../store/consent-entries.ts'
import { consentPlace } from '../consent/consent-place.ts'

/**
 * The caller's word at intake: counts for the whole case, for the time being, where the caller is the person whom the
 * worker named (PRODUCT.md, "Consent never delays a rescue"). Nothing where they are not, or did not agree.
 */
export function callersConsent(
  { db, newId, now, vault }: Pick<Deps, 'db' | 'newId' | 'now' | 'vault'>,
  viewer: Viewer,
  { intake, key }: { intake: Intake; key: WrappedKey }
) {
  if (!intake.callerIsDesignee || !intake.callerAgrees) return []
  const id = newId()
  const said = insertConsent(db, {
    id,
    caseId: key.ownerId,
    taskId: undefined,
    entry: 'grant',
    giver: 'designee',
    way: 'by_phone',
    provisional: true,
    detailSealed: vault.seal(key, consentPlace(id), ''),
    givenAt: now(),
    recordedBy: viewer.personId,
    recordedAt: now(),
  })
  return [said]
}
