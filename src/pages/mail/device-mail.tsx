import type { Words } from '../../content/words.ts'
import { letter } from './letter.tsx'

type DeviceMail = { words: Words; network: string; link: string }

/** A phone was silent for so long that its push service may forget it. */
export function deviceMail({ words: t, network, link }: DeviceMail) {
  const subject = t('mail.device-subject', { network })
  const both = letter({
    ...{ language: t.language, title: subject },
    lines: [t('mail.device-quiet', { network }), t('mail.device-do')],
    action: { label: t('mail.device-open'), href: link },
    afterwards: [t('mail.device-email-goes-on')],
  })
  return { subject, ...both }
}
