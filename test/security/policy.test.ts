import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POLICIES } from '../../src/http/policy.ts'
import type { Policy, Standing } from '../../src/http/policy-standing.ts'
import { policyWorld } from './policy-world.ts'
import { EVERYBODY, PROGRAMS, READERS, type Reader } from './readers.ts'
import { tried } from './tried.ts'
import { WHO_MAY_SEE } from './who-may-see.ts'

const ORIGIN = 'http://localhost:3000'
const KEY = 'a-key-of-this-program'
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
/** What can be true of somebody who has no session. */
const WITHOUT_SESSION: readonly Standing[] = [
  ...EVERYBODY,
  ...(['guest', 'at the machine', 'sets up'] as const),
]

type World = Awaited<ReturnType<typeof policyWorld>>

let world: World
beforeAll(async () => {
  world = await policyWorld()
})
afterAll(() => world.close())

it('is declared for every route, and for nothing that is no route', () => {
  const routes = world.app.routes
    .filter(({ path }) => !path.endsWith('*'))
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  expect([...new Set(routes)].toSorted()).toEqual(Object.keys(POLICIES).toSorted())
})

it('knows every kind of reader', () => {
  const known = Object.keys({ ...READERS, ...PROGRAMS })
  expect(Object.keys(WHO_MAY_SEE).filter((each) => !known.includes(each))).toEqual([])
})

describe('every address, with every method, is answered as declared to', () => {
  it.each(Object.entries({ ...READERS, ...PROGRAMS }))('%s', async (name, reader) => {
    const routes = [...new Set(Object.keys(POLICIES).map((key) => key.replace(/^\w+ /, '')))]
    const wrong: string[] = []
    // The press has tokens of its own: shown there, any other is as good as a guessed one.
    const isProgram = name in PROGRAMS
    for (const route of routes.filter((each) => !isProgram || !each.startsWith('/press')))
      for (const method of METHODS) {
        const policy = POLICIES[`${method === 'HEAD' ? 'GET' : method} ${route}`]
        const expected = policy ? outcomeFor(reader, policy) : NOTHING_THERE
        const answer = await asks(name, method, route)
        if (!expected.fits(answer, policy))
          wrong.push(`${method} ${route}: ${said(answer)} instead of ${expected.called}`)
      }
    expect(wrong).toEqual([])
  })
})

it('answers an id of another organization like one that nobody has, word for word', async () => {
  const nobodys = '01900000-0000-7000-8000-00000000dead'
  const eve = 'coordinator of another organization'
  for (const key of Object.keys(POLICIES).filter((each) => OF_CASE.test(each))) {
    const [method = '', route = ''] = key.split(' ')
    const ids = [...route.matchAll(/:\w+/g)].map(([name]) => [name, [nobodys]])
    const theirs = await bodyOf(await sends(eve, { method, route }))
    const none = await sends(eve, {
      method,
      route,
      address: world.addressOf(route, Object.fromEntries(ids)),
    })
    expect(theirs, key).toBe(await bodyOf(none))
  }
})

it('opens to nobody what only a secret in the address opens, when it is guessed', async () => {
  const guess = 'A'.repeat(22)
  const secret = Object.entries(POLICIES).filter(([, { may }]) => may?.includes('has the address'))
  for (const [key] of secret) {
    const [method = '', route = ''] = key.split(' ')
    const address = route.replace(/:(token|lockToken)/, guess)
    if (key === 'GET /join/:token/help') continue
    for (const reader of ['guest', 'coordinator, after a code']) {
      const answer = await sends(reader, { method, route, address: world.addressOf(address) })
      expect([400, 404, 410], `${key} by ${reader}`).toContain(answer.status)
    }
  }
})

