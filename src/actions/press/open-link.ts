import type { Deps } from '../../deps.ts'
import { linkState, type PressHolder } from '../../domain/press-holder.ts'
import { Problem } from '../../domain/problem.ts'
import { findLinkByToken, type PressLinkRow } from '../../store/press-links.ts'
import { tokenHash } from '../../vault/token.ts'

/** Somebody who showed a link or token that still opens something. */
export type LinkHolder = { link: PressLinkRow; holder: PressHolder }

/**
 * Whoever holds a press link or token.
 *
 * @throws Problem not-found for one that never was; gone for one that was revoked or ran out.
 */
export async function openLink(deps: Deps, token: string): Promise<LinkHolder> {
  const link = await findLinkByToken(deps.db, tokenHash(token))
  if (!link) throw new Problem('not-found', 'problem.not-found')
  if (linkState(link, deps.now()) !== 'live') throw new Problem('gone', 'press.link-ended')
  return { link, holder: holderOf(deps.vault, link) }
}

/** To whom a link was given. */
export function holderOf(vault: Deps['vault'], link: PressLinkRow): PressHolder {
  return JSON.parse(vault.open(link.key, holderPlace(link.id), link.holderSealed))
}

/** Where the holder of a link is sealed. */
export function holderPlace(linkId: string) {
  return { table: 'press_links', column: 'holder_sealed', id: linkId }
}

/** Whether a link leads to a summary: one alone, or whatever its organization has out. */
export function reaches(
  { link }: LinkHolder,
  { id, organizationId }: { id: string; organizationId: string | undefined }
): boolean {
  if (link.scope === 'summary') return link.summaryId === id
  return organizationId === undefined || link.organizationId === organizationId
}

/** An embargo binds only those who agreed to it beforehand; nobody else gets to read it. */
export function opensEmbargo({ holder }: LinkHolder): boolean {
  return holder.embargoAcceptedAt !== undefined
}
