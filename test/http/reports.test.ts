import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { PLAYBOOKS } from '../../src/content/playbooks.ts'
import { listFacts } from '../../src/store/facts.ts'
import { listReports } from '../../src/store/reports.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { sampleCase } from '../support/sample-case.ts'

/** Ruth coordinates, Dora and Omar answer the phone, Luis verifies, Ben is an ally, Eve is of another center. */
async function center() {
  const world = await sampleCase()
  const { deps, joins } = world
  await joins('ruth', { roles: ['coordinator'] })
  await joins('dora', { roles: ['dispatcher'] })
  await joins('omar', { roles: ['dispatcher'], language: 'es' })
  await joins('luis', { roles: ['verifier'] })
  await joins('ben', { skills: ['scribe'] })
  await joins('eve', { roles: ['coordinator'], organization: 'puente' })
  const app = createApp(deps)
  const as = (name: string) => {
    const browser = browse(app)
    browser.cookies.set('amparo', `token-${name}`)
    return { ...browser, reads: async (path: string) => (await browser.get(path)).text() }
  }
  const call = (change: Record<string, string | string[]> = {}) => ({
    'form-key': crypto.randomUUID(),
    organization: 'harbor',
    playbook: 'ice_detention_after_report',
    state: 'MA',
    county: '25025',
    worker_language: 'es',
    // The case of the world is of the same county and day.
    seen: 'report-1',
    ...change,
  })
  const logs = async (change = {}) => {
    const sent = await as('dora').post('/reports', call(change))
    expect(sent.status).toBe(303)
    return (sent.headers.get('location') ?? '').replace(/\?.*/, '')
  }
  const kept = async () =>
    (await listReports(deps.db, ['harbor'])).filter(({ id }) => id !== 'report-1')
  const opensCase = async () => {
    const path = await logs()
    const answer = { verdict: 'confirmed', how: 'family', reason: '' }
    await as('ruth').post(`${path}/answer`, answer)
    const report = path.split('/').at(-1) ?? ''
    const opened = await as('ruth').post('/incidents', { report })
    return (opened.headers.get('location') ?? '').replace(/\/alert\?.*/, '')
  }
  return { ...world, as, call, logs, kept, opensCase }
}

