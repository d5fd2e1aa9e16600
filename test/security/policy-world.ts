import { addHours } from 'date-fns'
import { setupToken } from '../../src/actions/network/setup-token.ts'
import { findViewer } from '../../src/actions/sessions/find-viewer.ts'
import { createToken } from '../../src/actions/tokens/create-token.ts'
import { createApp } from '../../src/app.ts'
import { SCOPES } from '../../src/domain/api-token.ts'
import {
  addresses,
  alerts,
  apiTokens,
  handovers,
  needs,
  personSkills,
} from '../../src/store/schema.ts'
import { browse } from '../support/http.ts'
import { caseOf, peopleOf } from './canary-case.ts'
import { enrolmentOf } from './canary-enrolment.ts'
import { canaryNetwork } from './canary-network.ts'
import { pressOf } from './canary-press.ts'
import { formsOf } from './good-forms.ts'
import { READERS } from './readers.ts'
import { addressesOf, type KnownIds } from './route-walk.ts'

/** The canary network, and for every reader the headers of their requests; for every route one address. */
export async function policyWorld() {
  const network = await canaryNetwork()
  const people = await peopleOf(network)
  const opened = await caseOf(network, people)
  const press = await pressOf(network, opened)
  const { deps, browsers, canaries } = network
  await network.signsIn('ruth', 'ruth, long ago')
  network.growsStale('ruth, long ago')
  const ada = browsers.get('ada')
  if (!ada) throw new Error('nobody has set it up')
  const own = { inviter: ada, organizationId: people.harbor }
  await network.joins('nora', { ...own, roles: ['coordinator'] })
  await network.joins('nils', { ...own, roles: ['coordinator'], vouched: false })
  await network.invites('invited', own)
  await browse(network.app).post('/sign-in', {
    email: `${canaries.of('mail:dina')}@people.example`,
  })
  await network.mailLeaves()

  const headersOf = new Map<string, Record<string, string>>()
  for (const [reader, { person }] of Object.entries(READERS)) {
    const session = person && browsers.get(person)?.cookies.get('amparo')
    headersOf.set(reader, session ? { cookie: `amparo=${session}` } : {})
  }
  headersOf.set('program of a newsroom, by token', { authorization: `Bearer ${press.token}` })
  for (const scope of SCOPES)
    headersOf.set(`program, ${scope}`, await bearing('ada', people.harbor, [scope]))
  const others = await bearing('eve', people.puente, SCOPES)
  headersOf.set('program of another organization', others)
  headersOf.set('program of the owner, by token', await bearing('ada', people.harbor, SCOPES))

  const lettersTo = (name: string) =>
    network
      .lettersTo(name)
      .map(({ text }) => text)
      .join()
  const rows = await deps.db.select().from(addresses)
  const known: KnownIds = {
    ...(await enrolmentOf(network, people)),
    '/join/:token': found(/\/join\/([\w-]+)/, lettersTo('invited')),
    '/join/:token/help': found(/\/join\/([\w-]+)/, lettersTo('invited')),
    '/join/:token/place': found(/\/join\/([\w-]+)/, lettersTo('invited')),
    '/sign-in/link/:token': found(/\/link\/([\w-]+)/, lettersTo('dina')),
    '/unsubscribe/:token': [network.unsubscribeToken('dina')],
    ':lockToken': found(/\/lock\/(\S+)/, lettersTo('ruth')),
    ':token': [press.link],
    ':id': press.summaryIds.slice(0, 1),
    ':form': ['text'],
    ':summaryId': press.summaryIds.slice(0, 1),
    ':linkId': press.linkIds.slice(0, 1),
    '/people/:personId/grant': [network.personOf('nora')],
    ':personId': [network.personOf('hugo')],
    ':organizationId': [people.harbor],
    ':reportId': opened.reportIds.slice(1, 2),
    ':draftId': [opened.draftId],
    ':incidentId': [opened.incidentId],
    ':eventId': [opened.eventId],
    ':clock': [`us_osha_11c~${opened.eventId}`],
    '/calendar/:token': [await calendarOf('hugo')],
    ':alertId': (await deps.db.select().from(alerts))
      .filter(({ kind }) => kind === 'emergency')
      .map(({ id }) => id)
      .slice(0, 1),
    ':taskId': [opened.held.hugo],
    ':claimId': opened.claimIds.slice(0, 1),
    ':handoverId': [await offered(network, opened)],
    ':needId': opened.needIds.slice(0, 1),
    ':noteId': opened.noteIds.slice(0, 1),
    ':deviceId': rows.filter(isPhoneOf(network.personOf('hugo'))).map(({ id }) => id),
    ':tokenId': (await deps.db.select().from(apiTokens)).map(({ id }) => id).slice(0, 1),
  }
  const queries: Record<string, string> = { '/incidents/new': `?report=${opened.reportIds[0]}` }
  // Called nearby only, so that a program may call again: the whole network takes a person.
  await deps.db.update(needs).set({ circle: 1 })
  const by = addHours(network.clock.now, 1).toISOString()
  const forms = formsOf({ by, token: setupToken(deps.vault), other: people.puente })
  return {
    ...network,
    ...{ harbor: people.harbor, puente: people.puente },
    // Nothing can be scrubbed while what was written is about to be taken back.
    app: createApp({ ...deps, scrub: async () => true }),
    headersOf: (reader: string) => headersOf.get(reader) ?? {},
    addressOf: (route: string, over: KnownIds = {}) =>
      `${addressesOf(route, { ...known, ...over })[0]}${queries[route] ?? ''}`,
    formOf: (route: string) => forms[route],
  }

  async function calendarOf(name: string) {
    const page = await browsers.get(name)?.post('/clocks/calendar')
    return /\/calendar\/([\w-]+\.ics)/.exec((await page?.text()) ?? '')?.[1] ?? ''
  }

  async function bearing(name: string, organizationId: string, scopes: typeof SCOPES | [Scope]) {
    const viewer = await findViewer(deps, browsers.get(name)?.cookies.get('amparo') ?? '')
    if (!viewer) throw new Error(`${name} is not signed in`)
    const token = await createToken(deps, viewer, { organizationId, name: 'x', scopes, days: 30 })
    return { authorization: `Bearer ${token}` }
  }
}

/** Hugo offers his task to Dina, who can do it too. */
async function offered(
  { deps, personOf }: Awaited<ReturnType<typeof canaryNetwork>>,
  { claimIds }: { claimIds: readonly string[] }
): Promise<string> {
  const id = '01900000-0000-7000-8000-00000000beef'
  const [dina, at] = [personOf('dina'), deps.now()]
  const skill = { personId: dina, skill: 'childcare', verifiedAt: at }
  await deps.db.insert(personSkills).values(skill)
  const between = { claimId: claimIds[0] ?? '', toPersonId: dina, offeredBy: personOf('hugo') }
  await deps.db.insert(handovers).values({ id, ...between, offeredAt: at })
  return id
}

type Scope = (typeof SCOPES)[number]

const found = (pattern: RegExp, text: string) => [pattern.exec(text)?.[1] ?? '']

function isPhoneOf(personId: string) {
  return (row: typeof addresses.$inferSelect) =>
    row.personId === personId && row.channel === 'push' && row.retiredAt === null
}
