import { canCoordinate, canSeeReports } from './access.ts'
import type { Fact } from './fact.ts'
import type { Language } from './language.ts'
import { hasRole, ROLES } from './membership.ts'
import {
  type Arrangement,
  canBeVerified,
  type Report,
  type ReportHead,
  type Sector,
  type VerifiedBy,
} from './report.ts'
import type { SimilarReport } from './similar-report.ts'
import type { StandbyView } from './standby.ts'
import type { Viewer } from './viewer.ts'

/** How much of a report somebody sees: all of it, what its verifier must know, or that it exists. */
export type ReportRing = 'team' | 'verifier' | 'network'

/**
 * The team: coordinators of the organization and the dispatcher who logged it. The verifier who was asked sees the
 * facts of that task until they have answered. Whoever else works with reports sees the head; others nothing.
 */
export function ringOf(viewer: Viewer, report: Report): ReportRing | undefined {
  const worksHere = canSeeReports(viewer, report)
  if (canCoordinate(viewer, report)) return 'team'
  if (worksHere && report.loggedBy === viewer.personId) return 'team'
  if (report.verifierId === viewer.personId && isMember(viewer, report))
    return canBeVerified(report.state) ? 'verifier' : 'network'
  return worksHere ? 'network' : undefined
}

/** An ally with the verified skill may be asked too, whatever their role. */
function isMember(viewer: Viewer, { organizationId }: Report): boolean {
  return hasRole(viewer.memberships, ROLES, organizationId)
}

/** Somebody who can be asked to verify. */
export type VerifierChoice = { personId: string; name: string; onCall: boolean }

/** What the team sees. */
export type TeamReport = {
  ring: 'team'
  head: ReportHead
  /** `answerMark`: which answer, if any, is shown. */
  version: string
  work: { sector: Sector | undefined; arrangements: readonly Arrangement[] }
  facts: readonly Fact[]
  writtenIn: Language | undefined
  loggedBy: string | undefined
  verifier: string | undefined
  verifierId: string | undefined
  answer:
    | { by: string | undefined; at: Date; how: VerifiedBy | undefined; reason: string }
    | undefined
  callerAgreed: boolean
  verifiers: readonly VerifierChoice[]
  /** Others that may be about the same event. */
  similar: readonly SimilarReport[]
  /** While nobody has said what it was. */
  standby: StandbyView | undefined
  /** Coordinators decide; the dispatcher who logged it sends a verifier and waits. */
  coordinates: boolean
}

/** What the verifier who was asked sees. */
export type VerifierReport = {
  ring: 'verifier'
  head: ReportHead
  version: string
  facts: readonly Fact[]
  writtenIn: Language | undefined
}

/** What everybody else who works with reports sees. */
export type NetworkReport = {
  ring: 'network'
  head: ReportHead
  /** There is more for them behind a fresh code. */
  isLocked: boolean
  /** They were its verifier. */
  wasMine: boolean
}

/** A report as far as its reader's ring goes. */
export type ReportView = TeamReport | VerifierReport | NetworkReport
