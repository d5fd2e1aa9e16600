import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCOPES } from '../../src/domain/api-token.ts'
import { PULLED_FORMS } from '../../src/http/press-forms.ts'
import { alerts, apiTokens, auditEntries } from '../../src/store/schema.ts'
import { encodingsOf, openedColumns } from '../support/canaries.ts'
import { browse } from '../support/http.ts'
import { caseOf, peopleOf } from './canary-case.ts'
import { enrolmentOf } from './canary-enrolment.ts'
import { type Browser, canaryNetwork, goesOn } from './canary-network.ts'
import { pressOf } from './canary-press.ts'
import {
  addressesOf,
  type KnownIds,
  pressesAll,
  type Queries,
  readsAll,
  routesOf,
  type Sightings,
} from './route-walk.ts'
import { backupOf, isIn, sealedBytes } from './sealed-bytes.ts'
import { AFTER_RELEASE, IN_NEWS, type Sight, WHO_MAY_SEE } from './who-may-see.ts'

type World = Awaited<ReturnType<typeof startWorld>>
type Network = Awaited<ReturnType<typeof canaryNetwork>>

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

it('plants a canary in every sealed column, so that none can be forgotten', async () => {
  for (const { column, texts } of await openedColumns(world.deps)) {
    const planted = texts.filter((text) => world.canaries.in(text).length > 0)
    expect(planted.length, column).toBeGreaterThan(0)
  }
})

it('knows every route and every session', () => {
  const { app, known, sessions } = world
  expect(routesOf(app, 'GET').length).toBeGreaterThan(25)
  for (const route of [...routesOf(app, 'GET'), ...routesOf(app, 'POST')])
    expect(
      addressesOf(route, known).every((path) => !path.includes(':')),
      route
    ).toBe(true)
  expect([...sessions.keys()].toSorted()).toEqual(Object.keys(WHO_MAY_SEE).toSorted())
})

it('answers the program of the owner, so that it is known what it is not told', async () => {
  const program = browserOf('program of the owner, by token')
  for (const path of world.readable.filter((each) => each.startsWith('/api/')))
    expect((await program.get(path)).status, path).toBe(200)
})

describe('every page, read as', () => {
  it.each(Object.entries(WHO_MAY_SEE))('%s', async (session, sight) => {
    const paths = [...world.readable, ...world.readableWith(session)]
    assertSight(await readsAll(browserOf(session), paths, world.canaries), sight)
  })

  it('the same ally after the release', async () => {
    const { held, readable, canaries } = world
    await goesOn(browserOf('ally whose claim is open').post(`/tasks/${held.hugo}/release`))
    const seen = await readsAll(browserOf('ally whose claim is open'), readable, canaries)
    assertSight(seen, AFTER_RELEASE)
  })
})

describe('every button, pressed with an empty form by', () => {
  it.each(Object.entries(WHO_MAY_SEE))('%s', async (session, sight) => {
    const paths = [...world.pressable, ...world.pressableWith(session)]
    const pressed = await pressesAll(browserOf(session), paths, world.canaries)
    const released = session === 'ally whose claim is open' ? AFTER_RELEASE : sight
    assertSight(pressed, { ...released, must: [], may: [...released.must, ...released.may] })
  })
})

it('shows nothing any more to those outside once the summaries were withdrawn and the links ended', async () => {
  for (const session of ['guest', 'journalist, by link', 'program of a newsroom, by token']) {
    const paths = [...world.readable, ...world.readableWith(session)]
    const seen = await readsAll(browserOf(session), paths, world.canaries)
    // An address with the ended link in it is not answered with a text, but with that address.
    seen.delete('secret:reporter')
    assertSight(seen, { person: undefined, must: [], may: [] })
  }
})

it('has sent every kind of message once the case stands down', async () => {
  const ruth = browserOf('coordinator, after a code')
  await goesOn(ruth.post(`/incidents/${world.incidentId}/stand-down`, { as: 'stand_down' }))
  await world.mailLeaves()
  const kinds = (await world.deps.db.select().from(alerts)).map(({ kind }) => kind)
  expect([...new Set(kinds)].toSorted()).toEqual(['emergency', 'notice', 'stand_down', 'update'])
})

it('puts into emails nothing but the address of their reader, and who invites, or what is news and public', () => {
  expect(world.arrived.length).toBeGreaterThan(20)
  for (const letter of world.arrived) {
    const [reader] = world.canaries.in(letter.to)
    const { subject, text, html } = letter
    const isInvitation = text.includes('/join/')
    const inviter = isInvitation ? ['name:ada', 'name:eve'] : []
    const isLink = text.includes('/press/l/')
    const isHolder = reader === 'mail:reporter' || reader === 'mail:newsroom'
    const forHolder = isLink ? ['secret:reporter'] : isHolder ? IN_NEWS : []
    const found = world.canaries.in(`${subject}\n${text}\n${html}`)
    const may = [reader, ...inviter, ...forHolder]
    expect(found.filter((label) => !may.includes(label))).toEqual([])
    expect(world.canaries.in(subject), 'a subject').toEqual([])
  }
})

