import type { IncidentHead, IncidentState } from './incident.ts'
import { hasRole } from './membership.ts'
import type { Viewer } from './viewer.ts'

/** What decides how long a case is kept. */
export type Keeping = {
  state: IncidentState
  legalHold: boolean
  purgedAt: Date | undefined
  /** When it was stood down, or closed. */
  endedAt: Date | undefined
}

/** What counsel said before a case is deleted by hand; without a lawyer on it, nobody could be asked. */
export const COUNSEL_ANSWERS = ['agreed', 'nobody', 'refused'] as const
export type CounselAnswer = (typeof COUNSEL_ANSWERS)[number]

/** How a case is kept, for those who may hold or delete it. Nothing that it is about. */
export type KeepingView = Keeping & {
  incident: Pick<IncidentHead, 'id' | 'codeName' | 'playbook' | 'drill'>
  /** Whether the reader also sees its board. */
  coordinates: boolean
  factDays: number
  /** YYYY-MM-DD: deleted now (or when it was), from then on no backup can open it. */
  beyondBackupsFrom: string
}

/** Admins and coordinators of the organization that owns a case. */
export function canKeep(viewer: Viewer, { organizationId }: { organizationId: string }): boolean {
  return hasRole(viewer.memberships, ['admin', 'coordinator'], organizationId)
}

/** Only what has ended, and that nobody has to keep for a court. */
export function canBePurged(keeping: Keeping | undefined): boolean {
  if (!keeping || keeping.legalHold || keeping.purgedAt) return false
  return keeping.state === 'stood_down' || keeping.state === 'closed'
}
