import type { CaseOutcome } from './case-outcome.ts'
import type { IncidentHead, IncidentState } from './incident.ts'
import type { LegalClock } from './legal-clock.ts'
import { Problem } from './problem.ts'
import type { ReportState } from './report.ts'

/** What a coordinator sees before a case is closed. */
export type ClosingView = {
  incident: IncidentHead
  /** What can still be filed; each needs somebody before the case is closed. */
  clocks: readonly LegalClock[]
  /** Who can be named to file. */
  filers: readonly { personId: string; name: string }[]
  /** Practice, and what never happened, ends without an outcome. */
  asksOutcome: boolean
  canReopen: boolean
}

type Ended = { state: IncidentState; drill: boolean; reportState: ReportState | undefined }

/** Only a real case has an outcome. */
export function asksOutcome({ drill, reportState }: Omit<Ended, 'state'>): boolean {
  return !drill && reportState !== 'false_alarm'
}

/** A case that was stood down can be opened again; a drill can't, nor what turned out to be a false alarm. */
export function canReopen({ state, drill, reportState }: Ended): boolean {
  return state === 'stood_down' && !drill && reportState === 'confirmed'
}

/** Closing comes after standing down (domain.md D.7), and says how it ended. */
export function assertCanClose(ended: Ended, outcome: CaseOutcome | undefined): void {
  if (ended.state !== 'stood_down') throw new Problem('conflict', 'closing.not-stood-down')
  if (!outcome && asksOutcome(ended))
    throw new Problem('invalid', 'form.not-saved-hint', {
      fields: { outcome: { key: 'form.choose-one' } },
    })
}

/** The name of a clock in a form. */
export function clockField({ key, eventId }: Pick<LegalClock, 'key' | 'eventId'>): string {
  return `clock-${key}~${eventId}`
}
