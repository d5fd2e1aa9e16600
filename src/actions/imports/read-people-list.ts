import { CsvError, type InfoRecord, parse } from 'csv-parse/sync'
import { folded } from '../../domain/folded.ts'
import type { AlertLanguage } from '../../domain/language.ts'
import {
  LIST_COLUMNS,
  type ListColumn,
  type ListRow,
  MOST_LISTED,
  type PeopleList,
} from '../../domain/people-list.ts'
import { listText, unreadable } from './list-text.ts'

const LONGEST_ROW = 20_000
const MOST_COLUMNS = 50
/** As much of a cell as is kept to show what was wrong with it. */
const LONGEST_CELL = 300

/** What people call the columns, folded. */
const NAMES: Readonly<Record<ListColumn, readonly string[]>> = {
  name: [
    ...['name', 'full name', 'first name', 'last name', 'nombre', 'nombre completo'],
    ...['nombres', 'apellido', 'apellidos', 'nombre y apellido', 'nombre y apellidos'],
  ],
  email: [
    ...[
      'email',
      'e mail',
      'mail',
      'email address',
      'e mail address',
      'correo',
      'correo electronico',
    ],
    ...['direccion de correo', 'direccion de correo electronico'],
  ],
  language: ['language', 'lang', 'preferred language', 'idioma', 'lengua', 'idioma preferido'],
}

/**
 * Reads a CSV as people keep it: with commas, semicolons or tabs, in English or Spanish, with more columns than we ask
 * for. What is wrong with a row is for later; here a whole file is refused.
 *
 * @throws Problem invalid, at the field `file`.
 */
export function readPeopleList(bytes: Uint8Array, language: AlertLanguage): PeopleList {
  const [header, ...records] = recordsOf(listText(bytes))
  const names = header?.cells ?? []
  const kinds = names.map(columnOf)
  if (!kinds.includes('email')) throw unreadable('import.no-email-column')
  if (records.length === 0) throw unreadable('import.nobody')
  const called = (column: ListColumn) => names.filter((_, index) => kinds[index] === column)
  const columns = LIST_COLUMNS.filter((column) => kinds.includes(column))
  return {
    rows: records.map((record) => rowOf(record, kinds)),
    columns: Object.fromEntries(columns.map((column) => [column, called(column).join(', ')])),
    ignored: names.filter((name, index) => !kinds[index] && name !== ''),
    language,
  }
}

/** `row` counts as a spreadsheet does: blank lines, too. */
type Line = { row: number; cells: string[] }

/** Every line that says something, the names of the columns first. */
function recordsOf(text: string): Line[] {
  const found: Line[] = []
  const keep = (cells: string[], { records, empty_lines }: InfoRecord) => {
    if (cells.every((cell) => cell.trim() === '')) return null
    if (found.length > MOST_LISTED) throw unreadable('import.too-many', { most: MOST_LISTED })
    found.push({ row: records + empty_lines, cells: cells.slice(0, MOST_COLUMNS).map(kept) })
    return null
  }
  try {
    parse(text, {
      ...{ bom: true, delimiter: delimiterOf(text), max_record_size: LONGEST_ROW },
      ...{ relax_quotes: true, relax_column_count: true, skip_empty_lines: true, on_record: keep },
    })
    return found
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code !== 'CSV_QUOTE_NOT_CLOSED') throw unreadable('import.no-text')
    throw unreadable('import.open-quote', { line: Number(error['lines'] ?? 0) })
  }
}

/** What stands most often in the first line. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/[\r\n]/, 1)
  const count = (mark: string) => line.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

function columnOf(name: string): ListColumn | undefined {
  const plain = folded(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return LIST_COLUMNS.find((column) => NAMES[column].includes(plain))
}

function rowOf({ row, cells }: Line, kinds: readonly (ListColumn | undefined)[]): ListRow {
  const of = (column: ListColumn) => cells.filter((_, index) => kinds[index] === column)
  const [email = ''] = of('email')
  const [language = ''] = of('language')
  const name = of('name').join(' ').replace(/\s+/g, ' ').replace(/\p{C}/gu, '').trim()
  return { row, name, email, language }
}

// The mark by which our own files keep a spreadsheet from calculating is no part of what it guards.
function kept(cell: string): string {
  return cell
    .trim()
    .slice(0, LONGEST_CELL)
    .replace(/^'(?=[=+\-@])/, '')
}
