import type { Words } from '../content/words.ts'
import { type JudgedRow, LIST_COLUMNS, type ListRow } from '../domain/people-list.ts'

/** An empty list to fill in: the names of the columns, and how a row looks. */
export function sampleListCsv(t: Words): string {
  const sample = {
    name: 'Ana Reyes',
    email: 'ana@example.org',
    language: t('import.sample-language'),
  }
  return csv([headerOf(t), LIST_COLUMNS.map((column) => sample[column])])
}

/** The rows that nobody was invited by, each with what is the matter, to be mended and handed in again. */
export function badRowsCsv(t: Words, rows: readonly JudgedRow[]): string {
  const header = [...headerOf(t), t('import.row'), t('import.problem')]
  const lines = rows.map((row) => {
    const problem = `${problemColumn(t, row)}: ${problemText(t, row)}`
    return [...cellsOf(row), String(row.row), problem]
  })
  return csv([header, ...lines])
}

/** What is the matter with a row, as a sentence; empty: nothing. */
export function problemText(t: Words, { problem }: JudgedRow): string {
  return problem ? t.of(problem.key, problem.slots) : ''
}

/** What the column is called that something is the matter with. */
export function problemColumn(t: Words, { problem }: JudgedRow): string {
  return t(`import.column-${problem?.column ?? 'email'}`)
}

const headerOf = (t: Words) => LIST_COLUMNS.map((column) => t(`import.column-${column}`))
const cellsOf = (row: ListRow) => LIST_COLUMNS.map((column) => row[column])

/** With a mark that lets a spreadsheet see UTF-8. */
function csv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`
}

// What begins like a formula gets an apostrophe: a spreadsheet then shows it, and calculates nothing.
function cell(text: string): string {
  const guarded = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${guarded.replaceAll('"', '""')}"`
}
