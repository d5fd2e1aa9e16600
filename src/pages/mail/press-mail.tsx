import type { Words } from '../../content/words.ts'
import type { PressNewsItem } from '../../domain/press-news.ts'
import { pressDocument } from '../press/press-document.ts'
import { letter } from './letter.tsx'

type Sender = { words: Words; network: string }

/** The email that brings a reporter their link. It names no case: the text stands behind the link. */
export function pressLinkMail({ words: t, network, link }: Sender & { link: string }) {
  const subject = t('mail.press-link-subject', { network })
  const both = letter({
    ...{ language: t.language, title: subject },
    lines: [t('mail.press-link-line', { network })],
    action: { label: t('mail.press-link-open'), href: link },
    afterwards: [t('mail.press-link-yours')],
  })
  return { subject, ...both }
}

/** The email that tells what happened to a summary: its headline and correction while they are public, or none. */
export function pressNewsMail({
  words: t,
  network,
  item,
  publicUrl,
}: Sender & { item: PressNewsItem; publicUrl: string }) {
  const { news, summaryId, version, summary, isOpen } = item
  const subject = t(`mail.press-${news}-subject`, { network })
  const document = summary && pressDocument(summary)
  const { correction } = document ?? {}
  const href = `${publicUrl}/press/${summaryId}`
  const lines = [
    t(`mail.press-${news}-line`, { network, version }),
    document?.headline ?? '',
    correction ? `${correction.label} ${correction.text}` : '',
    isOpen || news === 'withdrawn' ? '' : t('mail.press-embargoed'),
  ]
  const both = letter({
    ...{ language: t.language, title: subject, lines: lines.filter(Boolean) },
    action: isOpen ? { label: t('mail.press-open'), href } : undefined,
    afterwards: [
      ...(news === 'withdrawn' ? [`${t('mail.press-which')} ${href}`] : []),
      t('mail.press-why', { network }),
    ],
  })
  return { subject, ...both }
}
