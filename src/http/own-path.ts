import { z } from 'zod'

/** Where to go on to: one of our own paths, or undefined; an address elsewhere must not be smuggled in. */
export function ownPath(path: string | undefined): string | undefined {
  if (!path || !/^\/(?![/\\])[^\\\p{C}]*$/u.test(path) || path.length > 500) return undefined
  const url = URL.parse(path, 'http://own.invalid')
  // "/.//elsewhere" becomes "//elsewhere", which a browser takes for another host.
  if (url?.host !== 'own.invalid' || url.pathname.startsWith('//')) return undefined
  return url.pathname + url.search
}

/** The same as a field of a form; what does not fit is dropped without a word. */
export const OwnPath = z.string().optional().transform(ownPath)
