import { addDays } from 'date-fns'

/** How long a link or poster can work: a meeting today, a month, a season. */
export const ENROLMENT_DAYS = [1, 30, 90] as const

/** Until when a link that is made now can be used. */
export function enrolmentExpiry(now: Date, days: number): Date {
  return addDays(now, days)
}

/** A link for joining an organization, for those who run it. `over`: by time, or because its maker has left. */
export type EnrolmentRow = {
  id: string
  organizationName: string
  createdAt: Date
  expiresAt: Date
  state: 'open' | 'over' | 'revoked'
}

/** What stands on a poster. */
export type PosterView = EnrolmentRow & {
  /** What the QR code holds. */
  link: string
  /** The same, short, for those who type. */
  typed: string
}

/** What whoever scans a poster learns before they say anything. */
export type EnrolmentView = { id: string; organizationName: string; expiresAt: Date }

// Neither 0 and o nor 1, i and l: on paper, in a hurry, they are the same.
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'
const CODE_LENGTH = 10

/** The short part of an address that people type: about 50 bits, in two groups. At least ten bytes. */
export function typedCode(bytes: Uint8Array): string {
  const letters = [...bytes.slice(0, CODE_LENGTH)].map((byte) => LETTERS[byte % LETTERS.length])
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`
}

/** A code as it is compared: capitals, spaces and hyphens don't count. */
export function normalCode(typed: string): string {
  return typed.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** What somebody has typed on the way in, by field, as its forms show it; several choices stand in one text. */
export type JoiningDraft = {
  values: Readonly<Record<string, string>>
  /** Of the code that was emailed to the address in `values`; undefined: none yet. */
  codeId?: string | undefined
}

/** The pages on which somebody joins by a poster; the first one only asks for the language. */
export const JOINING_STEPS = ['who', 'can', 'where', 'when'] as const
export type JoiningStep = (typeof JOINING_STEPS)[number]
