import type { AlertLanguage } from './language.ts'
import type { HeldSkill, Skill } from './skill.ts'

/** Minutes after local midnight in which only an emergency may wake someone; both undefined: no quiet hours. */
export type QuietHours = { quietFromMin: number | undefined; quietUntilMin: number | undefined }

/** What a person says about themselves and how they want to be reached. */
export type Profile = QuietHours & {
  /** Of alerts; pages and letters come in it where they exist. */
  language: AlertLanguage
  timeZone: string
  /** A critical emergency may wake them. */
  emergencyWakes: boolean
  /** Any emergency or escalation may. */
  alwaysWakes: boolean
  skills: readonly Skill[]
  /** What they speak: ISO 639. */
  languages: readonly string[]
  /** FIPS codes of where they can be. */
  counties: readonly string[]
}

/** How somebody can be reached, without any address. */
export type Reachability = {
  devices: number
  /** When a device was last heard of. */
  confirmedAt: Date | undefined
  email: 'on' | 'off' | 'none'
  /** The address that ended last, of someone who has none left. */
  lastEnded: { how: AddressEnd; at: Date } | undefined
}

/**
 * How an address ended. A phone: its push service says that it is gone, its owner turned alerts off on it, or somebody
 * else uses it now. A mailbox: it takes no more mail.
 */
export type AddressEnd = 'phone-gone' | 'phone-removed' | 'phone-moved' | 'mailbox-gone'

/** Whether an alert would reach somebody. */
export function canBeReached({ devices, email }: Reachability): boolean {
  return devices > 0 || email === 'on'
}

/** A device in its owner's own list. */
export type Device = {
  id: string
  name: string | undefined
  createdAt: Date
  confirmedAt: Date
  /** When a test message was last sent to it, and when its owner said that one came. */
  testedAt: Date | undefined
  gotAt: Date | undefined
}

/** A test that nobody has answered for so long is forgotten. */
const TEST_OPEN_MS = 24 * 3_600_000

/** Whether a test message is out and its owner has not said that it came. */
export function awaitsTest({ testedAt, gotAt }: Device, now: Date): boolean {
  if (!testedAt || now.getTime() - testedAt.getTime() > TEST_OPEN_MS) return false
  return !gotAt || gotAt < testedAt
}

/** How long the name of a device may be. */
export const LONGEST_DEVICE_NAME = 40

/** What its owner sees of a profile. */
export type OwnProfile = Omit<Profile, 'skills'> & {
  name: string
  skills: readonly HeldSkill[]
  emailOff: boolean
  devices: readonly Device[]
}
