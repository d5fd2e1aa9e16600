import { and, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { RecoveryKind, RecoveryUse } from '../domain/recovery.ts'
import type { Database } from './database.ts'
import { recoveries } from './schema.ts'

/** A way back in, as it is stored. */
export type RecoveryRow = typeof recoveries.$inferInsert

/** Stores codes. */
export function insertRecoveries(db: Database, rows: readonly RecoveryRow[]) {
  const given = JSON.stringify(
    rows.map(({ createdAt, expiresAt, ...row }) => ({
      ...row,
      createdAt: createdAt.getTime(),
      expiresAt: expiresAt?.getTime(),
    }))
  )
  // One JSON parameter: D1 binds at most 100.
  const of = (name: keyof RecoveryRow) => sql`value ->> ${sql.raw(`'$.${name}'`)}`
  return db
    .insert(recoveries)
    .select(sql`select ${of('id')}, ${of('personId')}, ${of('kind')}, ${of('codeHash')},
    ${of('grantedBy')}, ${of('createdAt')}, ${of('expiresAt')}, null from json_each(${given})`)
}

/** Forgets a person's codes of some kinds that nobody has used: new ones replace them. */
export function deleteUnused(
  db: Database,
  { personId, kinds }: { personId: string; kinds: readonly RecoveryKind[] }
) {
  const theirs = and(eq(recoveries.personId, personId), inArray(recoveries.kind, [...kinds]))
  return db.delete(recoveries).where(and(theirs, isNull(recoveries.usedAt)))
}

type Tried = { personId: string; codeHash: string; kinds: readonly RecoveryKind[]; at: Date }

/** A query that finds a code of this person which works now. */
export function workingRecovery({ personId, codeHash, kinds, at }: Tried): SQL {
  return sql`select 1 from recoveries held where held.person_id = ${personId} and held.code_hash = ${codeHash}
    and held.kind in (select value from json_each(${JSON.stringify(kinds)})) and held.used_at is null
    and (held.expires_at is null or held.expires_at > ${at.getTime()})`
}

/** Whether a code works at this moment. */
export async function recoveryWorks(db: Database, tried: Tried): Promise<boolean> {
  const rows = await db.select({ found: sql<number>`1` }).from(sql`(${workingRecovery(tried)})`)
  return rows.length > 0
}

/** Uses a code up, if it works still; goes last into the step that it allows. */
export function saveRecoveryUsed(db: Database, tried: Tried) {
  const mine = and(
    eq(recoveries.personId, tried.personId),
    eq(recoveries.codeHash, tried.codeHash),
    sql`exists (${workingRecovery(tried)})`
  )
  return db.update(recoveries).set({ usedAt: tried.at }).where(mine)
}

/** How many printed codes somebody has left. */
export async function countPrinted(db: Database, personId: string): Promise<number> {
  const unused = and(
    eq(recoveries.personId, personId),
    eq(recoveries.kind, 'printed'),
    isNull(recoveries.usedAt)
  )
  const rows = await db.select({ id: recoveries.id }).from(recoveries).where(unused)
  return rows.length
}

/** When a person last came back in without a passkey. */
export async function findLastRecovery(
  db: Database,
  personId: string
): Promise<RecoveryUse | undefined> {
  const [row] = await db
    .select({ kind: recoveries.kind, usedAt: recoveries.usedAt })
    .from(recoveries)
    .where(and(eq(recoveries.personId, personId), isNotNull(recoveries.usedAt)))
    .orderBy(desc(recoveries.usedAt))
    .limit(1)
  return row?.usedAt ? { kind: row.kind, usedAt: row.usedAt } : undefined
}
