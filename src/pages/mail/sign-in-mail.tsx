import type { Words } from '../../content/words.ts'
import { CODE_LASTS_MIN } from '../../domain/session.ts'
import { letter } from './letter.tsx'

/** The email with which one signs in: a code to type and a link to press; either works, once. */
export function signInMail({ words: t, code, link }: { words: Words; code: string; link: string }) {
  const subject = t('mail.sign-in-subject')
  const both = letter({
    ...{ language: t.language, title: subject, code },
    lines: [t('mail.sign-in-line', { minutes: CODE_LASTS_MIN })],
    action: { label: t('mail.sign-in-link'), href: link },
    afterwards: [t('mail.sign-in-not-you')],
  })
  return { subject, ...both }
}
