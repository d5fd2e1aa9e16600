import { subDays } from 'date-fns'
import type { Deps } from '../../deps.ts'
import type { PressRoom } from '../../domain/public-summary.ts'
import { listIssued } from '../../store/press-releases.ts'
import { type LinkHolder, opensEmbargo, reaches } from './open-link.ts'
import { openedRelease } from './opened-release.ts'

/** How long it stays said that something was withdrawn. */
const TOLD_DAYS = 30

/** What anyone may read now; the holder of a link also what is embargoed, if they agreed to hold it back. */
export async function findPressRoom(deps: Deps, holder?: LinkHolder): Promise<PressRoom> {
  const rows = await listIssued(deps.db, { since: subDays(deps.now(), TOLD_DAYS) })
  const room = { summaries: [], withdrawn: [] } as Open
  for (const row of rows) {
    const found = await openedRelease(deps, row)
    if (holder && !reaches(holder, { id: row.id, organizationId: found.organizationId })) continue
    if (found.state === 'out') {
      const { summary } = found
      if (!summary.embargo || (holder && opensEmbargo(holder))) room.summaries.push(summary)
      continue
    }
    const { id, version, language } = row
    if (found.wasOpen) room.withdrawn.push({ id, version, language, at: found.at })
  }
  return room
}

type Open = {
  summaries: PressRoom['summaries'][number][]
  withdrawn: PressRoom['withdrawn'][number][]
}
