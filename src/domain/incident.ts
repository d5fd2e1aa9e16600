import { Problem } from './problem.ts'
import type { ReportState } from './report.ts'

/** The states of a case (domain.md D.7). Active and stood down may alternate. */
export const INCIDENT_STATES = ['active', 'stood_down', 'closed', 'purged'] as const
export type IncidentState = (typeof INCIDENT_STATES)[number]

/** How urgent a case is; which channel each uses, and when, stands in channel-plan.ts. */
export const SEVERITIES = ['critical', 'high', 'medium'] as const
export type Severity = (typeof SEVERITIES)[number]

/** A case in a few words, fit for the network ring: no name, no place smaller than a county. */
export type IncidentHead = {
  id: string
  organizationId: string
  reportId: string
  playbook: string
  severity: Severity
  state: IncidentState
  drill: boolean
  codeName: string
  county: string
  usState: string
  timeZone: string
  workerLanguage: string
  openedAt: Date
  nextWordAt: Date | undefined
  stoodDownAt: Date | undefined
}

/** Only what was confirmed becomes a case. */
export function assertConfirmed(state: ReportState): void {
  if (state !== 'confirmed') throw new Problem('conflict', 'incident.report-not-confirmed')
}

/** A page of a list of cases; `open` counts the real ones that are open on every page. */
export type CasePage = {
  incidents: readonly IncidentHead[]
  open: number
  page: number
  isMore: boolean
}
