import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { listReports } from '../../src/store/reports.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { sampleCase } from '../support/sample-case.ts'

const KEY = '01900000-0000-7000-8000-00000000000a'
const AS_SCRIPT = { accept: 'application/json' }

/** Ruth coordinates, Dora and Omar answer the phone, Luis verifies; the case of the world is of the same county and day. */
async function center() {
  const world = await sampleCase()
  const { deps, joins } = world
  await joins('ruth', { roles: ['coordinator'] })
  await joins('dora', { roles: ['dispatcher'] })
  await joins('omar', { roles: ['dispatcher'], language: 'es' })
  await joins('luis', { roles: ['verifier'] })
  await joins('tired', { roles: ['dispatcher'], fresh: false })
  const app = createApp(deps)
  const as = (name: string) => {
    const browser = browse(app)
    if (name) browser.cookies.set('amparo', `token-${name}`)
    return { ...browser, reads: async (path: string) => (await browser.get(path)).text() }
  }
  const call = (change: Record<string, string | string[]> = {}) => ({
    ...{ 'form-key': KEY, organization: 'harbor', playbook: 'ice_detention_after_report' },
    ...{ state: 'MA', county: '25025', worker_language: 'es', ...change },
  })
  const kept = async () =>
    (await listReports(deps.db, ['harbor'])).filter(({ id }) => id !== 'report-1')
  return { ...world, as, call, kept }
}