describe('the intake', () => {
  it('is one page with the organization’s own county and asks for nothing else', async () => {
    const { as, logs, kept } = await center()
    const html = await as('dora').reads('/reports/new')
    expectPageRules(html, 'en')
    expect(html).toContain('<option value="25025" selected="">Suffolk County</option>')
    expect(await logs()).toMatch(/^\/reports\/[0-9a-f-]{36}$/)
    expect(await kept()).toHaveLength(1)
    expectPageRules(await as('omar').reads('/reports/new'), 'es')
  })

  it('asks what happened: eight kinds, none of them chosen beforehand', async () => {
    const { as, call, kept } = await center()
    const html = await as('omar').reads('/reports/new')
    const [, choices = ''] = /<select[^>]*name="playbook"[^>]*>(.*?)<\/select>/.exec(html) ?? []
    const values = [...choices.matchAll(/value="([^"]*)"/g)].map(([, value]) => value)
    expect(values).toEqual(['', ...PLAYBOOKS.map(({ key }) => key)])
    for (const { title, useWhen } of PLAYBOOKS) {
      expect(choices).toContain(title.es)
      expect(html).toContain(useWhen.es)
    }
    const refused = await as('omar').post('/reports', call({ playbook: '' }))
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('id="playbook-error"')
    expect(await kept()).toEqual([])
  })

  it('shows another state’s counties without losing what was typed', async () => {
    const { as, call, kept } = await center()
    const typed = call({ state: 'TX', activity: 'Two men by a van' })
    const html = await (await as('dora').post('/reports/new', typed)).text()
    expect(html).toContain('Harris County')
    expect(html).toContain('Two men by a van')
    expect(await as('dora').reads('/reports/new?state=TX')).toContain('Harris County')
    const refused = await as('dora').post('/reports', typed)
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('That county is not in the state above')
    expect(await kept()).toEqual([])
  })

  it('refuses an A-number and gives everything back; takes it out when asked', async () => {
    const { as, call, kept, deps } = await center()
    const typed = call({ note: 'His number is A 123-456-789, ask Inés', callback: '617-555-0111' })
    const refused = await as('dora').post('/reports', typed)
    const html = await refused.text()
    expect(refused.status).toBe(400)
    expect(html).toContain('Not saved yet: 1 thing to fix')
    expect(html).toContain('own file')
    expect(html).toContain('A 123-456-789, ask Inés')
    expect(html).toContain('617-555-0111')
    expect(await kept()).toEqual([])

    const cleaned = await as('dora').post('/reports', { ...typed, 'take-out': 'yes' })
    expect(cleaned.status).toBe(303)
    const [report] = await kept()
    expect(await listFacts(deps.db, report?.id ?? '')).toHaveLength(3)
    const page = await as('dora').reads(`/reports/${report?.id}`)
    expect(page).toContain('His number is […], ask Inés')
  })

  it('sent twice is one report; a drill is one for good', async () => {
    const { as, call, kept } = await center()
    const typed = call({ drill: 'yes' })
    const first = await as('dora').post('/reports', typed)
    const second = await as('dora').post('/reports', typed)
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(await kept()).toMatchObject([{ drill: true }])
    const html = await as('dora').reads((first.headers.get('location') ?? '').replace(/\?.*/, ''))
    expectPageRules(html, 'en')
    expect(html).toContain('data-drill')
  })

  it('takes a caller’s consent only from the person the worker named', async () => {
    const { as, call } = await center()
    const refused = await as('dora').post('/reports', call({ agrees: 'yes' }))
    expect(await refused.text()).toContain('Only the person whom the worker named')
  })

  it('is for those who answer the phone', async () => {
    const { as, call } = await center()
    for (const name of ['luis', 'ben']) {
      expect((await as(name).get('/reports/new')).status, name).toBe(404)
      expect((await as(name).post('/reports', call())).status, name).toBe(404)
    }
    const foreign = await as('eve').post('/reports', call())
    expect(foreign.status).toBe(404)
    expect((await browse(createApp((await center()).deps)).get('/reports/new')).status).toBe(303)
  })
})

describe('a report', () => {
  it('opens to the team after a code, to others in outline, to strangers not at all', async () => {
    const { as, logs, joins } = await center()
    const path = await logs({ worker_first_name: 'Mateo', location: 'Gate 4' })
    await joins('tired', { roles: ['coordinator'], fresh: false })
    const asRuth = await as('ruth').reads(path)
    expectPageRules(asRuth, 'en')
    expect(asRuth).toContain('Mateo')
    const asOmar = await as('omar').reads(path)
    expectPageRules(asOmar, 'es')
    expect(asOmar).not.toMatch(/Mateo|Gate 4/)
    const again = await as('tired').get(path)
    expect(again.headers.get('location')).toContain('/sign-in/again?next=')
    for (const name of ['eve', 'ben']) expect((await as(name).get(path)).status, name).toBe(404)
  })

  it('goes from the call to the case by the buttons', async () => {
    const { as, logs } = await center()
    const path = await logs({ worker_first_name: 'Mateo', location: 'Gate 4' })
    expect((await as('dora').post(`${path}/verifier`, { verifier: 'nobody-1' })).status).toBe(400)
    await as('dora').post(`${path}/verifier`, { verifier: 'luis' })
    const asLuis = await as('luis').reads(path)
    expectPageRules(asLuis, 'en')
    expect(asLuis).toContain('Gate 4')
    expect(asLuis).not.toContain('Mateo')

    const unsaid = await as('luis').post(`${path}/answer`, {
      verdict: 'confirmed',
      reason: 'Saw it',
    })
    const back = await unsaid.text()
    expect(unsaid.status).toBe(400)
    expect(back).toContain('Please say how it was confirmed')
    expect(back).toContain('Saw it')
    await as('luis').post(`${path}/answer`, { verdict: 'confirmed', how: 'observer', reason: '' })
    expect(await as('luis').reads(path)).toContain('what you were shown is closed again')
    const late = await as('ruth').post(`${path}/answer`, {
      verdict: 'unable_to_verify',
      reason: '',
    })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('answered already')

    const opening = `/incidents/new?report=${path.split('/').at(-1)}`
    expect((await as('dora').get(opening)).status).toBe(404)
    const preview = await as('ruth').reads(opening)
    expectPageRules(preview, 'en')
    expect(preview).toContain('18 tasks')
    expect(preview).toContain('Interpreter (Spanish)')
    expect(preview).toContain('Legal deadlines')
    const form = { report: path.split('/').at(-1) ?? '', severity: 'high', 'count-childcare': '2' }
    const wrong = await as('ruth').post('/incidents', { ...form, 'count-scribe': 'many' })
    expect(wrong.status).toBe(400)
    expect(await wrong.text()).toContain('value="many"')
    const opened = await as('ruth').post('/incidents', form)
    const again = await as('ruth').post('/incidents', form)
    expect(opened.headers.get('location')).toMatch(/^\/incidents\/[0-9a-f-]{36}\/alert\?said=/)
    expect(again.headers.get('location')).toBe(opened.headers.get('location'))
    const cases = await as('ruth').reads('/incidents')
    expectPageRules(cases, 'en')
    expect(cases).toContain('Suffolk County, MA')
    expect((await as('eve').get(opening)).status).toBe(404)
  })

  it('that is not confirmed opens nothing, in words', async () => {
    const { as, logs } = await center()
    const report = (await logs()).split('/').at(-1) ?? ''
    const answer = await as('ruth').post('/incidents', { report })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Only a confirmed report becomes a case')
    const json = { accept: 'application/problem+json' }
    const problem = await as('ruth').post('/incidents', { report }, json)
    expect(problem.headers.get('content-type')).toContain('application/problem+json')
  })

  it('is listed for whoever works with reports', async () => {
    const { as, logs } = await center()
    await logs()
    await logs({ drill: 'yes' })
    for (const [name, language] of [
      ['ruth', 'en'],
      ['omar', 'es'],
      ['luis', 'en'],
    ] as const)
      expectPageRules(await as(name).reads('/reports'), language)
    expect((await as('ben').get('/reports')).status).toBe(404)
  })
})

