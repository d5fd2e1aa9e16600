import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import type { CasePage } from '../../domain/incident.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { countOpenCases, listCasePage } from '../../store/incidents.ts'

const ON_A_PAGE = 50

/**
 * A page of the cases that the viewer coordinates: what is open first, then the newest.
 *
 * @param page  From 1.
 */
export async function findCasePage({ db }: Deps, viewer: Viewer, page: number): Promise<CasePage> {
  const theirs = viewer.memberships.filter((held) => canCoordinate(viewer, held))
  const organizationIds = theirs.map((held) => held.organizationId)
  const offset = (page - 1) * ON_A_PAGE
  const [rows, open] = await Promise.all([
    // One more than is shown tells whether there is another page.
    listCasePage(db, { organizationIds, offset, limit: ON_A_PAGE + 1 }),
    countOpenCases(db, organizationIds),
  ])
  return { incidents: rows.slice(0, ON_A_PAGE), open, page, isMore: rows.length > ON_A_PAGE }
}
