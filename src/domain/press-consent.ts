import { covers, type NamingLevel } from './naming-level.ts'
import type { Attribute } from './press-facts.ts'
import type { SummaryClaim } from './summary.ts'

/** What a family says yes or no to, one by one (domain.md D.2). `story`: that it is told at all. */
export const PRESS_ITEMS = [
  'story',
  'first_name',
  'full_name',
  'pseudonym',
  'age',
  'place',
  'time',
  'trade',
  'employer',
  'injury',
  'family',
  'origin_language',
  'photo',
  'voice',
  'detention_place',
  'quote',
  'case_documents',
] as const
export type PressItem = (typeof PRESS_ITEMS)[number]

/** Any press, or one outlet alone. */
export const PRESS_USES = ['press', 'outlet'] as const
export type PressUse = (typeof PRESS_USES)[number]

/** Who can agree. */
export const PRESS_GIVERS = ['worker', 'designee', 'parent'] as const
export type PressGiver = (typeof PRESS_GIVERS)[number]

/** How they agreed; only signed, or recorded before a witness, counts as written (SECURITY.md, "Consent"). */
export const PRESS_WAYS = ['signed', 'witnessed', 'voice', 'in_person', 'by_phone'] as const
export type PressWay = (typeof PRESS_WAYS)[number]

/** One row of the press ledger. */
export type PressGrant = {
  id: string
  entry: 'grant' | 'withdrawal'
  item: PressItem
  giver: PressGiver
  minor: boolean
  ownAgreement: boolean
  use: PressUse
  level: NamingLevel | undefined
  way: PressWay | undefined
  provisional: boolean
  givenAt: Date
  until: Date | undefined
  recordedAt: Date
}

/** What a text needs somebody to have agreed to. */
export type AskedItem = { item: PressItem; level: NamingLevel; use: PressUse; minor?: boolean }

/** Whether a way counts as written. */
export function isWrittenWay(way: PressWay | undefined): boolean {
  return way === 'signed' || way === 'witnessed'
}

/**
 * The row that lets the press have an item at a level now: the latest written grant that covers it, has not run out,
 * is not provisional, and was both given and recorded after every no to it (a no to `story` is one to everything).
 * Whatever was said later, even by phone, can only narrow it. For a minor: a parent's, and their own agreement.
 */
export function liveGrantFor(
  { item, level, use, minor = false }: AskedItem,
  ledger: readonly PressGrant[],
  now: Date
): PressGrant | undefined {
  const child = minor || ledger.some((row) => row.minor)
  const rows = ledger.filter((row) => row.item === item && isForUse(row, use))
  const opens = rows
    .filter((row) => isOpen(row, { level, now, child }) && !isTakenBack(row, ledger))
    .toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime())
  return opens.find((row) => !isNarrowed(row, rows, level))
}

/** What a summary shows that nobody has agreed to, or no longer: empty when all is well. */
export function missingGrants(
  summary: Omit<SummaryClaim, 'state' | 'textHash' | 'approvedHash' | 'language'>,
  ledger: readonly PressGrant[],
  now: Date
): PressItem[] {
  const { level, minor } = summary
  return neededItems(summary).filter(
    (item) => !liveGrantFor({ item, level, use: 'press', minor }, ledger, now)
  )
}

/** Whether a version may be public at this moment: that exact text approved, and every fact in it agreed to. */
export function publishable(
  summary: SummaryClaim,
  ledger: readonly PressGrant[],
  now: Date
): boolean {
  if (summary.state !== 'approved' && summary.state !== 'published') return false
  if (summary.approvedHash !== summary.textHash) return false
  return missingGrants(summary, ledger, now).length === 0
}

/** The items that a text at its level stands on. "A worker" says nothing that anyone could refuse. */
export function neededItems(
  summary: Pick<SummaryClaim, 'level' | 'shows' | 'pseudonym' | 'hasQuotes' | 'citesDocuments'>
): PressItem[] {
  const shown = summary.shows.flatMap((attribute) => itemOf(attribute, summary) ?? [])
  return [
    'story',
    ...shown,
    ...(summary.hasQuotes ? (['quote'] as const) : []),
    ...(summary.citesDocuments ? (['case_documents'] as const) : []),
  ]
}

/** The item that has to be agreed to before a text at that level says something of an attribute. */
export function itemOf(
  attribute: Attribute,
  { level, pseudonym }: { level: NamingLevel; pseudonym: boolean }
): PressItem | undefined {
  if (attribute !== 'name') return attribute
  if (level === 'N0' || level === 'N1') return 'full_name'
  if (level !== 'N2') return undefined
  return pseudonym ? 'pseudonym' : 'first_name'
}

function isForUse(row: PressGrant, use: PressUse): boolean {
  return row.use === 'press' || row.use === use
}

function isOpen(
  row: PressGrant,
  { level, now, child }: { level: NamingLevel; now: Date; child: boolean }
): boolean {
  if (row.entry !== 'grant' || row.provisional || !isWrittenWay(row.way)) return false
  if (!row.level || !covers(row.level, level)) return false
  if (!row.until || row.until <= now || row.givenAt > now) return false
  return !child || (row.minor && row.giver === 'parent' && row.ownAgreement)
}

function isTakenBack(grant: PressGrant, ledger: readonly PressGrant[]): boolean {
  return ledger.some(
    (row) =>
      row.entry === 'withdrawal' &&
      (row.item === grant.item || row.item === 'story') &&
      (row.givenAt >= grant.givenAt || row.recordedAt >= grant.recordedAt)
  )
}

/** Somebody said less since: not by what was written, but it holds the text back all the same. */
function isNarrowed(grant: PressGrant, rows: readonly PressGrant[], level: NamingLevel): boolean {
  return rows.some(
    (row) =>
      row.entry === 'grant' &&
      row.recordedAt > grant.recordedAt &&
      row.level !== undefined &&
      !covers(row.level, level)
  )
}
