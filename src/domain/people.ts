import type { Role } from './membership.ts'
import type { Reachability } from './person.ts'
import type { RecoveryUse } from './recovery.ts'
import type { HeldSkill } from './skill.ts'
import type { OnCall } from './standby.ts'

/** One membership in the list of those who may see it. */
export type PersonRow = {
  personId: string
  name: string
  organizationName: string
  roles: readonly Role[]
  isVouched: boolean
  since: Date
  /** How many of their skills nobody has checked. */
  unverified: number
  reach: Reachability
}

/** What somebody waits for who has joined, as they see it themselves. */
export type PendingView = {
  places: readonly { organizationName: string; since: Date; vouches: number }[]
  vouchesNeeded: number
  /** Somebody has vouched for them in another organization. */
  hearsElsewhere: boolean
  /** A phone or browser of theirs takes alerts. */
  hasDevice: boolean
  hasSkills: boolean
}

/** A membership on a person's page, with what the viewer may do about it. */
export type PlaceView = {
  organizationId: string
  organizationName: string
  roles: readonly Role[]
  vouchedAt: Date | undefined
  vouchers: readonly string[]
  vouchesNeeded: number
  canVouch: boolean
  canManage: boolean
  /** Undefined: they are not on call. */
  onCall: OnCall | undefined
}

/** Somebody's way in, for their colleagues, and what the viewer may do about it. */
export type AccountView = {
  /** They have to have a passkey. */
  needsPasskey: boolean
  passkeys: number
  /** When they last came in without one. */
  lastRecovery: RecoveryUse | undefined
  lockedAt: Date | undefined
  canGrant: boolean
  canLock: boolean
}

/** What an admin or coordinator of one of their organizations sees of a person: no address, no endpoint. */
export type PersonView = {
  personId: string
  name: string
  isViewer: boolean
  skills: readonly HeldSkill[]
  languages: readonly string[]
  counties: readonly string[]
  reach: Reachability
  places: readonly PlaceView[]
  canVerify: boolean
  account: AccountView
}
