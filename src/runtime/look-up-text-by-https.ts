const RESOLVER = 'https://cloudflare-dns.com/dns-query'
const TXT = 16
const WAIT_MS = 4_000
const NAME_THERE = 0
const NO_SUCH_NAME = 3

type Answer = { Status: number; Answer?: { type: number; data: string }[] }

/** The TXT records of a name, where there are no sockets for the usual way. */
export async function lookUpTextByHttps(name: string): Promise<string[]> {
  const query = new URLSearchParams({ name, type: 'TXT' })
  const answer = await fetch(`${RESOLVER}?${query}`, {
    headers: { accept: 'application/dns-json' },
    signal: AbortSignal.timeout(WAIT_MS),
  })
  const { Status, Answer = [] } = (await answer.json()) as Answer
  if (Status === NO_SUCH_NAME) return []
  if (Status !== NAME_THERE) throw new Error(`the resolver answered ${Status}`)
  return Answer.filter(({ type }) => type === TXT).map(({ data }) => unquoted(data))
}

/** `"v=spf1 " "-all"`: a long text comes in pieces. */
function unquoted(data: string): string {
  const pieces = [...data.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, piece = '']) => piece)
  return pieces.length > 0 ? pieces.join('').replace(/\\(.)/g, '$1') : data
}
