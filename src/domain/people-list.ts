import { isMailbox, normalMailbox } from './email-address.ts'
import { folded } from './folded.ts'
import { ALERT_LANGUAGES, type AlertLanguage } from './language.ts'

/** The most people that one list may hold. */
export const MOST_LISTED = 2_000
/** How long a list waits for somebody's yes. */
export const LIST_KEPT_MIN = 60

/** What a list can say about somebody; anything else in it is not read. */
export const LIST_COLUMNS = ['name', 'email', 'language'] as const
export type ListColumn = (typeof LIST_COLUMNS)[number]

/** One person of a list as it was read; `row` is counted as a spreadsheet does, the names of its columns being row 1. */
export type ListRow = { row: number } & Record<ListColumn, string>

/** A list as it waits: what was read, under which names, and in which language to write to whoever names none. */
export type PeopleList = {
  rows: readonly ListRow[]
  /** What the columns are called in the file. */
  columns: Partial<Record<ListColumn, string>>
  ignored: readonly string[]
  language: AlertLanguage
}

/** What is the matter with one cell. */
export type ListProblem = { column: ListColumn; key: string; slots?: Record<string, number> }

/** A person of a list, judged: somebody to invite, or what is the matter. */
export type JudgedRow = ListRow & {
  mailbox: string
  writesIn: AlertLanguage
  problem?: ListProblem
}

/** Who needs no invitation, by mailbox: who belongs there, and who was invited already. */
export type KnownMailboxes = { members: ReadonlySet<string>; invited: ReadonlySet<string> }

/** What a list comes to before somebody says yes to it, and afterwards. */
export type ImportView = {
  id: string
  organizationName: string
  list: PeopleList
  good: readonly JudgedRow[]
  bad: readonly JudgedRow[]
  doneAt: Date | undefined
}

const LANGUAGE_NAMES: Readonly<Record<AlertLanguage, readonly string[]>> = {
  en: ['en', 'eng', 'english', 'ingles'],
  es: ['es', 'esp', 'spa', 'spanish', 'espanol', 'castellano'],
  pt: ['pt', 'por', 'portuguese', 'portugues'],
  ht: ['ht', 'hat', 'haitian creole', 'haitian', 'kreyol', 'kreyol ayisyen', 'criollo haitiano'],
  'zh-Hans': ['zh', 'chinese', 'mandarin', 'chino', '中文', '简体中文'],
  ko: ['ko', 'kor', 'korean', 'coreano', '한국어'],
}

/** Judges every row by itself, against the rows before it, and against who is known. */
export function judgedRows(list: PeopleList, known: KnownMailboxes): JudgedRow[] {
  const first = new Map<string, number>()
  return list.rows.map((read) => {
    const mailbox = normalMailbox(read.email)
    const writesIn = read.language.trim() ? languageOf(read.language) : list.language
    const earlier = first.get(mailbox)
    if (earlier === undefined) first.set(mailbox, read.row)
    const problem = cellProblem(read, mailbox) ?? mailboxProblem(mailbox, { earlier, known })
    const judged = { ...read, mailbox, writesIn: writesIn ?? list.language }
    if (problem) return { ...judged, problem }
    if (!writesIn) return { ...judged, problem: { column: 'language', key: 'import.language' } }
    return judged
  })
}

function cellProblem(read: ListRow, mailbox: string): ListProblem | undefined {
  const formula = LIST_COLUMNS.find((column) => isFormula(read[column]))
  if (formula) return { column: formula, key: 'import.formula' }
  if (mailbox === '') return { column: 'email', key: 'form.required' }
  if ((mailbox.match(/@/g)?.length ?? 0) > 1)
    return { column: 'email', key: 'import.two-addresses' }
  if (!isMailbox(mailbox)) return { column: 'email', key: 'form.email' }
  return undefined
}

function mailboxProblem(
  mailbox: string,
  { earlier, known }: { earlier: number | undefined; known: KnownMailboxes }
): ListProblem | undefined {
  if (earlier !== undefined)
    return { column: 'email', key: 'import.twice', slots: { row: earlier } }
  if (known.members.has(mailbox)) return { column: 'email', key: 'import.is-member' }
  if (known.invited.has(mailbox)) return { column: 'email', key: 'import.is-invited' }
  return undefined
}

/** What a spreadsheet would carry out instead of showing it. */
export function isFormula(cell: string): boolean {
  return /^\s*[=@\t\r]|^\s*[+-](?![\w.+-]+@)/.test(cell)
}

function languageOf(cell: string): AlertLanguage | undefined {
  const name = folded(cell)
  const [short = ''] = name.split(/[-_ ]/)
  const known = (asked: string) =>
    ALERT_LANGUAGES.find((code) => LANGUAGE_NAMES[code].includes(asked))
  return known(name) ?? (short.length === 2 ? known(short) : undefined)
}
