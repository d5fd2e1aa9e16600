import { Problem } from '../../domain/problem.ts'

/**
 * The text of a file: UTF-8, or what older spreadsheets save on Windows.
 *
 * @throws Problem invalid, where it is no such text: UTF-16, a spreadsheet, a picture.
 */
export function listText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw unreadable('import.utf-16')
  if (bytes.includes(0)) throw unreadable('import.no-text')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The refusal of a whole file. */
export function unreadable(key: string, slots: Record<string, number> = {}): Problem {
  return new Problem('invalid', key, { slots, fields: { file: { key, slots } } })
}
