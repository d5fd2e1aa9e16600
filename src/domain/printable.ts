/* What turns the direction of a line, hides in it, or is no character at all: U+202E in a headline can make a reader
   see another word than the one that was approved, and a control character makes a feed unreadable. */
const TRICKS = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu
const CONTROLS = /[^\P{Cc}\n\t]/gu
const HALF_CHARACTERS = /\p{Surrogate}/gu

/** A text as it may stand in a page, a feed or a file: what is seen is what is there. Line breaks stay. */
export function printable(text: string): string {
  const whole = text.replaceAll('\r\n', '\n').replace(HALF_CHARACTERS, '')
  return whole.replace(TRICKS, '').replace(CONTROLS, '').trim()
}

/** The same on one line: a title, a list item, a name. */
export function printableLine(text: string): string {
  return printable(text).replace(/\s+/gu, ' ')
}
