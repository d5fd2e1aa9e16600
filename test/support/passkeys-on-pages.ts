import type { SoftwarePasskey } from './authenticator.ts'
import type { browse } from './http.ts'

type Browser = Pick<ReturnType<typeof browse>, 'send'>

/** What the script of a page does with a passkey: asks what to sign, and sends the answer. Where it goes on to. */
async function goesThrough(
  browser: Browser,
  { path, next }: { path: string; next: string },
  answer: (asked: { challenge: string; rpId?: string; rp?: { id?: string } }) => unknown
): Promise<string> {
  const asked = await browser.send(`${path}/options`, {})
  if (asked.status !== 200) throw new Error(`asking answered ${asked.status}`)
  const answered = await browser.send(path, { response: answer(await asked.json()), next })
  if (answered.status !== 200) throw new Error(`the passkey answered ${answered.status}`)
  return ((await answered.json()) as { next: string }).next
}

/** Makes a passkey for whoever is signed in. */
export function setsUpPasskey(browser: Browser, key: SoftwarePasskey, next = '/'): Promise<string> {
  return goesThrough(browser, { path: '/passkeys', next }, key.makes)
}

/** Signs in with a passkey. */
export function signsInByPasskey(browser: Browser, key: SoftwarePasskey, next = '/') {
  return goesThrough(browser, { path: '/sign-in/passkey', next }, key.signs)
}

/** Proves who is signed in. */
export function provesByPasskey(browser: Browser, key: SoftwarePasskey, next = '/') {
  return goesThrough(browser, { path: '/sign-in/again/passkey', next }, key.signs)
}
