/**
 * A text without case and accents, of the same length, so that a place in one is the same place in the other:
 * "José" and "jose" are one word.
 */
export function folded(text: string): string {
  return text.replaceAll(/\P{ASCII}|[A-Z]/gu, (letter) => {
    const plain = letter.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
    return plain.length === letter.length ? plain : letter.toLowerCase()
  })
}

/** A text as it is kept: composed letters, and no invisible characters that could hide a word from the check. */
export function cleaned(text: string): string {
  return text.normalize('NFC').replaceAll(/(?!\u200d)\p{Cf}/gu, '')
}
