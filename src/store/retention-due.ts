import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { incidents, reports } from './schema.ts'

/** A case, or a report without one, whose time has come. */
export type DueCase = { incidentId: string | undefined; reportId: string }

/**
 * Cases that ended before a day and that nothing keeps: no legal hold, and no clock that a named filer still has to
 * meet. A clock whose end nobody knows keeps its case.
 *
 * @param today     YYYY-MM-DD
 * @param longTerm  Keys of the clocks of a year or more: the lawyer's calendar keeps those, no case facts.
 */
export async function listDueCases(
  db: Database,
  {
    endedBefore,
    today,
    longTerm,
    limit,
  }: { endedBefore: Date; today: string; longTerm: readonly string[]; limit: number }
): Promise<DueCase[]> {
  const running = sql`select 1 from clocks c
    where c.incident_id = ${incidents.id} and c.filer_id is not null and c.filed_at is null
      and c.key not in (select value from json_each(${JSON.stringify(longTerm)}))
      and coalesce(c.keep_until >= ${today}, 1)`
  return db
    .select({ incidentId: incidents.id, reportId: incidents.reportId })
    .from(incidents)
    .where(
      sql`${incidents.state} in ('stood_down', 'closed') and ${incidents.purgedAt} is null
        and ${incidents.legalHold} = 0 and not exists (${running})
        and coalesce(${incidents.closedAt}, ${incidents.stoodDownAt}) < ${endedBefore.getTime()}`
    )
    .limit(limit)
}

/** Reports that never became a case, answered (or only logged) before a day. */
export async function listDueReports(
  db: Database,
  { endedBefore, limit }: { endedBefore: Date; limit: number }
): Promise<DueCase[]> {
  const rows = await db
    .select({ reportId: reports.id })
    .from(reports)
    .where(
      sql`${reports.purgedAt} is null
        and not exists (select 1 from incidents where report_id = ${reports.id})
        and coalesce(${reports.answeredAt}, ${reports.loggedAt}) < ${endedBefore.getTime()}`
    )
    .limit(limit)
  return rows.map(({ reportId }) => ({ reportId, incidentId: undefined }))
}

/** Reports whose SALUTE details have to go now: so long after the answer, or after the call, and no legal hold. */
export async function listDueSalutes(
  db: Database,
  {
    answeredBefore,
    loggedBefore,
    limit,
  }: { answeredBefore: Date; loggedBefore: Date; limit: number }
): Promise<string[]> {
  const rows = await db
    .select({ id: reports.id })
    .from(reports)
    .where(
      sql`${reports.saluteDeletedAt} is null
        and (${reports.answeredAt} <= ${answeredBefore.getTime()} or ${reports.loggedAt} <= ${loggedBefore.getTime()})
        and not exists (select 1 from incidents where report_id = ${reports.id} and legal_hold = 1)`
    )
    .limit(limit)
  return rows.map(({ id }) => id)
}
