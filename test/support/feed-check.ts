const TAG = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/y
const CDATA = /<!\[CDATA\[(?:(?!\]\]>)[\s\S])*\]\]>/y
const TEXT = /[^<]+/y
const BAD_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/
/** What XML 1.0 lets no document hold. */
const NO_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u

type Element = { name: string; attributes: string; children: Element[]; text: string }

/** A small reader of XML that is strict about well-formedness; throws where it is not. */
export function readXml(xml: string): Element {
  if (NO_CHARACTER.test(xml)) throw new Error('a character that XML forbids')
  const root: Element = { name: '', attributes: '', children: [], text: '' }
  const open = [root]
  let at = xml.startsWith('<?xml') ? xml.indexOf('?>') + 2 : 0
  const read = (pattern: RegExp) => {
    pattern.lastIndex = at
    const found = pattern.exec(xml)
    if (found) at = pattern.lastIndex
    return found
  }
  while (at < xml.length) {
    const here = open.at(-1)
    if (!here) throw new Error('closed too often')
    const cdata = read(CDATA)
    if (cdata) {
      here.text += cdata[0].slice(9, -3)
      continue
    }
    const text = read(TEXT)
    if (text) {
      if (BAD_AMPERSAND.test(text[0]) || text[0].includes(']]>')) throw new Error('bad text')
      here.text += text[0]
      continue
    }
    const tag = read(TAG)
    if (!tag) throw new Error(`not a tag at ${at}: ${xml.slice(at, at + 30)}`)
    const [, closes, name = '', attributes = '', isEmpty] = tag
    if (BAD_AMPERSAND.test(attributes)) throw new Error('bad attribute')
    if (closes) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another`)
      continue
    }
    const element = { name, attributes, children: [], text: '' }
    here.children.push(element)
    if (!isEmpty) open.push(element)
  }
  if (open.length !== 1) throw new Error('left open')
  return root
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/** What RFC 4287 asks of a feed and its entries, as far as these use it; empty when all is well. */
export function atomProblems(xml: string): string[] {
  const [feed] = readXml(xml).children
  if (feed?.name !== 'feed' || !feed.attributes.includes('http://www.w3.org/2005/Atom'))
    return ['not an Atom feed']
  const named = (element: Element, name: string) => element.children.filter((c) => c.name === name)
  const entries = named(feed, 'entry')
  const ids = entries.map((entry) => named(entry, 'id')[0]?.text)
  const ofEach = [feed, ...entries].flatMap((element) => [
    ...['id', 'title', 'updated']
      .filter((name) => named(element, name).length !== 1)
      .map((name) => `${element.name}: not one ${name}`),
    ...named(element, 'updated').flatMap(({ text }) => (INSTANT.test(text) ? [] : ['no instant'])),
    ...named(element, 'id').flatMap(({ text }) => (URL.canParse(text) ? [] : ['id is no IRI'])),
  ])
  const kinds = entries.flatMap((entry) => named(entry, 'content'))
  return [
    ...ofEach,
    ...(named(feed, 'author').length > 0 ? [] : ['no author']),
    ...(feed.children.some((c) => c.name === 'link' && c.attributes.includes('rel="self"'))
      ? []
      : ['no link to itself']),
    ...(new Set(ids).size === ids.length ? [] : ['two entries with one id']),
    ...kinds.flatMap(({ attributes }) => (attributes.includes('type="html"') ? [] : ['type'])),
    ...kinds.flatMap(({ text }) => (/<(?!\/?p>|br>)/.test(text) ? ['foreign markup'] : [])),
  ]
}

/** What JSON Feed 1 asks for. */
export function jsonFeedProblems(text: string): string[] {
  const feed = JSON.parse(text)
  const items: Record<string, unknown>[] = feed.items
  return [
    ...(/^https:\/\/jsonfeed\.org\/version\/1(\.1)?$/.test(feed.version) ? [] : ['version']),
    ...(typeof feed.title === 'string' ? [] : ['title']),
    ...(Array.isArray(items) ? [] : ['items']),
    ...items.flatMap(({ id, url, content_html, date_published }) => [
      ...(typeof id === 'string' && id ? [] : ['item id']),
      ...(typeof content_html === 'string' ? [] : ['item content']),
      ...(URL.canParse(String(url)) ? [] : ['item url']),
      ...(INSTANT.test(String(date_published)) ? [] : ['item date']),
    ]),
    ...(new Set(items.map(({ id }) => id)).size === items.length ? [] : ['two items with one id']),
  ]
}
