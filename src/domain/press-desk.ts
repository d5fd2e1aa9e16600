import type { IncidentHead } from './incident.ts'
import type { Language } from './language.ts'
import type { PublicLevel } from './naming-level.ts'
import type { SummaryState } from './summary.ts'

/** The one thing to do next with a summary. `look`: somebody else's turn. */
export type PressStep = 'write' | 'approve' | 'release' | 'look'

/** Where a published version stands for its readers now. `lapsed`: the family's yes ended. */
export type PressOut = {
  version: number
  state: 'public' | 'embargoed' | 'lapsed' | 'withdrawn'
  at: Date
  embargo: { until: Date; timeZone: string } | undefined
}

/** A summary on the desk: how it stands, never what it says. */
export type PressDeskLine = {
  id: string
  version: number
  state: SummaryState
  level: PublicLevel
  language: Language
  writtenAt: Date
  /** The viewer wrote on it, so somebody else has to approve it. */
  own: boolean
  /** The version that was published last; undefined while none was. */
  out: PressOut | undefined
  step: PressStep
}

/** A case on the desk, as the network ring knows it. */
export type PressDeskCase = Pick<
  IncidentHead,
  'id' | 'codeName' | 'drill' | 'state' | 'county' | 'openedAt'
> & {
  lines: readonly PressDeskLine[]
  mayWrite: boolean
  /** They may open what the family agreed to. */
  mayAsk: boolean
  /** They run it. */
  coordinates: boolean
}

/** Texts that wait for the one who looks: to be approved, brought out, written on. Practice does not count. */
export type PressWaiting = { approve: number; release: number; write: number }

/** The press desk of those who write and release, and of those who run cases. */
export type PressDesk = { cases: readonly PressDeskCase[]; waiting: PressWaiting }

/**
 * What the viewer does next with a version: a draft is written on, a text of others approved, an approved one brought
 * out; of one that is out, they see to its links.
 */
export function pressStep({
  state,
  own,
  mayWrite,
}: {
  state: SummaryState
  own: boolean
  mayWrite: boolean
}): PressStep {
  if (state === 'draft') return mayWrite ? 'write' : 'look'
  if (state === 'submitted') return own ? 'look' : 'approve'
  return 'release'
}
