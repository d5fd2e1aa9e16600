import { dropWaiting, listWaiting, noteWaiting, type Waiting } from './waiting.ts'

const PATIENCE_MS = 20_000

/** What was carried out, and the page to go on to. */
export type Sent = Map<string, string>

/**
 * Sends what waits, in order and one at a time, in whichever window or worker begins first. It stops where the network
 * does not take the next one; what is refused stays in line with the reason, to be read.
 */
export async function sendWaiting(): Promise<Sent> {
  const sent: Sent = new Map()
  await alone(async () => {
    for (;;) {
      const entry = (await listWaiting()).find(({ said }) => said === undefined)
      if (!entry || !(await isSettled(entry, sent))) return
    }
  })
  return sent
}

/** How many still have to go out. */
export async function countUnsent(): Promise<number> {
  return (await listWaiting()).filter(({ said }) => said === undefined).length
}

async function isSettled(entry: Waiting, sent: Sent): Promise<boolean> {
  const answer = await posted(entry).catch(() => undefined)
  // Without a network, or with one that answers in another's place: a hotel's sign-in page is no answer of ours.
  const said = await answer?.json().catch(() => undefined)
  if (!answer || !said || isForLater(answer)) return false
  if (answer.status === 401) {
    await noteWaiting(entry.id, { signIn: true })
    return false
  }
  if (!answer.ok) {
    const invalid = answer.status === 400
    await noteWaiting(entry.id, { invalid, said: said.errors?.[0]?.detail ?? said.title ?? '' })
    return true
  }
  await dropWaiting(entry.id)
  sent.set(entry.id, String(said.next ?? '/'))
  return true
}

function isForLater({ status }: Response): boolean {
  return status === 429 || status >= 500
}

async function posted({ id, whose, path, fields }: Waiting): Promise<Response> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), PATIENCE_MS)
  const headers = { accept: 'application/json', 'idempotency-key': `${whose}.${id}` }
  const body = new URLSearchParams(fields.map(([name, value]) => [name, value]))
  const init = { method: 'POST', headers, body, redirect: 'manual', signal: limit.signal } as const
  try {
    return await fetch(path, init)
  } finally {
    clearTimeout(timer)
  }
}

/** Old browsers have no locks; there the network's own look at the key keeps anything from happening twice. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work()
  await navigator.locks.request('waiting', work)
}