it('sends the holder of a link the link, without a word of any summary, and the news', () => {
  const letters = world.lettersTo('reporter')
  const [first] = letters
  expect(world.canaries.in(first?.text ?? '')).toEqual(['secret:reporter'])
  expect(letters.length).toBeGreaterThan(1)
  expect(world.lettersTo('newsroom').some(({ text }) => text.includes('/press/l/'))).toBe(false)
})

it('puts into pushes nothing at all', () => {
  expect(new Set(world.pushes.map(({ name }) => name)).size).toBeGreaterThan(2)
  for (const { headers, payload } of world.pushes)
    expect(world.canaries.in(`${headers}\n${payload}`)).toEqual([])
})

it('writes nothing of it into the log or the record', async () => {
  expect(world.canaries.in(JSON.stringify(world.logged))).toEqual([])
  const entries = await world.deps.db.select().from(auditEntries)
  expect(entries.length).toBeGreaterThan(50)
  expect(world.canaries.in(JSON.stringify(entries))).toEqual([])
})

it('leaves none in the database file or its WAL, however written', () => {
  const [file, wal] = world.bytes()
  expect([file?.length ?? 0, wal?.length ?? 0].every((length) => length > 4096)).toBe(true)
  const found = world.canaries.all().flatMap(([label, text]) => {
    const isThere = encodingsOf(text).some((bytes) => file?.includes(bytes) || wal?.includes(bytes))
    return isThere ? [label] : []
  })
  expect(found).toEqual([])
})

describe('once the case is purged', () => {
  /** The case itself, and the report that became it. */
  const OF_CASE =
    /^(report|fact|event|asked|out|embargo|draft):|^(filing|reason|title|note|done-note|handed-note|consent)$/

  it('leaves none of its ciphertext anywhere: not in the database, its log, or a fresh backup', async () => {
    const before = await sealedBytes(world)
    for (const value of before) expect(isIn(world.bytes(), value)).toBe(true)
    const keeping = `/incidents/${world.incidentId}`
    const ruth = browserOf('coordinator, after a code')
    await goesOn(ruth.post(`${keeping}/purge`, { counsel: 'agreed', sure: 'yes' }))

    const after = new Set(await sealedBytes(world))
    const gone = before.filter((value) => !after.has(value))
    expect([gone.length > 50, after.size > 20]).toEqual([true, true])
    const files = [...world.bytes(), await backupOf(world.folder)]
    expect(gone.filter((value) => isIn(files, value))).toEqual([])
    for (const value of after) expect(isIn(files.slice(-1), value)).toBe(true)
  })

  it.each(Object.keys(WHO_MAY_SEE))(
    'shows nothing of it to %s, and nothing breaks',
    async (session) => {
      const seen = await readsAll(browserOf(session), world.readable, world.canaries)
      expect([...seen].filter(([label]) => OF_CASE.test(label) || /^5/.test(label))).toEqual([])
    }
  )
})

function browserOf(session: string): Browser {
  const browser = world.sessions.get(session)
  if (!browser) throw new Error(`nobody is ${session}`)
  return browser
}

function assertSight(seen: Sightings, { must, may }: Sight): void {
  const allowed = new Set([...must, ...may])
  const leaked = [...seen].filter(([label]) => !allowed.has(label))
  expect(leaked.map(([label, path]) => `${label} on ${path}`)).toEqual([])
  expect(
    must.filter((label) => !seen.has(label)),
    'is never shown'
  ).toEqual([])
}

/** As long as a press link's secret, and nobody's. */
const NO_SECRET = 'A'.repeat(22)

/** Buttons that would end the sessions that the walk still needs, or change whose they are. */
const LEFT_ALONE =
  /^\/(sign-in|sign-out|setup|join|lock|me\/(lock|leave|sign-out-everywhere))|\/(end|lock)$/

