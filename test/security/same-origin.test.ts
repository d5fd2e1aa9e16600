import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { auditEntries, claims, notes } from '../../src/store/schema.ts'
import { sampleCase } from '../support/sample-case.ts'
import { PARAMETER, routesOf } from './route-walk.ts'

/* "Origin checked on every unsafe method, JSON included; 64 KiB body limit": for every route, whoever asks. */

const OWN = 'http://localhost:3000'
const EVIL = 'https://evil.example'
const FOREIGN = [undefined, 'null', EVIL, 'http://localhost:4000', `${OWN}.evil`]
const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'
const LIMIT_BYTES = 64 * 1024

type World = Awaited<ReturnType<typeof startWorld>>
let world: World
beforeAll(async () => {
  world = await startWorld()
})

describe('an unsafe request', () => {
  it.each([JSON_TYPE, FORM_TYPE, 'text/plain', ''])(
    'from another site is refused by every room, and nothing is done: %s',
    async (type) => {
      const before = await stored()
      for (const path of world.rooms) {
        for (const origin of FOREIGN)
          expect((await sends(path, { method: 'POST', origin, type })).status, path).toBe(403)
        for (const method of ['PUT', 'PATCH', 'DELETE'])
          expect((await sends(path, { method, origin: EVIL, type })).status, path).toBe(403)
      }
      expect(await stored()).toEqual(before)
    }
  )

  it('from our own page is taken', async () => {
    const path = `/tasks/${world.taskId}/claim`
    expect((await sends(path, { method: 'POST', origin: OWN, type: FORM_TYPE })).status).toBe(303)
  })
})

describe('a body of more than 64 KiB', () => {
  const room = 200
  const just = `{"note":"${'x'.repeat(LIMIT_BYTES - room)}"}`
  const tooMuch = `{"note":"${'x'.repeat(LIMIT_BYTES)}"}`

  it.each(['whole', 'in pieces'])('is refused by every route: sent %s', async (how) => {
    // A list of people is a file of up to 2 MB; what is more is refused in its own story.
    const small = [...world.rooms, ...world.programs].filter((path) => path !== '/people/import')
    for (const path of small) {
      const body = how === 'whole' ? tooMuch : new Blob([tooMuch]).stream()
      const answer = await sends(path, { method: 'POST', origin: OWN, type: JSON_TYPE, body })
      expect(answer.status, path).toBe(400)
      expect(await answer.text(), path).toContain('more text than fits here')
    }
  })

  it('is what the limit is about: less is read', async () => {
    const path = '/incidents/case-1/notes'
    const answer = await sends(path, { method: 'POST', origin: OWN, type: JSON_TYPE, body: just })
    expect(await answer.text()).not.toContain('more text than fits here')
  })
})

type Sent = {
  method: string
  origin: string | undefined
  type: string
  body?: string | ReadableStream
}

/** As a browser in which Ruth is signed in, wherever its page comes from. */
function sends(path: string, { method, origin, type, body = '' }: Sent) {
  const headers = new Headers({ cookie: 'amparo=token-ruth', accept: 'application/json' })
  if (origin !== undefined) headers.set('origin', origin)
  if (type !== '') headers.set('content-type', type)
  const isText = typeof body === 'string'
  if (isText) headers.set('content-length', String(body.length))
  // A stream has no length to look at beforehand; the type of `RequestInit` does not know that it needs `duplex`.
  const init = { method, headers, ...(body !== '' && { body }), duplex: 'half' }
  return world.app.request(`${OWN}${path}`, init)
}

async function stored() {
  const { db } = world.deps
  const rows = await Promise.all(
    [auditEntries, claims, notes].map((table) => db.select().from(table))
  )
  return rows.map(({ length }) => length)
}

async function startWorld() {
  const { deps, joins, addTask } = await sampleCase()
  const taskId = await addTask('locate_detainee')
  await joins('ruth', {
    ...{ roles: ['admin', 'coordinator', 'dispatcher'], skills: ['paralegal_intake'] },
  })
  const app = createApp(deps)
  const ids: Record<string, string> = { ':incidentId': 'case-1', ':taskId': taskId }
  const paths = routesOf(app, 'POST').map((route) =>
    route.replaceAll(new RegExp(PARAMETER, 'g'), (_, name) => ids[name] ?? 'A'.repeat(22))
  )
  const isForPrograms = (path: string) => path.startsWith('/api/')
  // A mail server's own door, with its own secret and its own limit (test/http/bounce-hook).
  const isHook = (path: string) => path.startsWith('/hooks/')
  return {
    ...{ deps, app, taskId },
    rooms: paths.filter((path) => !isForPrograms(path) && !isHook(path)),
    programs: paths.filter(isForPrograms),
  }
}
