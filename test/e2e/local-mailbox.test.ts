import { once } from 'node:events'
import { type IncomingMessage, type RequestOptions, request } from 'node:http'
import { networkInterfaces } from 'node:os'
import { json, text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Program, startProgram } from '../support/program.ts'

/** Codes to sign in stand in it, so nobody but whoever sits at this machine may read it. */
describe('the local mailbox', () => {
  let program: Program
  beforeAll(async () => {
    program = await startProgram()
    await setUp(program)
  })
  afterAll(() => program.stop())

  it('shows what was sent, as a page and as JSON', async () => {
    const page = await get(program, '/dev/mailbox')
    expect(page.statusCode).toBe(200)
    expect(page.headers['cache-control']).toBe('no-store')
    expect(await text(page)).toContain('ruth@harbor.example')
    const [letter] = (await json(await get(program, '/dev/mailbox.json'))) as { to: string }[]
    expect(letter).toMatchObject({ to: 'ruth@harbor.example', subject: 'Your code' })
  })

  it.each([
    { 'x-forwarded-for': '127.0.0.1' },
    { 'x-forwarded-host': 'localhost' },
    { forwarded: 'for=127.0.0.1' },
    { via: '1.1 proxy' },
    { host: 'amparo.example.org' },
    { host: 'localhost.example.org' },
  ])('does not exist for a request with %o', async (headers) => {
    for (const path of ['/dev/mailbox', '/dev/mailbox.json']) {
      const refused = await get(program, path, { headers })
      expect(refused.statusCode).toBe(404)
      expect(await text(refused)).not.toContain('ruth@harbor.example')
    }
  })

  it('cannot be reached from outside at all', async () => {
    const addresses = Object.values(networkInterfaces()).flatMap((some) => some ?? [])
    const outside = addresses.filter(({ internal, family }) => !internal && family === 'IPv4')
    for (const { address } of outside)
      await expect(get(program, '/healthz', { hostname: address })).rejects.toThrow('ECONNREFUSED')
  })
})

/** Makes a network, which sends its admin the first code. */
async function setUp({ url, said }: Program): Promise<void> {
  const [, token = ''] = /\/setup\?token=(\S+)/.exec(said()) ?? []
  const body = new URLSearchParams([
    ...Object.entries({ token, name: 'Harbor Network', state: 'MA', timeZone: 'America/New_York' }),
    ...Object.entries({ languages: 'en', organization: 'Harbor', county: '25025', language: 'en' }),
    ...Object.entries({ adminName: 'Ruth', email: 'ruth@harbor.example', roles: 'admin' }),
  ])
  const answer = await fetch(`${url}/setup`, { method: 'POST', body, headers: { origin: url } })
  if (!answer.ok) throw new Error(await answer.text())
  while ((await text(await get({ url }, '/dev/mailbox.json'))) === '[]')
    await new Promise((resolve) => setTimeout(resolve, 25))
}

async function get(
  { url }: Pick<Program, 'url'>,
  path: string,
  options: RequestOptions = {}
): Promise<IncomingMessage> {
  const { port } = new URL(url)
  const asked = request({ hostname: '127.0.0.1', port, path, ...options }).end()
  const [answer] = await once(asked, 'response')
  return answer
}
