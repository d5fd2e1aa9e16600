import type { canaryNetwork } from './canary-network.ts'
import type { KnownIds } from './route-walk.ts'

type Network = Awaited<ReturnType<typeof canaryNetwork>>

const ORIGIN = 'http://localhost:3000'

/** A poster of the owner's, and a list of one person that waits for somebody's yes; and where both are found. */
export async function enrolmentOf(network: Network, { harbor }: { harbor: string }) {
  const { app, browsers, canaries } = network
  const ada = browsers.get('ada')
  if (!ada) throw new Error('nobody has set it up')
  const made = await ada.post('/people/posters', { organizationId: harbor, days: '30' })
  const poster = (made.headers.get('location') ?? '').replace(/\?.*/, '')
  const page = await (await ada.get(poster)).text()
  const [, token = ''] = /\/j\/([\w-]{22})/.exec(page) ?? []
  const [, typed = ''] = /\/j\/([2-9a-z]{5}-[2-9a-z]{5})/.exec(page) ?? []
  canaries.alias('secret:poster', token)
  canaries.alias('secret:poster', typed)

  const people = `name,email\n${canaries.of('list:name')},${canaries.of('list:mail')}@list.example\n`
  const body = new FormData()
  body.set('organizationId', harbor)
  body.set('language', 'en')
  body.set('file', new File([people], 'people.csv'))
  const headers = { origin: ORIGIN, cookie: `amparo=${ada.cookies.get('amparo')}` }
  const answer = await app.request(`${ORIGIN}/people/import`, { method: 'POST', headers, body })
  const importId = answer.headers.get('location')?.split('/').at(-1)
  if (!token || !typed || !importId) throw new Error('no poster, or no list')
  const joining: KnownIds = Object.fromEntries(JOINING.map((route) => [route, [token]]))
  return { ...joining, ':posterId': [poster.split('/').at(-1) ?? ''], ':importId': [importId] }
}

/** The routes that a poster leads to. */
const JOINING = [
  '/j/:token',
  '/j/:token/:step{who|can|where|when}',
  '/j/:token/code',
  '/j/:token/again',
  '/j/:token/place',
]
