import type { IncidentHead } from './incident.ts'
import type { Language } from './language.ts'
import type { PublicLevel } from './naming-level.ts'
import type { Finding } from './press-check.ts'
import type { PressGrant, PressItem } from './press-consent.ts'
import type { PressDoors } from './press-doors.ts'
import type { PressDraft } from './press-draft.ts'
import type { PressText } from './press-text.ts'
import type { SummaryState } from './summary.ts'

/** A case in the head of a press page. */
export type PressCase = Pick<
  IncidentHead,
  'id' | 'codeName' | 'drill' | 'state' | 'county' | 'usState' | 'timeZone'
>

/** One version in a list: never what it says. */
export type SummaryLine = {
  id: string
  version: number
  state: SummaryState
  level: PublicLevel
  language: Language
  writtenAt: Date
  /** They may write on it, or write the next version. */
  mayWrite: boolean
  /** It waits for a yes that they can give. */
  mayApprove: boolean
  /** They may read it beside what was agreed to. */
  mayRead: boolean
  /** They may bring it out, or see to what is out. */
  mayRelease: boolean
}

/** What a liaison sees while writing. */
export type ComposeView = {
  incident: PressCase
  lines: readonly SummaryLine[]
  /** The version that is being written on; undefined for a new summary. */
  of: { id: string; version: number; state: SummaryState; hash: string } | undefined
  draft: PressDraft
  text: PressText
  findings: readonly Finding[]
  missing: readonly PressItem[]
  mayWrite: boolean
  doors: PressDoors
}

/** One fact of a text beside what was agreed to. */
export type GrantRow = {
  item: PressItem
  /** What the text says of it; undefined for the story as a whole. */
  text: string | undefined
  grant: PressGrant | undefined
}

/** The text and the grants, side by side, for a second person. */
export type ApprovalView = {
  incident: PressCase
  summary: { id: string; version: number; state: SummaryState; hash: string; writtenAt: Date }
  writers: readonly string[]
  approvedBy: string | undefined
  text: PressText
  rows: readonly GrantRow[]
  findings: readonly Finding[]
  /** Why the viewer cannot approve: a key of words; undefined if they can. */
  refusal: ApprovalRefusal | undefined
  doors: PressDoors
}

export const APPROVAL_REFUSALS = [
  'summary-approve.not-waiting',
  'summary-approve.own-words',
  'summary-approve.not-yours',
  'summary-approve.minor-needs-coordinator',
  'summary-approve.grants-missing',
  'summary-approve.says-too-much',
] as const
/** A reason not to approve. */
export type ApprovalRefusal = (typeof APPROVAL_REFUSALS)[number]
