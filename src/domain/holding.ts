import type { Retention } from './retention.ts'
import type { Ring } from './ring.ts'

/** Until when something is kept; `kept-until.<rule>` in words says it. */
export type KeptUntil =
  /** As long as the network exists. */
  | 'network'
  /** As long as what it opens. */
  | 'owner'
  /** Until a while after somebody left. */
  | 'person'
  /** Until a while after the case ended, or its last clock. */
  | 'case'
  /** What is sealed goes with the case; that there was one stays, for counting. */
  | 'trace'
  | 'alert'
  | 'link'
  | 'expiry'
  | 'hour'
  /** For good. */
  | 'record'

/** Until when each table's rows are kept. */
export const KEPT_UNTIL: Readonly<Record<string, KeptUntil>> = {
  ...all('network', 'network organizations trusts carriers chores'),
  ...all('owner', 'keys'),
  ...all('person', 'persons name_tokens addresses memberships vouches person_skills'),
  ...all('person', 'person_languages person_counties passkeys'),
  ...all('trace', 'reports incidents summaries case_times case_counts'),
  ...all('case', 'facts needs need_fillings tasks claims consent_entries incident_deadlines'),
  ...all('case', 'notes press_grants task_evidence handovers chronology clocks debriefs'),
  ...all('alert', 'alerts alert_criteria alert_persons alert_chunks deliveries answers'),
  ...all('link', 'press_links press_fetches api_tokens calendars enrolments'),
  ...all('expiry', 'invitations sign_in_codes sessions letters challenges recoveries tries'),
  ...all('expiry', 'report_drafts imports sent_once'),
  ...all('hour', 'relay_seconds'),
  ...all('record', 'audit_entries'),
}

/** How a value is kept: sealed with a key; as a fingerprint that only finds what one knows already; readable. */
export type HowKept = 'sealed' | 'hashed' | 'plain'

/** One column: how it is kept, and who may see it in the program. */
export type HeldColumn = { name: string; how: HowKept; ring: Ring | undefined }

/** One table of what the server could be made to hand over. Never what stands in it. */
export type Holding = {
  /** As the database spells it. */
  table: string
  rows: number
  oldest: Date | undefined
  columns: readonly HeldColumn[]
  /** Undefined: a table that nobody has thought about yet. */
  keptUntil: KeptUntil | undefined
}

/** What the server could be made to hand over today. */
export type HoldingsView = {
  /** What holds something first, the fullest first. */
  holdings: readonly Holding[]
  retention: Retention
  /** When retention last ran to its end. */
  retentionRanAt: Date | undefined
}

/** How a column is kept, by the way that all of them are named. */
export function howKept(column: string): HowKept {
  if (/_sealed$|^wrapped$/.test(column)) return 'sealed'
  return /(^|_)(hash|index|fingerprint)$/.test(column) ? 'hashed' : 'plain'
}

function all<K extends KeptUntil>(kept: K, tables: string): Record<string, K> {
  return Object.fromEntries(tables.split(' ').map((table) => [table, kept]))
}
