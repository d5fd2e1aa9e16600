import { addHours, addMinutes } from 'date-fns'
import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { newCarrier } from '../../src/domain/carrier.ts'
import { saveCarriers } from '../../src/store/carriers.ts'
import * as schema from '../../src/store/schema.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { sampleCase } from '../support/sample-case.ts'

const JSON_ONLY = { accept: 'application/json' }

async function startCase() {
  const world = await sampleCase()
  const { deps } = world
  const app = createApp(deps)
  const opens = (name: string) => {
    const browser = browse(app)
    browser.cookies.set('amparo', `token-${name}`)
    return { ...browser, reads: async (path: string) => (await browser.get(path)).text() }
  }
  const shownAt = async () =>
    (await deps.db.select().from(schema.deliveries)).map((row) => row.shownAt)
  /** A message to somebody who has no address left. */
  const lost = async (personId: string) =>
    deps.db.insert(schema.deliveries).values({
      ...{ alertId: 'alert-one', personId, addressId: `of-${personId}`, channel: 'push' },
      ...{ state: 'gone', priority: 0, dueAt: deps.now(), deadlineAt: addHours(deps.now(), 6) },
      settledAt: deps.now(),
    })
  /** The board of the case, by an id that an address may have. */
  const boardPath = async () => {
    const [incident] = await deps.db.select().from(schema.incidents)
    if (!incident) throw new Error('the sample has a case')
    const id = 'case-number-1'
    await deps.db.insert(schema.keys).values({ ...deps.vault.newKey(id), createdAt: deps.now() })
    await deps.db.insert(schema.incidents).values({ ...incident, id, reportId: 'report-number-1' })
    await deps.db.update(schema.alerts).set({ incidentId: id })
    return `/incidents/${id}`
  }
  return { ...world, app, opens, shownAt, lost, boardPath }
}

it('takes the word of a phone that shows an alert, as often as it says so, with an empty answer', async () => {
  const { deps, joins, hears, opens, shownAt, fastForward } = await startCase()
  await hears(await joins('ben'))
  const at = deps.now()
  for (let times = 0; times < 2; times++) {
    const answer = await opens('ben').post('/a/alert-one/shown', {}, JSON_ONLY)
    expect([answer.status, await answer.text()]).toEqual([204, ''])
    fastForward({ minutes: 1 })
  }
  expect(await shownAt()).toEqual([at])
})

it('takes it from nobody else: not from another person, not signed out, not from another site', async () => {
  const { joins, hears, app, opens, shownAt } = await startCase()
  await hears(await joins('ben'))
  await joins('cara')
  const path = '/a/alert-one/shown'
  // Cara learns nothing of whether there is such an alert.
  for (const known of [path, '/a/no-such-alert/shown'])
    expect((await opens('cara').post(known, {}, JSON_ONLY)).status).toBe(204)
  expect((await browse(app).post(path, {}, JSON_ONLY)).status).toBe(401)
  for (const origin of ['https://evil.example', 'null'])
    expect((await opens('ben').post(path, {}, { ...JSON_ONLY, origin })).status).toBe(403)
  expect((await opens('ben').get(path)).status).toBe(404)
  expect(await shownAt()).toEqual([null])
})

it('does not keep the session of a phone in a drawer open', async () => {
  const { deps, joins, hears, opens, fastForward } = await startCase()
  await hears(await joins('ruth', { roles: ['coordinator'] }))
  await deps.db
    .update(schema.sessions)
    .set({ kind: 'staff', expiresAt: addMinutes(deps.now(), 30) })
  fastForward({ minutes: 29 })
  expect((await opens('ruth').post('/a/alert-one/shown', {}, JSON_ONLY)).status).toBe(204)
  fastForward({ minutes: 2 })
  expect((await opens('ruth').get('/', JSON_ONLY)).status).toBe(401)
})

