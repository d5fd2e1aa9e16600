const CACHE = 'offline'

/**
 * Keeps the one page that is shown without a network, in the reader's language, with the script that it needs. It is
 * asked for as a stranger, so that nothing of anybody is in it.
 */
export async function keepOfflinePage(): Promise<void> {
  const script = document.querySelector<HTMLScriptElement>('script[src*="/built/page"]')?.src
  if (!('caches' in window) || !script) return
  const page = `/offline?lang=${document.documentElement.lang}`
  const kept = await caches.open(CACHE)
  if ((await kept.match(page)) && (await kept.match(script))) return
  await caches.delete(CACHE)
  const anew = await caches.open(CACHE)
  await anew.addAll([new Request(page, { credentials: 'omit' }), script])
}

/** On that page itself: goes on by itself as soon as there is a network. */
export function startOfflinePage(): void {
  if (document.querySelector('[data-offline]')) addEventListener('online', () => location.reload())
}