it('shows the local mailbox to whoever sits at the machine, and to nobody through anything in between', async () => {
  const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
    world.app.request(
      `${ORIGIN}/dev/mailbox.json`,
      { headers: { host: 'localhost:3000', ...headers } },
      { incoming: { socket: { remoteAddress } } }
    )
  for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
    expect((await from(peer)).status, peer).toBe(200)
  for (const peer of ['203.0.113.9', '10.0.0.1', '::ffff:10.0.0.1', ''])
    expect((await from(peer)).status, peer).toBe(404)
  for (const name of ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'])
    expect((await from('127.0.0.1', { [name]: '127.0.0.1' })).status, name).toBe(404)
  for (const host of ['localhost.evil.example', '127.0.0.1.evil.example', 'evil.example:3000'])
    expect((await from('127.0.0.1', { host })).status, host).toBe(404)
})

/** What belongs to one case, report, task or person. */
const OF_CASE =
  /:(incidentId|reportId|alertId|taskId|claimId|summaryId|personId|tokenId|posterId|importId)/

type Answer = { status: number; goesTo: string }
type Outcome = { called: string; fits: (answer: Answer, policy: Policy | undefined) => boolean }

const IN: Outcome = {
  called: 'let in',
  fits: ({ status, goesTo }, policy) =>
    status < 500 &&
    ![401, 403, 404, 405, policy?.told?.status === 303 ? 0 : policy?.told?.status].includes(
      status
    ) &&
    !goesTo.startsWith('/sign-in/again?'),
}
const SIGNS_IN: Outcome = { called: 'asked to sign in', fits: ({ status }) => status === 401 }
const PROVES: Outcome = {
  called: 'asked to prove themselves',
  // A script that asks for a passkey's options can't be led on to a page.
  fits: ({ status, goesTo }) => status === 403 || goesTo.startsWith('/sign-in/again?'),
}
const NOTHING: Outcome = {
  called: 'nothing there',
  fits: ({ status }) => status === 404 || status === 410,
}
/**
 * A method that no route takes: whoever asks meets the same doors as for the address itself. `POST /join/next` is a form
 * for an invitation of that name, and refused as a form.
 */
const NOTHING_THERE: Outcome = {
  called: 'nothing there',
  fits: (answer) =>
    [NOTHING, SIGNS_IN, PROVES].some((each) => each.fits(answer, undefined)) ||
    answer.status === 400,
}

function outcomeFor({ standings, isStale }: Reader, policy: Policy): Outcome {
  const { may = [], fresh = [], told } = policy
  const holds = (asked: readonly Standing[]) =>
    asked.some((each) => standings.includes(each) || EVERYBODY.includes(each))
  if (holds(may)) return IN
  if (holds(fresh)) return isStale ? PROVES : IN
  const knows = told && holds(told.who)
  const isRefused: Outcome = knows
    ? { called: String(told.status), fits: ({ status }) => status === told.status }
    : NOTHING
  // Whoever has not proved themselves may hear of that first: it tells them nothing.
  if (isStale && fresh.length > 0) return either(isRefused, PROVES)
  if (knows) return isRefused
  const isProgram = (each: Standing) => each.includes('program')
  // Cookies count for nothing there: whoever shows no live token is asked for one.
  if (may.some(isProgram)) return standings.some(isProgram) ? NOTHING : SIGNS_IN
  const opensBySession = [...may, ...fresh].some((each) => !WITHOUT_SESSION.includes(each))
  return standings.includes('guest') && opensBySession ? SIGNS_IN : NOTHING
}

function either(one: Outcome, other: Outcome): Outcome {
  return {
    called: `${one.called}, or ${other.called}`,
    fits: (answer, policy) => one.fits(answer, policy) || other.fits(answer, policy),
  }
}

type Sent = { method: string; route: string; address?: string }

async function asks(reader: string, method: string, route: string): Promise<Answer> {
  const answer = await sends(reader, { method, route })
  return { status: answer.status, goesTo: answer.headers.get('location') ?? '' }
}

/** Sent as a program that reads JSON, so that no answer has to be drawn; whatever it wrote is taken back. */
function sends(reader: string, { method, route, address }: Sent): Promise<Response> {
  const form = method === 'POST' ? world.formOf(route) : undefined
  const type = { accept: 'application/json', ...(form && { 'content-type': 'application/json' }) }
  const headers = { ...world.headersOf(reader), ...type, origin: ORIGIN, 'idempotency-key': KEY }
  const init = { method, headers, ...(form && { body: JSON.stringify(form) }) }
  const url = `${ORIGIN}${address ?? world.addressOf(route)}`
  return tried(world.sqlite, async () => world.app.request(url, init))
}

async function bodyOf(answer: Response): Promise<string> {
  return `${answer.status} ${(await answer.text()).replace(/urn:request:[\w-]+/, '')}`
}

function said({ status, goesTo }: Answer): string {
  return goesTo ? `${status} to ${goesTo}` : String(status)
}
