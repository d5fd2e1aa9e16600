import { Feed } from 'feed'
import { wordsFor } from '../content/words.ts'
import type { Language } from '../domain/language.ts'
import { printableLine } from '../domain/printable.ts'
import type { PressRoom, PublicSummary, WithdrawnSummary } from '../domain/public-summary.ts'
import { pressDocument } from '../pages/press/press-document.ts'
import { pressPlain } from '../pages/press/press-plain.ts'

type Source = { network: string; language: Language; publicUrl: string; room: PressRoom; now: Date }
type Entry = { id: string; title: string; link: string; date: Date; text: string }

/** The Atom feed of a press room. */
export function atomFeed(source: Source): string {
  // Titles and texts are HTML in it: what stands in them is only ever text.
  return feedOf(source, { self: '/press/feed.atom', of: escaped }).atom1()
}

/** The JSON Feed of a press room. */
export function jsonFeed(source: Source): string {
  return feedOf(source, { self: '/press/feed.json', of: (title) => title }).json1()
}

function feedOf(
  { network, language, publicUrl, room, now }: Source,
  { self, of }: { self: string; of: (title: string) => string }
): Feed {
  const entries = [
    ...room.withdrawn.map((gone) => withdrawnEntry(gone, publicUrl)),
    ...room.summaries.map((summary) => summaryEntry(summary, publicUrl)),
  ].toSorted((a, b) => b.date.getTime() - a.date.getTime())
  const title = wordsFor(language)('press-room.title', { network: printableLine(network) })
  const feed = new Feed({
    ...{ id: `${publicUrl}/press`, link: `${publicUrl}/press`, title, generator: false },
    updated: entries[0]?.date ?? now,
    feedLinks: { [self.endsWith('atom') ? 'atom' : 'json']: `${publicUrl}${self}` },
    author: { name: printableLine(network), link: `${publicUrl}/press` },
  })
  for (const { text, ...entry } of entries)
    feed.addItem({ ...entry, title: of(entry.title), published: entry.date, content: html(text) })
  return feed
}

/** Each version is an entry of its own, so that a correction is read by those who read the first one. */
function summaryEntry(summary: PublicSummary, publicUrl: string): Entry {
  const document = pressDocument(summary)
  const { words: t, headline, correction, first } = document
  const link = `${publicUrl}/press/${summary.id}`
  const address = summary.embargo ? undefined : link
  const marked = correction ? t('press-feed.correction', { headline }) : headline
  return {
    ...{ id: `${link}#v${summary.text.version}`, link },
    title: first ? `${first}: ${marked}` : marked,
    date: summary.freeAt,
    text: pressPlain(document, { address }),
  }
}

function withdrawnEntry({ id, version, language, at }: WithdrawnSummary, publicUrl: string): Entry {
  const t = wordsFor(language)
  const link = `${publicUrl}/press/${id}`
  const title = t('press-feed.withdrawn', { version })
  return { id: `${link}#withdrawn`, link, title, date: at, text: t('press.withdrawn') }
}

function html(text: string): string {
  return text
    .trim()
    .split('\n\n')
    .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('')
}

/** No `<`, `&` or `>` is left: neither markup nor the end of a CDATA section can come out of a text. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
