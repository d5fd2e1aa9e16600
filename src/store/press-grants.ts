import { asc, eq, sql } from 'drizzle-orm'
import type { PressGrant } from '../domain/press-consent.ts'
import type { Database } from './database.ts'
import { pressGrants } from './schema.ts'

/** A row of the press ledger as it is stored; what was said opens with the incident's key. */
export type PressGrantRow = typeof pressGrants.$inferSelect

/** What decides: the press ledger of a case, oldest first, nothing sealed in it. */
export async function listPressGrants(db: Database, incidentId: string): Promise<PressGrant[]> {
  const rows = await listPressGrantRows(db, incidentId)
  return rows.map(grantOf)
}

/** The press ledger of a case with its sealed parts, oldest first. */
export async function listPressGrantRows(
  db: Database,
  incidentId: string
): Promise<PressGrantRow[]> {
  return db
    .select()
    .from(pressGrants)
    .where(eq(pressGrants.incidentId, incidentId))
    .orderBy(asc(pressGrants.recordedAt), asc(pressGrants.id))
}

/** Adds rows to the ledger, as one JSON parameter: D1 binds at most 100. Nothing ever changes one. */
export function insertPressGrants(db: Database, added: readonly PressGrantRow[]) {
  const rows = JSON.stringify(added.map(storedGrant))
  const of = (name: keyof PressGrantRow) => sql`value ->> ${sql.raw(`'$.${name}'`)}`
  return db.insert(pressGrants).select(sql`select ${of('id')}, ${of('incidentId')}, ${of('entry')},
    ${of('item')}, ${of('giver')}, ${of('minor')}, ${of('ownAgreement')}, ${of('use')}, ${of('outletSealed')},
    ${of('level')}, ${of('language')}, ${of('interpreterSealed')}, ${of('way')}, ${of('detailSealed')},
    ${of('provisional')}, ${of('givenAt')}, ${of('until')}, ${of('recordedBy')}, ${of('recordedAt')}
    from json_each(${rows})`)
}

function storedGrant(row: PressGrantRow) {
  return {
    ...row,
    minor: Number(row.minor),
    ownAgreement: Number(row.ownAgreement),
    provisional: Number(row.provisional),
    givenAt: row.givenAt.getTime(),
    until: row.until?.getTime() ?? null,
    recordedAt: row.recordedAt.getTime(),
  }
}

function grantOf(row: PressGrantRow): PressGrant {
  const { id, entry, item, giver, minor, ownAgreement, use, provisional } = row
  return {
    ...{ id, entry, item, giver, minor, ownAgreement, use, provisional },
    ...{ givenAt: row.givenAt, recordedAt: row.recordedAt },
    level: row.level ?? undefined,
    way: row.way ?? undefined,
    until: row.until ?? undefined,
  }
}
