import type { Deps } from '../../deps.ts'
import { type Holding, type HoldingsView, howKept, KEPT_UNTIL } from '../../domain/holding.ts'
import { hasRole } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import { RING_OF } from '../../domain/ring.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findChore } from '../../store/chores.ts'
import { countHoldings, type TableCount } from '../../store/holdings.ts'
import { RETENTION } from './delete-due.ts'
import { retentionOf } from './retention-of.ts'

/** What the server could be made to hand over today, for admins: counted in the database, table by table. */
export async function showHoldings(deps: Deps, viewer: Viewer): Promise<HoldingsView> {
  const { db, atomically } = deps
  if (!hasRole(viewer.memberships, ['admin'])) throw new Problem('not-found', 'problem.not-found')
  const holdings = (await countHoldings(db, atomically)).map(holdingOf)
  return {
    holdings: holdings.toSorted((a, b) => b.rows - a.rows || a.table.localeCompare(b.table)),
    retention: await retentionOf(deps),
    retentionRanAt: (await findChore(db, RETENTION))?.doneAt,
  }
}

function holdingOf({ table, columns, rows, oldest }: TableCount): Holding {
  return {
    ...{ table, rows, oldest, keptUntil: KEPT_UNTIL[table] },
    columns: columns.map((name) => ({ name, how: howKept(name), ring: RING_OF[table]?.[name] })),
  }
}
