import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { answered } from '../../src/client/notice-answer.ts'
import { keepFor, listWaiting } from '../../src/client/waiting.ts'

const LINK = 'https://amparo.example.org/a/alert-one'
const YES = { action: 'can_help', title: 'Puedo ayudar' }
const NO = { action: 'cannot_help', title: 'Ahora no puedo' }

/** The store of a browser, which Node has none of. */
const kept = vi.hoisted(() => new Map<string, unknown>())
vi.mock('idb-keyval', () => ({
  get: async (key: string) => kept.get(key),
  set: async (key: string, value: unknown) => void kept.set(key, value),
  update: async (key: string, how: (value: unknown) => unknown) =>
    void kept.set(key, how(kept.get(key))),
}))

beforeEach(() => kept.clear())
afterEach(() => vi.unstubAllGlobals())

function network(answer: () => Promise<Response>) {
  const fetched = vi.fn((_path: string, _init: RequestInit) => answer())
  vi.stubGlobal('fetch', fetched)
  return fetched
}

it('gives the no that was tapped in the name of whoever is signed in; a yes waits for the page that opens', async () => {
  await keepFor('mark-of-ben')
  const fetched = network(async () => Response.json({ next: '/a/alert-one' }))
  expect(await answered(LINK, NO)).toBe(true)
  expect(await answered(LINK, YES)).toBe(false)
  expect(fetched.mock.calls.map(([path, { body }]) => `${path} ${body}`)).toEqual([
    '/a/alert-one/answer answer=cannot_help',
  ])
  const [[, init] = []] = fetched.mock.calls
  expect(new Headers(init?.headers).get('idempotency-key')).toMatch(/^mark-of-ben\.[0-9a-f-]{36}$/)
  expect(await listWaiting()).toMatchObject([
    { path: '/a/alert-one/answer', fields: [['answer', 'can_help']], label: 'Puedo ayudar' },
  ])
})

it('opens the page where nobody is signed in, and for a button that it does not know', async () => {
  const fetched = network(async () => Response.json({ next: '/' }))
  expect(await answered(LINK, NO)).toBe(false)
  await keepFor('mark-of-ben')
  expect(await answered(LINK, { action: 'claim', title: 'Mine' })).toBe(false)
  expect(fetched).not.toHaveBeenCalled()
})

it.each([
  ['without a network', () => Promise.reject(new TypeError('no network')), {}],
  ['where another page answers in our place', async () => new Response('<html>Hotel'), {}],
  ['while the server is busy', async () => Response.json({ title: 'x' }, { status: 503 }), {}],
  ['signed out', async () => Response.json({ title: 'x' }, { status: 401 }), { signIn: true }],
  [
    'where it is over',
    async () => Response.json({ title: 'Over.' }, { status: 410 }),
    { said: 'Over.' },
  ],
])('keeps it in sight %s', async (_, answer, became) => {
  await keepFor('mark-of-ben')
  network(answer)
  expect(await answered(LINK, NO)).toBe(false)
  expect(await listWaiting()).toMatchObject([{ label: 'Ahora no puedo', ...became }])
})
