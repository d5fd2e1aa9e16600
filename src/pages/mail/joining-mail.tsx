import type { Words } from '../../content/words.ts'
import { CODE_LASTS_MIN } from '../../domain/session.ts'
import { letter } from './letter.tsx'

/** The email that proves whose mailbox it is before somebody joins; the same for whoever is known already. */
export function joiningMail({
  words: t,
  network,
  organization,
  code,
}: {
  words: Words
  network: string
  organization: string
  code: string
}) {
  const subject = t('mail.sign-in-subject')
  const both = letter({
    ...{ language: t.language, title: subject, code },
    lines: [t('mail.joining-line', { organization, network, minutes: CODE_LASTS_MIN })],
    afterwards: [t('mail.joining-not-you')],
  })
  return { subject, ...both }
}
