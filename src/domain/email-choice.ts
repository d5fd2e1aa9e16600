import type { AlertLanguage } from './language.ts'

/** What the page behind the link in an email shows of whoever it was sent to; neither name nor address. */
export type EmailChoice = {
  language: AlertLanguage
  emailOff: boolean
  /** A phone or computer that alerts can reach. */
  hasDevice: boolean
}

/** Somebody who turned alerts by email off by the link in one. */
export type TurnedOff = { personId: string; name: string; at: Date; hasDevice: boolean }
