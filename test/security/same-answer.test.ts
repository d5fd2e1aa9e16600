import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { keepDraft } from '../../src/actions/reports/keep-draft.ts'
import { createApp } from '../../src/app.ts'
import { addresses, keys, persons } from '../../src/store/schema.ts'
import { emailIndex } from '../../src/vault/blind-index.ts'
import { countedStore } from '../support/counted-store.ts'
import { browse } from '../support/http.ts'
import { giveLongerIds, LONGER } from '../support/longer-ids.ts'
import { sampleCase } from '../support/sample-case.ts'
import { PARAMETER, routesOf } from './route-walk.ts'

/* "The same statements and the same answer whether an address is known or not, with mail queued after the answer;
   another organization's id is 404, the same as an unknown one." */

const KNOWN = 'known-1@people.example'
/** As long as the known one, so that answers which repeat it can be compared byte for byte. */
const STRANGERS = ['other-1@people.example', 'locked1@people.example', 'removed@people.example']

describe('whether an address is known', () => {
  const asked: [string, Record<string, string>][] = [
    ['/sign-in', {}],
    ['/sign-in/code', { code: '123456' }],
    ['/sign-in/recover', { code: '1234567890123456' }],
  ]
  it.each(asked)('shows in no byte and no statement of %s', async (path, fields) => {
    const { app, asked, arrived } = await startWorld()
    // Where something is tried, there is something to be tried.
    if (path !== '/sign-in')
      for (const email of [KNOWN, ...STRANGERS]) await browse(app).post('/sign-in', { email })
    for (const headers of [{}, { accept: 'application/json' }]) {
      const sends = (email: string) =>
        asked(() => wholeOf(browse(app).post(path, { email, ...fields }, headers), email))
      const known = await sends(KNOWN)
      for (const stranger of STRANGERS) {
        const other = await sends(stranger)
        expect(other.answer, stranger).toBe(known.answer)
        expect(other.statements, stranger).toEqual(known.statements)
      }
    }
    // Nothing has left before the answer; the outbox has not turned.
    expect(arrived).toEqual([])
  })
})

describe('what belongs to another organization', () => {
  it('is answered like what nobody has: the same bytes, as many statements', async () => {
    const { app, asked, routes } = await startWorld()
    const eve = browse(app)
    eve.cookies.set('amparo', 'token-eve')
    const different: string[] = []
    for (const { method, theirs, nobodys } of routes) {
      const [other, unknown] = [await reads(theirs), await reads(nobodys)]
      if (other.answer !== unknown.answer) different.push(`${method} ${theirs}: ${other.answer}`)
      if (other.statements.length !== unknown.statements.length)
        different.push(`${method} ${theirs}: ${other.statements.at(-1)}`)
      async function reads(path: string) {
        const sent = () => (method === 'GET' ? eve.get(path) : eve.post(path))
        return asked(() => wholeOf(sent(), path, ...path.split('/').filter(isId)))
      }
    }
    expect(routes.length).toBeGreaterThan(30)
    expect(different).toEqual([])
  })
})

/** Everything that can be seen of an answer, but its own marks and what it was asked for. */
async function wholeOf(sent: Response | Promise<Response>, ...asked: string[]): Promise<string> {
  const answer = await sent
  const headers = [...answer.headers].map((pair) => pair.join(': '))
  const whole = [answer.status, ...headers, await answer.text()].join('\n')
  const id = answer.headers.get('x-request-id') ?? ''
  const nonce = /'nonce-([^']+)'/.exec(whole)?.[1] ?? ''
  const marks = [id, nonce, ...asked, ...asked.map(encodeURIComponent), id.slice(0, 8)]
  return marks.filter(Boolean).reduce((text, mark) => text.replaceAll(mark, '*'), whole)
}

const THEIRS: Record<string, string> = {
  ...{ ':incidentId': LONGER['case-1'], ':reportId': 'report-1', ':alertId': 'alert-one' },
  ...{ ':personId': 'ben-who-was-told', ':organizationId': LONGER.harbor },
  ...{ ':taskId': 'task-locate_detainee-0', ':draftId': 'draft-of-dora-1' },
  ':clock': 'us_osha_11c',
}
/** What stands for the ids of a path, so that nothing else of it is left out of the comparison. */
const isId = (part: string) => Object.values(THEIRS).includes(part) || /^x+$/.test(part)

async function startWorld() {
  const { store, asked } = countedStore()
  const { deps, arrived, joins, hears, addTask } = await sampleCase({ store })
  const { db, vault, now } = deps
  for (const [name, email] of [
    ['known', KNOWN],
    ['locked', STRANGERS[1]],
    ['removed', STRANGERS[2]],
  ] as const) {
    await joins(name)
    const valueIndex = emailIndex(vault, email ?? '')
    const [key] = await db.select().from(keys).where(eq(keys.ownerId, name))
    if (!key) throw new Error('no key')
    const place = { table: 'addresses', column: 'value_sealed', id: `mail-${name}` }
    await db.insert(addresses).values({
      ...{ id: `mail-${name}`, personId: name, channel: 'email', valueIndex, createdAt: now() },
      valueSealed: vault.seal(key, place, email ?? ''),
    })
  }
  await db.update(persons).set({ lockedAt: now() }).where(eq(persons.id, 'locked'))
  await db.update(persons).set({ removedAt: now() }).where(eq(persons.id, 'removed'))
  // Ben of the owner holds a task of the case; Eve, who may do everything elsewhere, was never told of it.
  await addTask('locate_detainee')
  const dora = await joins('dora', { roles: ['dispatcher'] })
  await keepDraft(deps, dora, { id: 'draft-of-dora-1', values: { note: 'a' } })
  await hears(await joins('ben-who-was-told', { skills: ['paralegal_intake'] }))
  const roles = ['admin', 'coordinator', 'dispatcher', 'verifier', 'press_liaison'] as const
  await joins('eve', { organization: 'puente', roles: [...roles] })
  await giveLongerIds(deps)
  const app = createApp(deps)
  const routes = (['GET', 'POST'] as const).flatMap((method) =>
    routesOf(app, method).flatMap((route) => {
      const [, name = ''] = PARAMETER.exec(route) ?? []
      const id = THEIRS[name]
      if (!id || route.startsWith('/api/')) return []
      const filled = (of: (id: string) => string) =>
        route.replaceAll(new RegExp(PARAMETER, 'g'), (_, each) => of(THEIRS[each] ?? 'nobodys-id'))
      return [
        {
          method,
          theirs: filled((each) => each),
          nobodys: filled((each) => 'x'.repeat(each.length)),
        },
      ]
    })
  )
  return { app, asked, arrived, routes }
}
