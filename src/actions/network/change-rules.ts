import type { Deps } from '../../deps.ts'
import { hasRole } from '../../domain/membership.ts'
import { type NetworkRules, RULE_BOUNDS } from '../../domain/network-rules.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { saveRules, saveVouchedEnough } from '../../store/network-rules.ts'
import { audited } from '../audit/audited.ts'
import { rulesOf } from './rules-of.ts'

/** The rules, for an admin who may change them. */
export async function showRules(deps: Deps, viewer: Viewer): Promise<NetworkRules> {
  assertAdmin(viewer)
  return rulesOf(deps)
}

/**
 * Changes the rules. Who waits and has vouches enough by now is let in; who is in stays in.
 *
 * @throws Problem invalid, with the field, outside the bounds; not-found for whoever is no admin.
 */
export async function changeRules(deps: Deps, viewer: Viewer, rules: NetworkRules): Promise<void> {
  assertAdmin(viewer)
  assertWithinBounds(rules)
  const { db, atomically, now } = deps
  const what = { action: 'network.rules-changed', noun: 'network', nounId: 'network' }
  const entry = audited(deps, { ...what, by: viewer.personId, detail: rules })
  await atomically(saveRules(db, rules), saveVouchedEnough(db, now()), insertAudit(db, entry))
}

function assertAdmin({ memberships }: Viewer): void {
  if (!hasRole(memberships, ['admin'])) throw new Problem('not-found', 'problem.not-found')
}

function assertWithinBounds(rules: NetworkRules): void {
  const wrong = Object.entries(RULE_BOUNDS).filter(([name, { min, max }]) => {
    const value = rules[name as keyof NetworkRules]
    return !Number.isInteger(value) || value < min || value > max
  })
  if (wrong.length === 0) return
  const fields = wrong.map(([name, slots]) => [name, { key: 'rules.range', slots }])
  throw new Problem('invalid', 'form.not-saved-hint', { fields: Object.fromEntries(fields) })
}
