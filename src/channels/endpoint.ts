/** Why we will not post to an address that a browser gave us. */
export type EndpointProblem =
  | 'malformed'
  | 'user-info'
  | 'not-https'
  | 'other-port'
  | 'ip-address'
  | 'unknown-host'

/** Why a browser's subscription cannot be used. */
export type SubscriptionProblem = EndpointProblem | 'bad-p256dh' | 'bad-auth'

/** Push services we post to, by the end of their host name, and at most one exact origin for tests. */
export type EndpointRules = { allowedHosts: readonly string[]; testOrigin?: string | undefined }

/** The push services of Chrome and its kin, Firefox, Safari and Edge. */
export const PUSH_HOSTS = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'push.apple.com',
  'notify.windows.com',
] as const

const LONGEST_ENDPOINT = 2_048
const P256DH_BYTES = 65
const AUTH_BYTES = 16

/** An endpoint is a URL that a stranger gives us and that we POST to: anything but a known push service is refused. */
export function endpointProblem(
  endpoint: string,
  { allowedHosts, testOrigin }: EndpointRules
): EndpointProblem | undefined {
  const url = parsed(endpoint)
  if (!url) return 'malformed'
  if (url.username || url.password || endpoint.includes('@')) return 'user-info'
  if (testOrigin !== undefined && url.origin === testOrigin) return undefined
  if (url.protocol !== 'https:') return 'not-https'
  if (url.port !== '') return 'other-port'
  // URL has turned 0x7f.1 and 2130706433 into dotted form by now.
  if (url.hostname.startsWith('[') || /^[\d.]+$/.test(url.hostname)) return 'ip-address'
  return allowedHosts.some((host) => isWithin(url.hostname, host)) ? undefined : 'unknown-host'
}

/** Whether a browser's subscription is one we can post to and encrypt for; keys are base64url. */
export async function subscriptionProblem(
  { endpoint, p256dh, auth }: { endpoint: string; p256dh: string; auth: string },
  rules: EndpointRules
): Promise<SubscriptionProblem | undefined> {
  const problem = endpointProblem(endpoint, rules)
  if (problem) return problem
  if (bytesOf(auth)?.length !== AUTH_BYTES) return 'bad-auth'
  return (await isOnCurve(bytesOf(p256dh))) ? undefined : 'bad-p256dh'
}

function parsed(endpoint: string): URL | undefined {
  // URL drops tabs and line breaks and turns backslashes round: what we check must be what was sent.
  if (endpoint.length > LONGEST_ENDPOINT || /[\s\\\p{C}]/u.test(endpoint)) return undefined
  return URL.parse(endpoint) ?? undefined
}

function isWithin(hostname: string, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`)
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(base64url)) return undefined
  try {
    const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

/** A point off the curve would let its sender learn about our key; importing checks it. */
async function isOnCurve(point: Uint8Array<ArrayBuffer> | undefined): Promise<boolean> {
  if (point?.length !== P256DH_BYTES || point[0] !== 4) return false
  const p256 = { name: 'ECDH', namedCurve: 'P-256' }
  return crypto.subtle.importKey('raw', point, p256, false, []).then(
    () => true,
    () => false
  )
}