describe('a report that is being written down', () => {
  it('is kept by the page’s script, and gone on with from the list', async () => {
    const { as, call, kept } = await center()
    const typed = call({ note: 'Inés called', urgent: ['hurt', 'medicine'], county: '' })
    const saved = await as('dora').post('/reports/drafts', typed, AS_SCRIPT)
    expect(await saved.json()).toEqual({ said: 'Saved 2:31 a.m.' })
    const empty = await as('dora').reads('/reports/new')
    expectPageRules(empty, 'en')
    expect(empty).toContain('Begun 2:31')
    expect(empty).not.toContain('Inés called')

    const path = `/reports/drafts/${KEY}`
    expect(empty).toContain(`href="${path}"`)
    const page = await as('dora').reads(path)
    expectPageRules(page, 'en')
    expect(page).toContain('Inés called')
    expect(page).toMatch(/value="medicine" checked/)
    const logged = await as('dora').post(
      '/reports',
      call({ note: 'Inés called', seen: 'report-1' })
    )
    expect(logged.status).toBe(303)
    expect((await as('dora').get(path)).status).toBe(404)
    expect(await kept()).toMatchObject([{ id: KEY }])
    const late = await as('dora').post('/reports/drafts', typed, AS_SCRIPT)
    expect(late.status).toBe(409)
  })

  it('is its writer’s alone, after a code; a button keeps it and another throws it away', async () => {
    const { as, call } = await center()
    const later = await as('omar').post('/reports/drafts', call({ note: 'A 123-456-789, Inés' }))
    expect(later.headers.get('location')).toBe('/reports?said=draft-kept')
    const path = `/reports/drafts/${KEY}`
    expectPageRules(await as('omar').reads('/reports'), 'es')
    expect(await as('omar').reads(path)).toContain('[…], Inés')
    for (const name of ['dora', 'ruth', 'luis']) {
      expect((await as(name).get(path)).status, name).toBe(404)
      expect((await as(name).post(`${path}/discard`)).status, name).toBe(404)
      expect(await as(name).reads('/reports')).not.toContain(path)
    }
    await as('tired').post('/reports/drafts', { ...call(), 'form-key': crypto.randomUUID() })
    const [mine = ''] = /\/reports\/drafts\/[\w-]+/.exec(await as('tired').reads('/reports')) ?? []
    expect((await as('tired').get(mine)).headers.get('location')).toContain('/sign-in/again?next=')
    await as('omar').post(`${path}/discard`)
    expect((await as('omar').get(path)).status).toBe(404)
  })

  it('survives the end of a session: handed back to be sent again, or led to by the sign-in', async () => {
    const { as, call } = await center()
    const answer = await as('').post('/reports', call({ note: 'Inés called', urgent: ['hurt'] }))
    const html = await answer.text()
    expect(answer.status).toBe(401)
    expectPageRules(html, 'en')
    for (const [name, value] of [
      ['note', 'Inés called'],
      ['urgent', 'hurt'],
      ['form-key', KEY],
    ])
      expect(html).toContain(`<input type="hidden" name="${name}" value="${value}"/>`)
    expect((await as('').post('/reports/drafts', call(), AS_SCRIPT)).status).toBe(401)
    const draft = `/reports/drafts/${KEY}`
    const asked = await as('').get(draft)
    expect(asked.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(draft)}`)
  })
})

describe('a call that may be about a report already there', () => {
  it('is not logged before somebody has looked: it is that one, or it is another', async () => {
    const { as, call, kept } = await center()
    const typed = call({ note: 'Inés called' })
    const asked = await as('dora').post('/reports', typed)
    const html = await asked.text()
    expect(asked.status).toBe(409)
    expectPageRules(html, 'en')
    expect(html).toContain('is it one of these?')
    expect(html).toContain('Heron')
    expect(html).toContain('Inés called')
    expect(html).toContain('name="seen" value="report-1"')
    expect(await kept()).toEqual([])

    const same = await as('dora').post('/reports/drafts', { ...typed, same: 'report-1' })
    expect(same.headers.get('location')).toBe('/reports/report-1?said=draft-kept-same')
    expect(await kept()).toEqual([])
    expect(await as('dora').reads('/reports')).toContain(`/reports/drafts/${KEY}`)

    // What else is wrong is said all the same, and what was looked at stays so.
    const refused = await as('dora').post('/reports', { ...typed, seen: 'report-1', county: '' })
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('name="seen" value="report-1"')
    const logged = await as('dora').post('/reports', { ...typed, seen: 'report-1' })
    expect(logged.status).toBe(303)
    expect(await kept()).toHaveLength(1)
    const page = await as('dora').reads(`/reports/${KEY}`)
    expectPageRules(page, 'en')
    expect(page).toContain('Could be the same event')
  })
})

describe('while a report waits', () => {
  it('what was said stays as it was typed, and says so to whoever reads another language', async () => {
    const { as, call } = await center()
    await as('omar').post('/reports', call({ note: 'Llamó Inés', seen: 'report-1' }))
    const asRuth = await as('ruth').reads(`/reports/${KEY}`)
    expect(asRuth).toContain('Written in Spanish')
    expect(asRuth).toMatch(/<span class="typed" lang="es">[^<]*Llamó Inés/)
    expect(await as('omar').reads(`/reports/${KEY}`)).not.toContain('lang="es">')
  })

  it('one tap asks those few to be ready, who open what it says; another ends it', async () => {
    const { as, call } = await center()
    await as('dora').post('/reports', call({ seen: 'report-1' }))
    const path = `/reports/${KEY}`
    // Nobody of the world has an address, so that nobody can be asked.
    const page = await as('dora').reads(path)
    expect(page).toContain('Nobody can be asked to be ready')
    const key = { 'form-key': 'a-key-of-ours' }
    const refused = await as('dora').post(`${path}/standby`, key)
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('Nobody can be asked to be ready')
    for (const name of ['omar', 'luis'])
      for (const button of ['standby', 'standby/end', 'playbook'])
        expect((await as(name).post(`${path}/${button}`, key)).status, name).toBe(404)
    expect((await as('dora').post(`${path}/standby/end`)).status).toBe(303)
  })

  it('it can be said anew what happened, until there is a case', async () => {
    const { as, call, kept } = await center()
    await as('dora').post('/reports', call({ seen: 'report-1' }))
    const path = `/reports/${KEY}`
    expect(await as('dora').reads(path)).toContain('value="ice_detention_after_report" selected')
    const wrong = await as('dora').post(`${path}/playbook`, { playbook: 'nonsense' })
    expect(wrong.status).toBe(400)
    await as('dora').post(`${path}/playbook`, { playbook: 'comp_denied' })
    expect(await kept()).toMatchObject([{ playbook: 'comp_denied' }])
    await as('ruth').post(`${path}/answer`, { verdict: 'confirmed', how: 'family', reason: '' })
    await as('ruth').post(`${path}/playbook`, { playbook: 'raid_or_i9' })
    const preview = await as('ruth').reads(`/incidents/new?report=${KEY}`)
    expect(preview).toContain('Worksite raid')
    await as('ruth').post('/incidents', { report: KEY })
    const late = await as('ruth').post(`${path}/playbook`, { playbook: 'comp_denied' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('can no longer be changed')
  })

  it('an answer that does not come is said, with the way to ask somebody else', async () => {
    const { as, call, fastForward } = await center()
    await as('dora').post('/reports', call({ seen: 'report-1' }))
    const path = `/reports/${KEY}`
    await as('dora').post(`${path}/verifier`, { verifier: 'luis' })
    expect(await as('dora').reads(path)).not.toContain('No answer from')
    fastForward({ minutes: 26 })
    expect(await as('dora').reads(path)).toContain('No answer from luis')
    for (const page of ['/', '/reports'])
      expect(await as('dora').reads(page)).toContain('ask somebody else')
    await as('luis').post(`${path}/answer`, { verdict: 'unable_to_verify', reason: '' })
    expect(await as('dora').reads(path)).not.toContain('No answer from')
  })
})
