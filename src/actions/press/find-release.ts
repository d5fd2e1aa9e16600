import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import type { PublicSummary } from '../../domain/public-summary.ts'
import { findIssued } from '../../store/summaries.ts'
import { openedRelease } from './opened-release.ts'

/**
 * A summary as anyone may read it now.
 *
 * @throws Problem gone, where it was public once; not-found for anything else, so that nobody learns that it exists.
 */
export async function findRelease(deps: Deps, id: string): Promise<PublicSummary> {
  const row = await findIssued(deps.db, id)
  if (!row) throw notThere
  const found = await openedRelease(deps, row)
  if (found.state === 'gone') throw found.wasOpen ? withdrawn : notThere
  if (found.summary.embargo) throw notThere
  return found.summary
}

const notThere = new Problem('not-found', 'problem.not-found')
const withdrawn = new Problem('gone', 'press.withdrawn')
