import { dateText, dayAndTime } from '../content/time-text.ts'
import type { Words } from '../content/words.ts'
import type { LeaveReceipt } from '../domain/leaving.ts'

/** What a receipt says, line by line, on a page and in a letter. */
export function receiptLines(
  t: Words,
  receipt: LeaveReceipt & { network: string; timeZone: string }
): string[] {
  const { at, timeZone, network, organizations, nameHeld, beyondBackupsFrom } = receipt
  const time = dayAndTime(at, { language: t.language, timeZone })
  return [
    t('leave.receipt-left', { network, time, organizations: organizations.join(', ') }),
    t('leave.receipt-removed'),
    t('leave.receipt-freed'),
    t(nameHeld ? 'leave.receipt-held' : 'leave.receipt-number-stays'),
    t('leave.receipt-backups', { date: dateText(beyondBackupsFrom, t.language) }),
    t('leave.receipt-number', { number: receipt.number }),
  ]
}
