import type { Deps } from '../../deps.ts'
import type { PressNewsContent, PressNewsItem } from '../../domain/press-news.ts'
import { findIssued } from '../../store/summaries.ts'
import { openedRelease } from './opened-release.ts'

/**
 * What a letter that is about to leave may say. Undefined: it must not leave, since what it tells of is no longer
 * public, or a newer version has its own letter.
 */
export async function findPressNews(
  deps: Deps,
  { news, summaryId, version }: PressNewsContent
): Promise<PressNewsItem | undefined> {
  if (news === 'withdrawn') return { news, summaryId, version, summary: undefined, isOpen: false }
  const row = await findIssued(deps.db, summaryId)
  if (!row || row.version !== version) return undefined
  const found = await openedRelease(deps, row)
  if (found.state === 'gone') return undefined
  const isOpen = !found.summary.embargo
  // A mailbox keeps what it was sent: an embargoed text is only ever read behind the link.
  return { news, summaryId, version, summary: isOpen ? found.summary : undefined, isOpen }
}
