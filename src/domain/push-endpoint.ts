/** Why we will not post to an address that a browser gave us. */
export type EndpointProblem =
  | 'malformed'
  | 'user-info'
  | 'not-https'
  | 'other-port'
  | 'ip-address'
  | 'unknown-host'

/** Push services we post to, by the end of their host name, and at most one exact origin for tests. */
export type EndpointRules = { allowedHosts: readonly string[]; testOrigin?: string | undefined }

/** The rules of an operator's settings: the same when an endpoint is stored and when it is posted to. */
export function endpointRules(settings: {
  pushHosts: readonly string[]
  pushTestOrigin: string | undefined
}): EndpointRules {
  return { allowedHosts: settings.pushHosts, testOrigin: settings.pushTestOrigin }
}

const LONGEST_ENDPOINT = 2_048

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

function parsed(endpoint: string): URL | undefined {
  // URL drops tabs and line breaks and turns backslashes round: what we check must be what was sent.
  if (endpoint.length > LONGEST_ENDPOINT || /[\s\\\p{C}]/u.test(endpoint)) return undefined
  return URL.parse(endpoint) ?? undefined
}

function isWithin(hostname: string, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`)
}
