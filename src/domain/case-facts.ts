import type { Fact, FactKey } from './fact.ts'
import type { IncidentHead } from './incident.ts'

/** The private facts of a case, for its team. */
export type CaseFacts = {
  incident: Pick<IncidentHead, 'id' | 'reportId' | 'codeName' | 'playbook' | 'drill' | 'state'>
  facts: readonly Fact[]
  /** The rows that these facts are, to say which of them a form was based on. */
  version: string
  /** Whether they may add to it and see its board. */
  coordinates: boolean
}

/** Stays with the report, and goes with it: never added to a case. */
export const REPORT_ONLY: readonly FactKey[] = ['report_details']

/** Agencies' own reference numbers belong here, so the check for numbers of persons leaves it alone. */
export const HOLDS_REFERENCES: readonly FactKey[] = ['case_numbers']
