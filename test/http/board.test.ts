import { describe, expect, it } from 'vitest'
import { openIncident } from '../../src/actions/incidents/open-incident.ts'
import { createApp } from '../../src/app.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import * as schema from '../../src/store/schema.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { sampleCase } from '../support/sample-case.ts'
import { addNeed } from '../support/sample-needs.ts'

/** A case opened from its playbook, Ruth who runs it, and a browser for anyone. */
async function startBoard({ drill = false } = {}) {
  const world = await sampleCase({ drill })
  const { deps, joins } = world
  const ruth = await joins('ruth', { roles: ['coordinator'] })
  const path = `/incidents/${await opensCase(deps, ruth)}`
  const app = createApp(deps)
  const opens = (name: string, language = 'en') => {
    const browser = browse(app, { language })
    browser.cookies.set('amparo', `token-${name}`)
    return { ...browser, reads: async (at: string) => (await browser.get(at)).text() }
  }
  return { ...world, ruth, path, opens, app }
}

async function opensCase(deps: Awaited<ReturnType<typeof sampleCase>>['deps'], ruth: Viewer) {
  const [report] = await deps.db.select().from(schema.reports)
  if (!report) throw new Error('the sample has a report')
  const id = 'report-two'
  await deps.db.insert(schema.keys).values({ ...deps.vault.newKey(id), createdAt: deps.now() })
  await deps.db.insert(schema.reports).values({ ...report, id, codeName: 'Plover' })
  const opened = await openIncident(deps, ruth, { reportId: id })
  return opened.id
}

const idOf = (path: string) => path.replace('/incidents/', '')

/** The key that makes a form count once. */
const keyIn = (html: string) => /name="form-key" value="([^"]+)"/.exec(html)?.[1] ?? ''

