import type { IncidentHead } from './incident.ts'
import type { NamingLevel } from './naming-level.ts'
import type { PressGrant, PressItem } from './press-consent.ts'
import type { PressDoors } from './press-doors.ts'

/** Where one item stands now, for the page that a family liaison walks through with the family. */
export type ItemStanding = {
  item: PressItem
  state: 'live' | 'provisional' | 'expired' | 'no' | 'not-asked'
  level: NamingLevel | undefined
  /** The row that decides. */
  row: LedgerRow | undefined
}

/** One row as whoever asks the family sees it: what was explained and said as well. */
export type LedgerRow = PressGrant & {
  language: string
  interpreter: string | undefined
  outlet: string | undefined
  witness: string
  said: string
  recordedByName: string
}

/** The press ledger of a case. */
export type PressLedgerView = {
  incident: Pick<IncidentHead, 'id' | 'codeName' | 'drill' | 'workerLanguage' | 'state'>
  standings: readonly ItemStanding[]
  /** Everything that was ever said, latest first. */
  rows: readonly LedgerRow[]
  doors: PressDoors
}
