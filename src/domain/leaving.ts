/** What somebody has in hand after they left: proof of what was removed, and what could not be. */
export type LeaveReceipt = {
  /** Number in the record, for an admin who is asked about it. */
  number: string
  at: Date
  /** Organizations that they belonged to, by name. */
  organizations: readonly string[]
  /** A court's hold on a case keeps their name until it is lifted. */
  nameHeld: boolean
  /** From this day, YYYY-MM-DD, no backup can show what was removed. */
  beyondBackupsFrom: string
}

/** The same as a letter, the last one. */
export type LeaveLetter = Omit<LeaveReceipt, 'at'> & { to: string; at: string; timeZone: string }
