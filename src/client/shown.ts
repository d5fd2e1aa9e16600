/** A page of ours that shows an alert. */
const ALERT = /^\/a\/[\w-]+$/

/**
 * Tells the server that a notification is on the screen. For the board only: where nobody is signed in or there is no
 * network nothing comes of it, and the person never notices.
 */
export async function reportShown(link: string): Promise<void> {
  const { pathname } = new URL(link)
  if (!ALERT.test(pathname)) return
  // The worker may be put to sleep as soon as it has shown something; the request goes on without it.
  const init = { method: 'POST', credentials: 'same-origin', keepalive: true } as const
  await fetch(`${pathname}/shown`, { ...init, headers: { accept: 'application/json' } }).catch(
    () => undefined
  )
}
