import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { SCOPES } from '../../src/domain/api-token.ts'
import { caseOf, peopleOf } from './canary-case.ts'
import { enrolmentOf } from './canary-enrolment.ts'
import { canaryNetwork } from './canary-network.ts'
import { pressOf } from './canary-press.ts'
import { FIELDS, JSON_GARBAGE, RAW_BODIES, TEXT_GARBAGE } from './garbage.ts'
import { addressesOf, type KnownIds, PARAMETER, routesOf } from './route-walk.ts'

const ORIGIN = 'http://localhost:3000'
const ALL_ROLES = [
  'admin',
  'coordinator',
  'dispatcher',
  'verifier',
  'ally',
  'press_liaison',
] as const
/** Nobody, someone nobody has vouched for, and someone with every role. */
const READERS = ['guest', 'ben', 'olga']
/** Pressed last: what they end, the other tests of this file still need. */
const ENDS = /sign-out|\/end$|stand-down$|\/done$/

const EVERY = 3

type World = Awaited<ReturnType<typeof startWorld>>

let world: World
beforeAll(async () => {
  world = await startWorld()
})
beforeEach(() => {
  world.mistakes.length = 0
})
afterEach(() => expect(world.mistakes).toEqual([]))
afterAll(() => world.close())

it.each(READERS)('answers bodies that are no forms without a mistake of ours: %s', async (name) => {
  for (const path of world.posts)
    for (const [type, body] of RAW_BODIES) await sends(name, path, { type, body })
})

it('answers fields full of garbage without a mistake of ours', async () => {
  for (const { route, path, fields } of world.forms)
    for (const [position, field] of Object.keys(fields).entries())
      for (const garbage of someOf(TEXT_GARBAGE, position)) {
        const body = new URLSearchParams()
        for (const [name, value] of Object.entries(fields))
          for (const each of [name === field ? garbage : value].flat()) body.append(name, each)
        await sends(readerOf(route), path, { body, about: `${field}=${garbage}` })
      }
})

it('answers JSON that holds something else than texts without a mistake of ours', async () => {
  const type = 'application/json'
  for (const { route, path, fields } of world.forms)
    for (const [position, field] of Object.keys(fields).entries())
      for (const garbage of someOf(JSON_GARBAGE, position)) {
        const rest = JSON.stringify({ ...fields, [field]: undefined }).slice(1, -1)
        const body = `{${rest}${rest && ','}${JSON.stringify(field)}:${garbage}}`
        await sends(readerOf(route), path, { type, body, about: body.slice(0, 200) })
      }
})

it('answers addresses that nobody has without a mistake of ours', async () => {
  const odd = ['%00', '%ff', '%2e%2e', '%E2%80%AE', '__proto__', 'constructor', 'a'.repeat(5_000)]
  for (const route of [...routesOf(world.app, 'GET'), ...routesOf(world.app, 'POST')])
    for (const each of odd) {
      const path = route.replaceAll(new RegExp(PARAMETER, 'g'), () => each)
      const method = routesOf(world.app, 'GET').includes(route) ? 'GET' : 'POST'
      await sends('olga', path, { method, about: each })
    }
})

/** Every form meets every kind of garbage, a long one spread over its fields. */
function someOf<T>(garbage: readonly T[], position: number): T[] {
  return garbage.filter((_, index) => (index + position) % EVERY === 0)
}

type Sent = {
  method?: string
  type?: string
  body?: BodyInit
  about?: string
}

async function sends(name: string, path: string, { method = 'POST', type, body, about }: Sent) {
  const headers = new Headers({ origin: ORIGIN })
  const token = world.browsers.get(name)?.cookies.get('amparo')
  if (token) headers.set('cookie', `amparo=${token}`)
  if (path.startsWith('/api/')) headers.set('authorization', `Bearer ${world.programToken}`)
  if (path.startsWith('/api/')) headers.set('idempotency-key', 'a-key-of-ours')
  if (type !== undefined) headers.set('content-type', type)
  const init = { method, headers, ...(method === 'POST' && body !== undefined && { body }) }
  const answer = await world.app.request(`${ORIGIN}${path}`, init)
  const said = `${method} ${path} by ${name}: ${type ?? ''} ${about ?? String(body).slice(0, 80)}`
  if (answer.status >= 500) world.mistakes.push(said)
}

const readerOf = (route: string) => (/^\/(join|j|setup)(\/|$)/.test(route) ? 'guest' : 'olga')

async function startWorld() {
  const network = await canaryNetwork()
  const people = await peopleOf(network)
  const opened = await caseOf(network, people)
  const press = await pressOf(network, opened)
  const [published = '', embargoed = '', draft = ''] = press.summaryIds
  const ada = network.browsers.get('ada')
  if (!ada) throw new Error('nobody has set it up')
  const olga = { inviter: ada, organizationId: people.harbor, roles: [...ALL_ROLES] }
  await network.joins('olga', { ...olga, skills: ['family_liaison'] })
  await network.invites('invited', { inviter: ada, organizationId: people.harbor })
  await network.mailLeaves()
  const invitation = network.lettersTo('invited').at(-1)?.text ?? ''
  const known: KnownIds = {
    ...(await enrolmentOf(network, people)),
    ':token': [/\/join\/([\w-]+)/.exec(invitation)?.[1] ?? ''],
    '/unsubscribe/:token': [network.unsubscribeToken('dina')],
    ':personId': [network.personOf('ben')],
    ':organizationId': [people.harbor],
    ':reportId': opened.reportIds.slice(1),
    ':draftId': [opened.draftId],
    ':incidentId': [opened.incidentId],
    ':alertId': opened.alertIds.slice(0, 1),
    ':taskId': [opened.held.hugo],
    ':claimId': opened.claimIds.slice(0, 1),
    ':handoverId': opened.handoverIds,
    ':needId': opened.needIds.slice(0, 1),
    ':deviceId': ['not-a-device'],
    ':noteId': opened.noteIds,
    ':eventId': [opened.eventId],
    ':clock': [`us_osha_11c~${opened.eventId}`],
    ':lockToken': ['not-a-token'],
    ':tokenId': ['not-a-token'],
    ':summaryId': [published, draft],
    '/press/l/:token/embargo': [press.link],
    // What these end, the forms of the published one still need.
    '/summaries/:summaryId/withdraw': [embargoed],
    ':linkId': press.linkIds.slice(1),
  }
  const routes = routesOf(network.app, 'POST').toSorted(
    (a, b) => Number(ENDS.test(a)) - Number(ENDS.test(b))
  )
  const [harbor, ben] = [people.harbor, network.personOf('ben')]
  const forms = routes.flatMap((route) => {
    const fields = FIELDS[route]?.({ harbor, ben, report: opened.reportIds[1] ?? '' })
    return fields ? addressesOf(route, known).map((path) => ({ route, path, fields })) : []
  })
  const pressed = routes.filter((route) => !ENDS.test(route))
  const posts = pressed.flatMap((route) => addressesOf(route, known))
  const asked = { organizationId: harbor, name: 'Display', days: '365', scopes: [...SCOPES] }
  const made = await network.browsers.get('olga')?.post('/tokens', asked)
  const [programToken = ''] = /amparo_[\w-]{22}/.exec((await made?.text()) ?? '') ?? []
  const mistakes: string[] = []
  return { ...network, posts, forms, programToken, mistakes }
}
