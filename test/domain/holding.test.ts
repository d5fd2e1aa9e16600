import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import { isWordKey, wordsFor } from '../../src/content/words.ts'
import { howKept, KEPT_UNTIL } from '../../src/domain/holding.ts'
import { LANGUAGES } from '../../src/domain/language.ts'
import { beyondBackupsFrom, DEFAULT_RETENTION } from '../../src/domain/retention.ts'
import * as schema from '../../src/store/schema.ts'

const tables = Object.values(schema).filter((each) => is(each, SQLiteTable))

describe('what the server could be made to hand over', () => {
  it.each(tables.map((table) => [getTableName(table)]))(
    'says of %s what it is, what is plain, and until when it is kept',
    (table) => {
      for (const key of [`holding.${table}`, `holding-plain.${table}`])
        expect(isWordKey(key), key).toBe(true)
      expect(isWordKey(`kept-until.${KEPT_UNTIL[table]}`), `KEPT_UNTIL of ${table}`).toBe(true)
    }
  )

  it('speaks of no table that is gone', () => {
    const known: string[] = tables.map(getTableName)
    expect(Object.keys(KEPT_UNTIL).filter((table) => !known.includes(table))).toEqual([])
  })

  it.each(LANGUAGES)('says until when in days that an admin can change: %s', (language) => {
    const days = { ...DEFAULT_RETENTION, alertDays: 14 }
    expect(wordsFor(language)('kept-until.alert', { ...days })).toContain('14')
  })

  it('takes nothing for sealed but what ends in ciphertext', () => {
    const sealed = tables.flatMap((table) =>
      Object.values(getTableColumns(table))
        .map(({ name }) => name)
        .filter((name) => howKept(name) === 'sealed')
    )
    expect(sealed.length).toBeGreaterThan(15)
    expect(sealed.filter((name) => !/_sealed$|^wrapped$/.test(name))).toEqual([])
    expect(['email_index', 'token_hash', 'hash'].map(howKept)).toEqual(Array(3).fill('hashed'))
    expect(['county', 'person_id', 'at'].map(howKept)).toEqual(Array(3).fill('plain'))
  })
})

it('names the day from which no backup opens what was shredded: a month’s key outlives it by the last backup', () => {
  const backupDays = 35
  const from = (at: string) => beyondBackupsFrom(new Date(at), { backupDays })
  expect(from('2026-11-21T07:31:00Z')).toBe('2027-01-06')
  expect(from('2026-12-31T23:59:59Z')).toBe('2027-02-06')
  expect(from('2027-01-01T00:00:00Z')).toBe('2027-03-09')
})
