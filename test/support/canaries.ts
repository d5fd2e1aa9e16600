import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Deps } from '../../src/deps.ts'
import { draftKeyOf } from '../../src/domain/report-draft.ts'
import { saluteKeyOf } from '../../src/domain/salute.ts'
import * as schema from '../../src/store/schema.ts'

/** A unique text for one place of the program: found anywhere else, it has leaked from there. */
export type Canaries = {
  /** The canary of that label, made the first time; lower-case letters and digits only. */
  of: (label: string) => string
  /** A text that stands for a canary without holding it, such as the key of a push subscription. */
  alias: (label: string, text: string) => void
  /** Labels of the canaries that a text holds, in any letter case. */
  in: (text: string) => string[]
  /** What stands for each label. */
  all: () => readonly (readonly [label: string, text: string])[]
}

/** Canaries for one test. */
export function createCanaries(): Canaries {
  const texts = new Map<string, string>()
  const aliases: [string, string][] = []
  return {
    of(label) {
      const text = texts.get(label) ?? `zq${label.toLowerCase().replace(/[^a-z0-9]/g, '')}qz`
      if ([...texts].some(([other, taken]) => taken === text && other !== label))
        throw new Error(`the canary of ${label} is not unique`)
      texts.set(label, text)
      return text
    },
    alias: (label, text) => aliases.push([label, text]),
    in(text) {
      const lower = text.toLowerCase()
      const found = [...texts].filter(([, canary]) => lower.includes(canary))
      const meant = aliases.filter(([, alias]) => text.includes(alias))
      return [...new Set([...found, ...meant].map(([label]) => label))].toSorted()
    },
    all: () => [...texts, ...aliases],
  }
}

/** Bytes as which a text may stand in a file: plain, UTF-16, hexadecimal, and base64 wherever it begins. */
export function encodingsOf(text: string): Buffer[] {
  const plain = Buffer.from(text, 'utf8')
  const little = Buffer.from(text, 'utf16le')
  const big = Buffer.from(little).swap16()
  const hex = plain.toString('hex')
  const shifted = [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), plain])
    // Characters at both ends depend on what stands before and after the text.
    const [from, until] = [Math.ceil((offset * 4) / 3), Math.floor((bytes.length * 8) / 6)]
    return (['base64', 'base64url'] as const).map((name) => bytes.toString(name).slice(from, until))
  })
  const written = [hex, hex.toUpperCase(), ...shifted].map((each) => Buffer.from(each))
  return [plain, little, big, ...written]
}

/** Whose key a sealed value is under, by table: the name of the column that holds the owner's id. */
const OWNER: Record<string, string> = {
  persons: 'id',
  addresses: 'personId',
  invitations: 'id',
  letters: 'id',
  reports: 'id',
  incidents: 'id',
  facts: 'caseId',
  tasks: 'incidentId',
  // Under the key of the case that the claim belongs to.
  handovers: 'claimId',
  consent_entries: 'caseId',
  notes: 'incidentId',
  press_grants: 'incidentId',
  summaries: 'incidentId',
  press_links: 'id',
  passkeys: 'personId',
  chronology: 'incidentId',
  clocks: 'incidentId',
  debriefs: 'incidentId',
  report_drafts: 'id',
  enrolments: 'id',
  imports: 'id',
}

/** A `_sealed` column and every text in it that can still be opened. */
export type SealedColumn = { column: string; texts: string[] }

/** Every `_sealed` column of the schema, opened row by row. */
export async function openedColumns({ db, vault }: Deps): Promise<SealedColumn[]> {
  const keys = new Map((await db.select().from(schema.keys)).map((key) => [key.ownerId, key]))
  const tables = Object.values(schema).filter((each) => is(each, SQLiteTable))
  const ofTask = new Map((await db.select().from(schema.tasks)).map((row) => [row.id, row]))
  const caseOfClaim = new Map(
    (await db.select().from(schema.claims)).map((row) => [
      row.id,
      ofTask.get(row.taskId)?.incidentId,
    ])
  )
  const sealed = tables.flatMap((table) =>
    Object.entries(getTableColumns(table))
      .filter(([, { name }]) => name.endsWith('_sealed'))
      .map(([field, { name }]) => ({ table, field, name }))
  )
  return Promise.all(
    sealed.map(async ({ table, field, name }) => {
      const tableName = getTableName(table)
      const owner = OWNER[tableName]
      if (!owner) throw new Error(`whose key opens ${tableName}.${name}? Add it to OWNER`)
      const rows: Record<string, unknown>[] = await db.select().from(table)
      const texts = rows.flatMap((row) => {
        const named = String(row[owner])
        const ownerId = caseOfClaim.get(named) ?? named
        const key = keys.get(keyOwnerOf(tableName, row, ownerId))
        if (!key || typeof row[field] !== 'string') return []
        const id =
          tableName === 'summaries' ? `${row.id}.${row.version}` : String(row.id ?? ownerId)
        return [vault.open(key, { table: tableName, column: name, id }, row[field])]
      })
      return { column: `${tableName}.${name}`, texts }
    })
  )
}

/** What a caller saw, and what is still being written down, have keys of their own. */
function keyOwnerOf(table: string, row: Record<string, unknown>, ownerId: string): string {
  if (table === 'report_drafts') return draftKeyOf(ownerId)
  return row['key'] === 'report_details' ? saluteKeyOf(ownerId) : ownerId
}
