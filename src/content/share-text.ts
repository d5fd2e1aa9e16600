import type { Language } from '../domain/language.ts'
import { phrase } from './phrases.ts'
import { wordsFor } from './words.ts'

/**
 * What can be posted where anybody may read it: that the network has something for its people, and where they sign in.
 * Nothing of a case fits into it; a drill says so first.
 */
export function shareText(
  language: Language,
  { network, url, drill }: { network: string; url: string; drill: boolean }
): string {
  const text = wordsFor(language)('share.text', { network, url })
  return drill ? `${phrase('drill_prefix', language)} ${text}` : text
}
