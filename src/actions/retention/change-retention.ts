import type { Deps } from '../../deps.ts'
import { hasRole } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import { RETENTION_BOUNDS, type Retention } from '../../domain/retention.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { saveRetention } from '../../store/retention-days.ts'
import { audited } from '../audit/audited.ts'

/**
 * Changes how long the network keeps what.
 *
 * @throws Problem invalid, with the field, outside the bounds; not-found for whoever is no admin.
 */
export async function changeRetention(deps: Deps, viewer: Viewer, days: Retention): Promise<void> {
  const { db, atomically } = deps
  if (!hasRole(viewer.memberships, ['admin'])) throw new Problem('not-found', 'problem.not-found')
  assertWithinBounds(days)
  const entry = audited(deps, {
    ...{ action: 'retention.changed', noun: 'network', nounId: 'network', by: viewer.personId },
    detail: days,
  })
  await atomically(saveRetention(db, days), insertAudit(db, entry))
}

function assertWithinBounds(days: Retention): void {
  const wrong = Object.entries(RETENTION_BOUNDS).filter(([name, { min, max }]) => {
    const value = days[name as keyof Retention]
    return !Number.isInteger(value) || value < min || value > max
  })
  if (wrong.length === 0) return
  const fields = wrong.map(([name, slots]) => [name, { key: 'retention.range', slots }])
  throw new Problem('invalid', 'form.not-saved-hint', { fields: Object.fromEntries(fields) })
}
