import type { Deps } from '../../deps.ts'
import type { PersonRow } from '../../domain/people.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listMembers } from '../../store/person-search.ts'
import { emailIndex, nameIndexes } from '../../vault/blind-index.ts'
import { namePlace } from './names-of.ts'
import { reachOf } from './reach-of.ts'
import { seenOrganizations } from './seen-organizations.ts'

/** How many a list shows; whoever is not on it is found by name. */
export const MOST_LISTED = 200

/** People of the viewer's organizations: by words of the name or by exact address; who waits comes first. */
export async function listPeople(
  deps: Deps,
  viewer: Viewer,
  {
    asked = '',
    organizationId,
  }: { asked?: string | undefined; organizationId?: string | undefined }
): Promise<PersonRow[]> {
  const { db, vault } = deps
  const seen = await seenOrganizations(deps, viewer)
  if (seen.length === 0) throw new Problem('not-found', 'problem.not-found')
  const organizationIds = seen.filter((id) => !organizationId || id === organizationId)
  const isEmail = asked.includes('@')
  const found = await listMembers(db, {
    organizationIds,
    tokens: isEmail ? [] : nameIndexes(vault, asked),
    emailIndex: isEmail ? emailIndex(vault, asked) : undefined,
    limit: MOST_LISTED,
  })
  const reach = await reachOf(deps, found)
  const rows = found.flatMap(({ personId, nameSealed, key, ...row }) => {
    const known = reach.get(personId)
    if (!known) return []
    const { organizationName, roles, since, unverified } = row
    const name = vault.open(key, namePlace(personId), nameSealed)
    const isVouched = row.vouchedAt !== null
    const place = { organizationName, roles, isVouched, since }
    return [{ personId, name, ...place, unverified, reach: known }]
  })
  return rows.toSorted(
    (a, b) => Number(a.isVouched) - Number(b.isVouched) || a.name.localeCompare(b.name)
  )
}
