import type { Words } from '../../content/words.ts'
import type { LeaveLetter } from '../../domain/leaving.ts'
import { receiptLines } from '../leave-receipt.ts'
import { letter } from './letter.tsx'

type LeaveMail = { words: Words; network: string; receipt: LeaveLetter }

/** The last letter to somebody who left: the receipt. */
export function leaveMail({ words: t, network, receipt }: LeaveMail) {
  const subject = t('mail.left-subject', { network })
  const lines = receiptLines(t, { ...receipt, network, at: new Date(receipt.at) })
  const both = letter({
    ...{ language: t.language, title: subject, lines },
    afterwards: [t('leave.thanks')],
  })
  return { subject, ...both }
}
