import type { Words } from '../../content/words.ts'
import type { AccountLetter } from '../../domain/account-news.ts'
import { letter } from './letter.tsx'

type AccountMail = { words: Words; network: string } & Omit<AccountLetter, 'to'>

/** What happened to an account: its owner gets a link that locks it, an admin one to where it says whose it is. */
export function accountMail({ words: t, network, event, own, link }: AccountMail) {
  const whose = own ? 'own' : 'other'
  const subject = t(own ? 'mail.account-subject' : 'mail.account-other-subject', { network })
  const label = t(own ? 'mail.account-lock' : 'mail.account-look')
  const both = letter({
    ...{ language: t.language, title: subject },
    lines: [t.of(`mail.account-${event}-${whose}`, { network })],
    action: own && event === 'locked' ? undefined : { label, href: link },
    afterwards: [t(own ? 'mail.account-not-you' : 'mail.account-ask')],
  })
  return { subject, ...both }
}
