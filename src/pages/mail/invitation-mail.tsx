import type { Words } from '../../content/words.ts'
import { letter } from './letter.tsx'

/** The email that invites someone into the network; who invites and for whom, so that it can be trusted. */
export function invitationMail({
  words: t,
  network,
  organization,
  inviter,
  link,
}: {
  words: Words
  network: string
  organization: string
  inviter: string
  link: string
}) {
  const subject = t('mail.invitation-subject', { network })
  const both = letter({
    ...{ language: t.language, title: subject },
    lines: [
      t('mail.invitation-line', { inviter, organization, network }),
      t('mail.invitation-what'),
    ],
    action: { label: t('mail.invitation-open'), href: link },
    afterwards: [t('mail.invitation-not-you')],
  })
  return { subject, ...both }
}
