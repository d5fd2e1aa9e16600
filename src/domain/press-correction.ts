import type { PressBody } from './press-text.ts'
import type { Correction } from './public-summary.ts'

/**
 * What a new version corrects, taken from the two texts themselves: whatever stands on top of a page has then been
 * approved word for word, like the rest of it.
 *
 * @returns Undefined where nothing that is said has changed.
 */
export function correctionOf(before: PressBody, after: PressBody): Correction | undefined {
  const [was, is] = [sentencesOf(before), sentencesOf(after)]
  const gone = was.filter((sentence) => !is.includes(sentence))
  const come = is.filter((sentence) => !was.includes(sentence))
  if (gone.length === 0) return undefined
  return { was: gone.join(' '), is: come.join(' ') }
}

function sentencesOf({ headline, paragraphs, sequence, about, law, asks, quotes }: PressBody) {
  const parts = [
    headline,
    ...paragraphs.flatMap(split),
    ...sequence,
    ...about.map(({ text }) => text),
    ...(law ? [law.sentence] : []),
    ...asks,
    ...quotes.map(({ text }) => text),
  ]
  return parts.map((part) => part.trim()).filter(Boolean)
}

/** A period ends a sentence where a capital follows; "Nov. 24" and "6 p.m. on" stay whole. */
function split(paragraph: string): string[] {
  return paragraph.split(/(?<=[^\s.]{3,}[.!?])\s+(?=[\p{Lu}¿¡“"])/u)
}