describe('the board', () => {
  it.each(['en', 'es'] as const)('keeps the rules of every page, %s', async (language) => {
    const { joins, opens, path } = await startBoard()
    await joins('rosa', { roles: ['coordinator'], language })
    const answer = await opens('rosa').get(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expectPageRules(await answer.text(), language)
  })

  it('asks to check the alert while nobody was called, with one solid button', async () => {
    const { opens, path } = await startBoard()
    const html = await opens('ruth').reads(path)
    expect(html).toContain('Plover: nobody has been called yet')
    expect(html).toContain('Check the alert, then send')
    expect(html).not.toContain('Send update')
    expect(html.match(/class="button" /g)).toHaveLength(1)
  })

  it('counts the legal clocks that wait for a day, and leads to all of them', async () => {
    const { opens, path } = await startBoard()
    const html = await opens('ruth').reads(path)
    expect(html).toContain('Date needed')
    expect(html).toContain(`href="${path}/clocks"`)
  })

  it('is nothing for anyone who does not coordinate its organization', async () => {
    const { joins, opens, path } = await startBoard()
    await joins('ben')
    await joins('olga', { organization: 'puente', roles: ['coordinator'] })
    await joins('dora', { roles: ['dispatcher', 'admin', 'verifier'] })
    const forms = ['/tasks', '/notes', '/needs/some-need-1/named', '/needs/some-need-1/unnamed']
    for (const name of ['ben', 'olga', 'dora']) {
      for (const room of ['', '/reach']) {
        expect((await opens(name).get(`${path}${room}`)).status, `${name} ${room}`).toBe(404)
      }
      for (const room of forms)
        expect((await opens(name).post(`${path}${room}`, VALID)).status, room).toBe(404)
    }
    expect((await opens('ruth').get('/incidents/no-such-case')).status).toBe(404)
  })

  it('sends whoever is not signed in to sign in, and back', async () => {
    const { app, path } = await startBoard()
    const answer = await browse(app).get(path)
    expect(answer.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
  })

  it('of a drill can’t be mistaken', async () => {
    const { opens, path } = await startBoard({ drill: true })
    const html = await opens('ruth').reads(path)
    expect(html).toContain('data-drill')
    expect(html).toMatch(/<title>DRILL\. /)
  })

  it('that was stood down says so and offers nothing to change', async () => {
    const { opens, path, standsDown } = await startBoard()
    await standsDown()
    const html = await opens('ruth').reads(path)
    expect(html).toContain('this case was stood down')
    const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
    expect(main).not.toContain('<form')
    expect(main).not.toContain('/stand-down')
  })

  it('tells how far the alert has come in a card of its own', async () => {
    const { joins, hears, opens, path, deps } = await startBoard()
    const incidentId = idOf(path)
    const [alert] = await deps.db.select().from(schema.alerts)
    if (!alert) throw new Error('the sample has an alert')
    const again = { id: 'alert-two', incidentId, idempotencyKey: 'alert-two' }
    await deps.db.insert(schema.alerts).values({ ...alert, ...again })
    await hears(await joins('ben'), 'alert-two')
    const card = await opens('ruth').reads(`${path}/reach`)
    expect(card).toMatch(/^<section class="card"/)
    expect(card).toContain('Who has it: 1 person')
    expect(await opens('ruth').reads(path)).toContain(`data-live="${path}"`)
  })
})

const VALID = {
  ...{ 'form-key': 'own-task-1', title: 'Water the plants', category: 'community' },
  ...{ skill: 'mutual_aid', slots: '1', 'claim-within': '1', 'due-within': '4', note: 'A note' },
  personId: 'somebody-1',
}

describe('its forms', () => {
  it('add a task once, however often they are sent', async () => {
    const { opens, path } = await startBoard()
    const ruth = opens('ruth')
    const form = { ...VALID, 'form-key': keyIn(await ruth.reads(path)) }
    const first = await ruth.post(`${path}/tasks`, form)
    const where = `${path}?said=task-added#${form['form-key']}`
    expect([first.status, first.headers.get('location')]).toEqual([303, where])
    await ruth.post(`${path}/tasks`, form)
    const html = await ruth.reads(`${path}?said=task-added`)
    expect(html).toContain('The task is on the board.')
    expect(html.match(/Water the plants<\/a>/g)).toHaveLength(1)
    expect(html.match(/added “Water the plants”/g)).toHaveLength(1)
  })

  it('come back filled when something is missing', async () => {
    const { opens, path } = await startBoard()
    const refused = await opens('ruth').post(`${path}/tasks`, {
      ...VALID,
      ...{ title: ' ', 'claim-within': '9', slots: 'many' },
    })
    const html = await refused.text()
    expect(refused.status).toBe(400)
    expectPageRules(html, 'en')
    expect(html).toContain('Not saved yet: 2 things to fix')
    expect(html).toMatch(/id="claim-within"[^>]*value="9"/)
    expect(html).toContain('Please give a whole number from 1 to 20.')

    const early = await opens('ruth').post(`${path}/tasks`, { ...VALID, 'claim-within': '9' })
    expect(await early.text()).toContain('It can&#39;t be done before somebody has it.')
  })

  it('keep no Social Security number in a note, and say what to do', async () => {
    const { opens, path } = await startBoard()
    const form = { 'form-key': 'note-one-1', note: 'SSN 123-45-6789, call the aunt' }
    const refused = await opens('ruth').post(`${path}/notes`, form)
    const html = await refused.text()
    expect(refused.status).toBe(400)
    expect(html).toContain('call the aunt')
    expect(html).toContain('Take the number out for me and save')

    await opens('ruth').post(`${path}/notes`, { ...form, 'take-out': 'yes' })
    const board = await opens('ruth').reads(path)
    expect(board).toContain('SSN […], call the aunt')
  })

  it('keep a note of 4,000 characters and refuse a longer one', async () => {
    const { opens, path } = await startBoard()
    const send = async (note: string, key: string) =>
      (await opens('ruth').post(`${path}/notes`, { 'form-key': key, note })).status
    expect(await send('x'.repeat(4000), 'note-one-1')).toBe(303)
    expect(await send('x'.repeat(4001), 'note-two-1')).toBe(400)
  })

  it('hide a note from a session that has not proved itself lately', async () => {
    const { opens, path, fastForward } = await startBoard()
    await opens('ruth').post(`${path}/notes`, { 'form-key': 'note-one-1', note: 'the aunt' })
    fastForward({ minutes: 13 * 60 })
    const html = await opens('ruth').reads(path)
    expect(html).not.toContain('the aunt')
    expect(html).toContain('Open it with a code')
  })

  it('name someone for a role, and take the name back', async () => {
    const { opens, path, deps, joins } = await startBoard()
    await joins('bernardo', { skills: ['scout'] })
    const needId = await addNeed(deps, 'scout', { incidentId: idOf(path) })
    const ruth = opens('ruth')
    expect(await ruth.reads(path)).toContain('<option value="bernardo">bernardo</option>')
    await ruth.post(`${path}/needs/${needId}/named`, { personId: 'bernardo' })
    expect(await ruth.reads(path)).toContain('bernardo, named by coordination.')
    await ruth.post(`${path}/needs/${needId}/unnamed`, { personId: 'bernardo' })
    expect(await ruth.reads(path)).not.toContain('bernardo, named by coordination.')
  })
})