describe('private facts and consent', () => {
  it('are the team’s: shown after a code, changed, never with a forbidden number', async () => {
    const { as, opensCase } = await center()
    const path = `${await opensCase()}/facts`
    const added = { key: 'worker_phone', text: '617-555-0199' }
    expect((await as('ruth').post(path, added)).status).toBe(303)
    const html = await as('ruth').reads(path)
    expectPageRules(html, 'en')
    expect(html).toContain('617-555-0199')
    expect(html).toContain('A court can demand')
    expect(await as('ruth').reads(`${path}?change=worker_phone`)).toContain(
      '<option value="worker_phone" selected="">'
    )
    const refused = await as('ruth').post(path, { key: 'worker_full_name', text: 'M. 123-45-6789' })
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('M. 123-45-6789')
    const numbers = { key: 'case_numbers', text: 'WHD A1234567' }
    expect((await as('ruth').post(path, numbers)).status).toBe(303)
    for (const name of ['eve', 'ben', 'luis', 'omar'])
      expect((await as(name).get(path)).status, name).toBe(404)
  })

  it('is recorded in one step by whoever holds the task', async () => {
    const { as, addTask } = await center()
    const id = await addTask('preserve_digital')
    expect((await as('ben').get(`/tasks/${id}/consent`)).status).toBe(404)
    const page = await as('ruth').reads(`/tasks/${id}/consent?from=board`)
    expectPageRules(page, 'en')
    const unsaid = await as('ruth').post(`/tasks/${id}/consent`, {
      entry: 'grant',
      detail: 'by ear',
    })
    expect(unsaid.status).toBe(400)
    expect(await unsaid.text()).toContain('by ear')
    const future = {
      entry: 'grant',
      giver: 'worker',
      way: 'by_phone',
      given_at: '2030-01-01T00:00',
    }
    expect((await as('ruth').post(`/tasks/${id}/consent`, future)).status).toBe(400)
    const said = { entry: 'grant', giver: 'parent', way: 'in_person', from: 'board' }
    const kept = await as('ruth').post(`/tasks/${id}/consent`, said)
    expect(kept.headers.get('location')).toBe(`/incidents/case-1?said=consent-kept#${id}`)
    expect(await as('ruth').reads(`/tasks/${id}/consent`)).toContain('A parent')
  })
})