it.each(['en', 'es'] as const)('says on the board whom nothing reached, %s', async (language) => {
  const { joins, opens, lost, boardPath } = await startCase()
  await joins('ruth', { roles: ['coordinator'], language })
  await joins('bernardo')
  for (const name of ['zoraida', 'quirino']) await joins(name, { organization: 'puente' })
  for (const name of ['bernardo', 'zoraida', 'quirino']) await lost(name)
  const html = await opens('ruth').reads(await boardPath())
  expectPageRules(html, language)
  expect(html).toMatch(/<a class="go" href="\/people\/bernardo">\s*bernardo\s*<\/a>/)
  expect(html).toContain(
    language === 'en' ? 'and 2 allies of other organizations' : 'y 2 personas de otras'
  )
  expect(html).toContain(
    language === 'en' ? 'phone numbers aren&#39;t kept here' : 'no se guardan números'
  )
  expect(html).not.toMatch(/zoraida|quirino/)
})

it.each(['en', 'es'] as const)('says trouble in plain words, %s', async (language) => {
  const { deps, joins, opens, lost, boardPath } = await startCase()
  await joins('ruth', { roles: ['admin', 'coordinator'], language })
  await joins('ben')
  await lost('ben')
  await deps.db.update(schema.deliveries).set({ state: 'failed' })
  const carriers = [
    { ...newCarrier('https://fcm.googleapis.com'), refusedSince: addMinutes(deps.now(), -5) },
    { ...newCarrier('https://push.apple.com'), keepAddressesUntil: addMinutes(deps.now(), 30) },
    { ...newCarrier('https://updates.push.services.mozilla.com'), skewMs: 420_000 },
    { ...newCarrier('mail'), pausedUntil: addMinutes(deps.now(), 4) },
  ]
  await deps.atomically(saveCarriers(deps.db, carriers, deps.now()))
  const html = await opens('ruth').reads('/')
  expectPageRules(html, language)
  const said = {
    en: [
      'Google has been refusing our alerts since 2:26',
      'Apple called many phones gone at once',
      'Our clock and Mozilla&#39;s are 7 minutes apart',
      'The mail server isn&#39;t taking email right now. Next try: 2:35',
      '1 message failed by our own mistake',
      '2 people can&#39;t be reached',
    ],
    es: [
      'Google rechaza nuestros avisos desde: 2:26',
      'Apple dio por perdidos muchos teléfonos a la vez',
      'Nuestro reloj y el de Mozilla difieren en 7 minutos',
      'El servidor de correo no recibe nada en este momento. Próximo intento: 2:35',
      '1 mensaje falló por un error nuestro',
      'No se puede avisar a 2 personas',
    ],
  }
  for (const sentence of said[language]) expect(html).toContain(sentence)
  expect(html).not.toContain('googleapis')
  expect(html).toContain('href="/people#unreachable"')

  const board = await boardPath()
  // Nothing of this case waits for the mail server, and then something does.
  expect(await opens('ruth').reads(board)).not.toContain(said[language][3])
  await deps.db.update(schema.deliveries).set({ state: 'retry', channel: 'email' })
  for (const path of [board, `${board}/reach`])
    expect(await opens('ruth').reads(path), path).toContain(said[language][3])
})

it.each(['en', 'es'] as const)(
  'marks who can not be reached among people, %s',
  async (language) => {
    const { deps, joins, opens } = await startCase()
    await joins('ruth', { roles: ['admin'], language })
    await joins('bernardo')
    await deps.db.insert(schema.addresses).values({
      ...{
        id: 'phone-one',
        personId: 'bernardo',
        channel: 'push',
        valueSealed: '',
        valueIndex: 'x',
      },
      ...{ createdAt: deps.now(), retiredAt: deps.now(), retiredReason: 'gone' },
    })
    const how =
      language === 'en'
        ? 'Their last phone stopped taking alerts: 2:31'
        : 'Su último teléfono dejó de recibir avisos: 2:31'
    for (const path of ['/people', '/people/bernardo']) {
      const html = await opens('ruth').reads(path)
      expectPageRules(html, language)
      expect(html, path).toContain(how)
    }
    const list = await opens('ruth').reads('/people')
    expect(list).toContain('id="unreachable"')
    expect(list.indexOf('id="unreachable"')).toBeLessThan(list.indexOf('bernardo'))
  }
)
