import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'

/**
 * Whose case it is, and how much the record holds of it and of its report: whatever changes on a board is recorded.
 * Read each second while somebody looks at the board, so it is one look at an index.
 */
export async function findBoardRevision(
  db: Database,
  incidentId: string
): Promise<{ organizationId: string; entries: number } | undefined> {
  const [row] = await db
    .select({ organizationId: sql<string>`organization_id`, entries: sql<number>`entries` })
    .from(sql`(select i.organization_id, (select count(*) from audit_entries a
        where a.case_id in (i.id, i.report_id)) as entries
      from incidents i where i.id = ${incidentId})`)
  return row
}