async function startWorld() {
  const network = await canaryNetwork()
  const people = await peopleOf(network)
  const opened = await caseOf(network, people)
  const press = await pressOf(network, opened)
  const { app, browsers, canaries } = network
  await network.signsIn('ruth', 'ruth, long ago')
  network.growsStale('ruth, long ago')

  const ada = browsers.get('ada')
  if (!ada) throw new Error('nobody has set it up')
  await network.invites('invited', { inviter: ada, organizationId: people.harbor })
  await browse(app).post('/sign-in', { email: `${canaries.of('mail:dina')}@people.example` })
  await network.mailLeaves()
  const invitation = network.lettersTo('invited').at(-1)?.text ?? ''
  const signInMail = network.lettersTo('dina').at(-1)?.text ?? ''
  // Never sent, so that its content can still be opened.
  await network.invites('waiting', { inviter: ada, organizationId: people.harbor })

  const program = await programOf(network, ada, people.harbor)

  const { ':posterId': posterIds, ':importId': importIds } = await enrolmentOf(network, people)
  const known: KnownIds = {
    ':posterId': posterIds,
    ':importId': importIds,
    '/join/:token': [/\/join\/([\w-]+)/.exec(invitation)?.[1] ?? ''],
    '/unsubscribe/:token': [network.unsubscribeToken('dina')],
    '/sign-in/link/:token': [/\/link\/([\w-]+)/.exec(signInMail)?.[1] ?? ''],
    ':token': [NO_SECRET],
    ':summaryId': press.summaryIds,
    ':linkId': press.linkIds,
    ':id': press.summaryIds,
    ':form': PULLED_FORMS,
    ':personId': [...network.ids.values()],
    ':organizationId': [people.harbor, people.puente],
    ':reportId': opened.reportIds,
    ':draftId': [opened.draftId],
    ':incidentId': [opened.incidentId],
    '/incidents/:incidentId/debrief': [opened.incidentId, opened.endedId],
    ':eventId': [opened.eventId],
    ':clock': ['us_osha_11c', 'us_nlra_10b'].map((key) => `${key}~${opened.eventId}`),
    ':alertId': opened.alertIds,
    // Whoever holds one, a coordinator's own, and two that nobody has: the others are like those.
    ':taskId': [...Object.values(opened.held), ...opened.ownTaskIds, ...opened.freeTaskIds],
    ':claimId': opened.claimIds,
    ':handoverId': opened.handoverIds,
    ':needId': opened.needIds.slice(0, 2),
    ':noteId': opened.noteIds,
    ':deviceId': ['not-a-device'],
    ':tokenId': program.tokenIds,
    ':lockToken': [
      /\/lock\/(\S+)/.exec(
        network
          .lettersTo('ruth')
          .map(({ text }) => text)
          .join()
      )?.[1] ?? '',
    ],
  }
  const queries: Queries = {
    [`/incidents/${opened.incidentId}/summary`]: press.summaryIds.map((id) => `of=${id}`),
    [`/incidents/${opened.incidentId}/chronology`]: [`change=${opened.eventId}`],
    [`/incidents/${opened.incidentId}/facts`]: ['change=worker_full_name'],
    [`/incidents/${opened.incidentId}/updates`]: ['kind=correction'],
    '/incidents/new': opened.reportIds.map((id) => `report=${id}`),
    '/reports/new': ['state=TX'],
    '/people/invite': [`organization=${people.puente}`],
    '/': ['lang=es', 'said=saved'],
  }
  const gets = routesOf(app, 'GET').flatMap((route) => addressesOf(route, known))
  const readable = gets.flatMap((path) => [
    path,
    ...(queries[path]?.map((query) => `${path}?${query}`) ?? []),
  ])
  const posts = routesOf(app, 'POST').filter((route) => !LEFT_ALONE.test(route))
  const pressable = posts.flatMap((route) => addressesOf(route, known))
  const sessions = new Map<string, Browser>()
  for (const [session, { person }] of Object.entries(WHO_MAY_SEE)) {
    const isLongAgo = session.endsWith('long after a code')
    const name = isLongAgo ? 'ruth, long ago' : (person ?? '')
    sessions.set(session, browsers.get(name) ?? browse(app))
  }
  sessions.set('program of a newsroom, by token', bearing(browse(app), press.token))
  sessions.set('program of the owner, by token', bearing(browse(app), program.token))

  /** What only the holder of that link knows: the addresses that hold it. */
  const withLink = (session: string, method: 'GET' | 'POST') => {
    if (session !== 'journalist, by link') return []
    const own = routesOf(app, method).filter((route) => route.startsWith('/press/l/'))
    return own.flatMap((route) => addressesOf(route, { ...known, ':token': [press.link] }))
  }
  const readableWith = (session: string) => withLink(session, 'GET')
  const pressableWith = (session: string) => withLink(session, 'POST')
  return {
    ...network,
    ...opened,
    known,
    readable,
    pressable,
    sessions,
    readableWith,
    pressableWith,
  }
}

/** A token with every scope, made by an admin; nobody sees it again. */
async function programOf({ deps, canaries }: Network, admin: Browser, organizationId: string) {
  const scopes = [...SCOPES]
  const page = await admin.post('/tokens', { organizationId, name: 'Display', days: '30', scopes })
  const [token = ''] = /amparo_[\w-]{22}/.exec(await page.text()) ?? []
  canaries.alias('secret:program', token)
  const tokenIds = (await deps.db.select().from(apiTokens)).map(({ id }) => id)
  return { token, tokenIds }
}

/** The same browser as a program that shows a token with whatever it asks. */
function bearing({ get, post, send, cookies }: Browser, token: string): Browser {
  const authorization = `Bearer ${token}`
  return {
    get: (path, headers = {}) => get(path, { ...headers, authorization }),
    post: (path, fields, headers = {}) => post(path, fields, { ...headers, authorization }),
    send,
    cookies,
  }
}
