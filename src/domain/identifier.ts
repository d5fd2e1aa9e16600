/**
 * Numbers that this program never keeps (SECURITY.md): an A-number is an A and 7 to 9 digits, a Social Security
 * number is written 3-2-4. Between digits, one space, dot or dash of any kind. A small "a" counts only where it
 * touches the number: in Spanish "llame a 555 1234" is a phone call.
 */
const GAP = '[\\s.\\-\\u2010-\\u2015]?'
const A_NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:A[\\s.#:\\-\\u2010-\\u2015]{0,3}|a[#\\-\\u2010-\\u2015]?)\\d(?:${GAP}\\d){6,8}(?!${GAP}\\d)`,
  'gu'
)
const SOCIAL_SECURITY =
  /(?<![\p{N}\-\u2010-\u2015])\d{3}[\s.\-\u2010-\u2015]\d{2}[\s.\-\u2010-\u2015]\d{4}(?![\s.\-\u2010-\u2015]?\d)/gu

/** Which number that belongs only in the lawyer's own file. */
export type Identifier = 'a_number' | 'social_security'

/** The first such number that a text seems to hold. */
export function findIdentifier(text: string): Identifier | undefined {
  if (text.search(A_NUMBER) >= 0) return 'a_number'
  if (text.search(SOCIAL_SECURITY) >= 0) return 'social_security'
  return undefined
}

/** The same text with such numbers taken out and the rest left as it was typed. */
export function withoutIdentifiers(text: string): string {
  return text.replaceAll(A_NUMBER, '[…]').replaceAll(SOCIAL_SECURITY, '[…]')
}
