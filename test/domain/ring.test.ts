import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, it } from 'vitest'
import { RING_OF } from '../../src/domain/ring.ts'
import * as schema from '../../src/store/schema.ts'

const tables = Object.values(schema).filter((each) => is(each, SQLiteTable))
const columns = tables.flatMap((table) =>
  Object.values(getTableColumns(table)).map((column) => `${getTableName(table)}.${column.name}`)
)
const declared = Object.entries(RING_OF).flatMap(([table, rings]) =>
  Object.keys(rings).map((column) => `${table}.${column}`)
)

it('gives every column of every table a ring, and no column that does not exist', () => {
  expect(columns.length).toBeGreaterThan(150)
  expect(declared.toSorted()).toEqual(columns.toSorted())
})

it('has no column for what must never be kept', () => {
  const forbidden = /status|a_number|alien|ssn|social|passport|birth|plate|officer|badge/
  expect(columns.filter((column) => forbidden.test(column))).toEqual([])
})

it('seals whatever the task and team rings hold in free text', () => {
  const FREE_TEXT = /\.(.*_)?(note|reason|text|title|detail|name|email|value|content)(_.*)?$/
  const freeText = columns.filter((column) => FREE_TEXT.test(column))
  const plain = freeText.filter((column) => !/_sealed$|_index$/.test(column))
  // A word of ours, a public name, or a key: never something that somebody typed about a case.
  expect(plain.toSorted()).toEqual([
    'addresses.retired_reason',
    'alerts.end_reason',
    'api_tokens.name',
    'audit_entries.detail',
    'carriers.name',
    'chores.detail',
    'chores.name',
    'claims.release_reason',
    'deliveries.reason',
    'incidents.code_name',
    'letters.reason',
    'network.name',
    'organizations.name',
    'persons.email_off',
    'reports.code_name',
  ])
})
