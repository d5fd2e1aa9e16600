import type { Arrangement, Sector } from './report.ts'
import type { Salute } from './salute.ts'

/** What the worker had reported before they were punished for it. */
export const REPORTED = ['injury', 'hazard', 'wages', 'organizing', 'unknown'] as const
/** What cannot wait for the case to be opened. */
export const URGENT = ['children', 'medicine', 'hurt'] as const

/** What a dispatcher writes down while somebody calls. Whatever was not said is absent; nothing of it is required. */
export type Intake = {
  /** Made when the form was drawn: the same form sent twice is one report. */
  id: string
  organizationId: string
  drill: boolean
  playbook: string
  /** FIPS code; decides the state and the time zone. */
  county: string
  sector: Sector | undefined
  arrangements: readonly Arrangement[]
  /** BCP 47 or ISO 639; `und` while nobody knows. */
  workerLanguage: string
  salute: Salute
  reported: readonly (typeof REPORTED)[number][]
  /** YYYY-MM-DD */
  reportedOn: string | undefined
  urgent: readonly (typeof URGENT)[number][]
  /** Texts as they were said, by what they are about. */
  texts: Partial<Record<IntakeText, string>>
  /** The caller is the person whom the worker named. */
  callerIsDesignee: boolean
  /** And agrees that allies help the worker. */
  callerAgrees: boolean
}

/** The free texts of the form. Every one is sealed. */
export const INTAKE_TEXTS = [
  'worker_first_name',
  'callback',
  'dialect',
  'employer_name',
  'worksite_address',
  'family_contact',
  'children_pickup',
  'medical_summary',
  'note',
] as const
export type IntakeText = (typeof INTAKE_TEXTS)[number]
