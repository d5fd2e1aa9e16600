import type { Deps } from '../../deps.ts'
import type { FetchForm } from '../../domain/press-link.ts'
import { Problem } from '../../domain/problem.ts'
import type { PressRoom, PublicSummary } from '../../domain/public-summary.ts'
import { insertFetches } from '../../store/press-links.ts'
import { findIssued } from '../../store/summaries.ts'
import { assertWithin } from '../limits/assert-within.ts'
import { findPressRoom } from './find-press-room.ts'
import { type LinkHolder, openLink, opensEmbargo, reaches } from './open-link.ts'
import { openedRelease } from './opened-release.ts'

/** What a link opens: a text, or, before its holder has agreed to hold it back, only the time until when. */
export type Fetched =
  | { state: 'text'; summary: PublicSummary; holder: LinkHolder }
  | { state: 'embargoed'; embargo: NonNullable<PublicSummary['embargo']>; holder: LinkHolder }

/**
 * One summary by a link or token. What was fetched is written down, with link, form and time, never from where.
 *
 * @throws Problem not-found; gone, where the link has ended or the text is no longer public.
 */
export async function fetchByLink(
  deps: Deps,
  { token, id, form }: { token: string; id?: string | undefined; form: FetchForm }
): Promise<Fetched> {
  const holder = await openLink(deps, token)
  const asked = id ?? holder.link.summaryId
  const row = asked ? await findIssued(deps.db, asked) : undefined
  const found = row && (await openedRelease(deps, row))
  if (!row || !found || !reaches(holder, { id: row.id, organizationId: found.organizationId }))
    throw new Problem('not-found', 'problem.not-found')
  if (found.state === 'gone') throw new Problem('gone', 'press.withdrawn')
  const { summary } = found
  if (summary.embargo && !opensEmbargo(holder))
    return { state: 'embargoed', embargo: summary.embargo, holder }
  await noteFetches(deps, holder, { summaries: [summary], form })
  return { state: 'text', summary, holder }
}

/** Everything that a link or token reaches, as a list or a feed. */
export async function fetchRoom(
  deps: Deps,
  { token, form }: { token: string; form: FetchForm }
): Promise<PressRoom> {
  const holder = await openLink(deps, token)
  const room = await findPressRoom(deps, holder)
  await noteFetches(deps, holder, { summaries: room.summaries, form })
  return room
}

async function noteFetches(
  deps: Deps,
  { link }: LinkHolder,
  { summaries, form }: { summaries: PressRoom['summaries']; form: FetchForm }
): Promise<void> {
  await assertWithin(deps, 'pressFetches', link.id)
  if (summaries.length === 0) return
  const { db, atomically, newId, now } = deps
  const fetches = summaries.map(({ id, text }) => ({
    ...{ id: newId(), linkId: link.id, summaryId: id, version: text.version, form, at: now() },
  }))
  await atomically(insertFetches(db, fetches))
}
