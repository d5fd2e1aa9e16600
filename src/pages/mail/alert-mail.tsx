import type { Words } from '../../content/words.ts'
import { letter } from './letter.tsx'

/** What an alert's email says: one generic sentence and one link. The case itself stands behind sign-in. */
export type AlertMailView = {
  words: Words
  language: string
  network: string
  subject: string
  body: string
  link: string
  drill: boolean
}

/** The two forms of an alert's email. */
export function alertMail({ words: t, language, network, subject, body, link }: AlertMailView) {
  return letter({
    ...{ language, title: subject, lines: [body] },
    action: { label: t('mail.open-alert'), href: link },
    afterwards: [t('mail.dont-forward'), t('mail.why-alert', { network })],
  })
}
