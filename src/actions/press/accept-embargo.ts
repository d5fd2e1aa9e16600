import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { saveHolder } from '../../store/press-links.ts'
import { audited } from '../audit/audited.ts'
import { holderPlace, openLink } from './open-link.ts'

/** The holder of a link agrees to hold back what is embargoed; from then on the link shows it to them. */
export async function acceptEmbargo(deps: Deps, token: string): Promise<void> {
  const { db, vault, now } = deps
  const { link, holder } = await openLink(deps, token)
  if (link.kind !== 'link') throw new Problem('not-found', 'problem.not-found')
  const accepted = JSON.stringify({ ...holder, embargoAcceptedAt: now().toISOString() })
  const holderSealed = vault.seal(link.key, holderPlace(link.id), accepted)
  const entry = { action: 'press-link.embargo-accepted', noun: 'press_link', nounId: link.id }
  await deps.atomically(
    saveHolder(db, { id: link.id, holderSealed, now: now() }),
    insertAudit(db, audited(deps, { ...entry, by: undefined }))
  )
}
