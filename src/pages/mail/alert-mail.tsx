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
  /** Turns alerts by email off, after one button. */
  unsubscribe: string
  drill: boolean
}

/** The two forms of an alert's email. */
export function alertMail(view: AlertMailView) {
  const { words: t, language, network, subject, body, link, unsubscribe } = view
  return letter({
    ...{ language, title: subject, lines: [body] },
    action: { label: t('mail.open-alert'), href: link },
    afterwards: [t('mail.dont-forward'), t('mail.why-alert', { network })],
    last: { label: t('mail.unsubscribe'), href: unsubscribe },
  })
}
