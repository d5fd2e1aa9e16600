import type { Role } from './membership.ts'
import type { Reachability } from './person.ts'
import type { RecoveryUse } from './recovery.ts'
import type { HeldSkill } from './skill.ts'

/** One membership in the list of those who may see it. */
export type PersonRow = {
  personId: string
  name: string
  organizationName: string
  roles: readonly Role[]
  isVouched: boolean
  /** How many of their skills nobody has checked. */
  unverified: number
  reach: Reachability
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
