import { addMinutes } from 'date-fns'
import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { imports, invitations } from '../../src/store/schema.ts'
import { softwarePasskey } from '../support/authenticator.ts'
import { browse } from '../support/http.ts'
import { signsInByPasskey } from '../support/passkeys-on-pages.ts'
import { networkOfRuth } from '../support/people.ts'
import { testDeps } from '../support/test-deps.ts'

const ORIGIN = 'http://localhost:3000'
const LIST = 'Nombre;Correo;Teléfono\nAna;ana@a.example;413\nBen;ben@;413\n"=1+1";eve@a.example;\n'

async function startSite() {
  const tools = await testDeps()
  const key = softwarePasskey()
  const viewer = await networkOfRuth(tools.deps, key)
  tools.clock.now = addMinutes(tools.clock.now, 1)
  const app = createApp(tools.deps)
  const ruth = browse(app)
  await signsInByPasskey(ruth, key)
  const organizationId = viewer.memberships[0]?.organizationId ?? ''
  const uploads = (file: string | undefined, fields: Record<string, string> = {}) => {
    const body = new FormData()
    const sent = { organizationId, language: 'es', ...fields }
    for (const [name, value] of Object.entries(sent)) body.set(name, value)
    if (file !== undefined) body.set('file', new File([file], 'gente.csv'))
    const headers = { origin: ORIGIN, cookie: `amparo=${ruth.cookies.get('amparo')}` }
    return app.request(`${ORIGIN}/people/import`, { method: 'POST', headers, body })
  }
  const textOf = async (answer: Response | Promise<Response>) =>
    (await (await answer).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  return { ...tools, ruth, uploads, textOf }
}

it('shows what was read, row by row, before it invites anybody, and invites once', async () => {
  const { deps, ruth, uploads, textOf } = await startSite()
  const preview = (await uploads(LIST)).headers.get('location') ?? ''
  const page = await textOf(ruth.get(preview))
  for (const said of [
    '1 person can be invited, 2 rows need a look',
    'Row 3, Email: That does not look like an email address',
    'Row 4, Name: It begins like a formula',
    'Email Correo Language no such column Not read: Teléfono',
    'ana@a.example Invitation in: Español',
    'Invite 1 person',
  ])
    expect(page).toContain(said)
  expect(await deps.db.select().from(invitations)).toEqual([])
  for (const _ of ['a click', 'and another'])
    expect((await ruth.post(preview)).headers.get('location')).toBe(preview)
  expect(await deps.db.select().from(invitations)).toHaveLength(1)
  const done = await textOf(ruth.get(preview))
  expect(done).toContain('1 invitation is on its way')
  expect(done).not.toContain('Invite 1 person')
  const file = await ruth.get(`${preview}/left-out.csv`)
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="left-out.csv"')
  expect(await file.text()).toMatch(/"'=1\+1","eve@a\.example","","4","Name: It begins/)
})

it.each([
  ['Please choose a file', undefined],
  ['Please choose a file', ''],
  ['The first row has to name the columns', 'Ana;Ben\n'],
  ['A quotation mark opens near line 2', 'email\n"ana@a.example\n'],
])('says %s, and keeps what else was chosen', async (said, file) => {
  const { deps, uploads } = await startSite()
  const answer = await uploads(file)
  const page = await answer.text()
  expect(answer.status).toBe(400)
  expect(page).toContain(said)
  expect(page).toMatch(/href="#file".*value="es" checked/s)
  expect(await deps.db.select().from(imports)).toEqual([])
})

it('takes two megabytes and no more, and says so', async () => {
  const { uploads, textOf } = await startSite()
  const row = `${'x'.repeat(999)},ana@a.example\n`
  const most = Math.floor((2 * 1024 * 1024 - 1_000) / row.length)
  const full = `notes,email\n${row.repeat(most)}`
  expect(await textOf(uploads(full))).toContain('more than 2,000 people')
  const fits = `email,notes\nana@a.example,a\n${',\n'.repeat(900_000)}`
  expect((await uploads(fits)).status).toBe(303)
  expect(await textOf(uploads(`${full}${row.repeat(2)}`))).toContain('larger than 2 MB')
})

it('hands out an empty list that can be handed in again', async () => {
  const { ruth, uploads, textOf } = await startSite()
  const sample = await ruth.get('/people/import/sample.csv')
  const preview = (await uploads(await sample.text())).headers.get('location') ?? ''
  expect(await textOf(ruth.get(preview))).toContain('1 person can be invited')
})
