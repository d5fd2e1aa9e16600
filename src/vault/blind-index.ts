import { normalMailbox } from '../domain/email-address.ts'
import { normalCode } from '../domain/enrolment.ts'
import type { Vault } from './vault.ts'

/** A mailbox as it is compared: case, and spaces around it, do not count. */
export const normalEmail = normalMailbox

/** Finds a mailbox without storing it. */
export function emailIndex(vault: Vault, email: string): string {
  return vault.index('email', normalEmail(email))
}

/** The same for whoever is about to join: apart, so that nobody who asks for one kind of code spoils the other. */
export function joiningIndex(vault: Vault, email: string): string {
  return vault.index('joining', normalEmail(email))
}

/** Finds a link for joining by what somebody typed from a poster. */
export function typedCodeIndex(vault: Vault, code: string): string {
  return vault.index('enrolment', normalCode(code))
}

/** Finds a push endpoint without storing it. */
export function endpointIndex(vault: Vault, endpoint: string): string {
  return vault.index('endpoint', endpoint)
}

/** One keyed hash for each word of a name, accents folded: people are found by name without opening anyone. */
export function nameIndexes(vault: Vault, name: string): string[] {
  const words = plain(name).split(' ').filter(Boolean)
  return [...new Set(words)].map((word) => vault.index('name', word))
}

/** A repeated employer is found by this, whatever the legal form behind the name. */
export function employerIndex(vault: Vault, employer: string): string {
  const bare = plain(employer).replace(/\b(inc|llc|llp|ltd|corp|co|company|corporation)\b/g, '')
  return vault.index('employer', bare.replace(/\s+/g, ' ').trim())
}

function plain(text: string): string {
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}
