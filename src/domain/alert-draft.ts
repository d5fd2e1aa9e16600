import type { AlertKind, NoticeKind } from './alert.ts'
import type { Criterion } from './audience.ts'
import type { Severity } from './incident.ts'

/** What an alert is made of before it is raised: enumerated values only, never free text (domain.md D.10). */
export type AlertDraft = {
  kind: AlertKind
  notice?: NoticeKind
  subjectId?: string
  incidentId?: string
  reportId: string
  drill: boolean
  severity: Severity
  county: string
  needs: readonly { skill: string; language?: string; count: number }[]
  byTime: Date | undefined
  audience:
    | { kind: 'criteria'; criteria: readonly Criterion[] }
    | { kind: 'told' }
    | { kind: 'persons'; personIds: readonly string[] }
  raisedBy: string | undefined
  /** The same key raises the same alert once; with another content it is refused. */
  idempotencyKey: string
}
