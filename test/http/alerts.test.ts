import { expect, it } from 'vitest'
import { newSession } from '../../src/actions/sessions/new-session.ts'
import { createApp } from '../../src/app.ts'
import { listAlerts } from '../../src/store/alerts.ts'
import { findIncident } from '../../src/store/incidents.ts'
import * as schema from '../../src/store/schema.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { startNetwork } from '../support/network.ts'

const JSON_ONLY = { accept: 'application/json' }
const IMMIGRATION = 'circle.case-heron-immigration_attorney'
const ALERT = '/incidents/case-heron/alert'

/** Ruth signed in at her desk, with case Heron and two lawyers nearby. */
async function startDesk({ drill = false } = {}) {
  const network = await startNetwork()
  const { deps } = network
  await network.joins('ruth', { skills: [] })
  await network.joins('ben', { push: true })
  await network.joins('ana', { language: 'es' })
  await network.opensCase('case-heron', { drill })
  const app = createApp(deps)
  const signsIn = async (personId: string) => {
    const { session, opened } = newSession(deps, { personId, kind: 'staff' })
    await deps.db.insert(schema.sessions).values(session)
    const browser = browse(app)
    browser.cookies.set('amparo', opened.token)
    return browser
  }
  const ruth = await signsIn('ruth')
  const reads = async (path: string) => (await ruth.get(path)).text()
  return {
    ...network,
    ruth,
    reads,
    signsIn,
    /** The fields of the page's main form as a browser would send them. */
    filled: async (path: string) => fieldsOf(await reads(path)),
    alerts: () => listAlerts(deps.db, 'case-heron'),
    async timePasses(seconds = 10) {
      network.fastForward({ seconds })
      await network.outboxTurns(3)
    },
  }
}

function fieldsOf(html: string): Record<string, string> {
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const radios = [...html.matchAll(/type="radio" name="([^"]+)" value="([^"]+)" checked/g)]
  const selects = [...html.matchAll(/<select[^>]* name="([^"]+)".*?<option value="(\d)" selected/g)]
  return Object.fromEntries(
    [...hidden, ...radios, ...selects].map(([, name = '', value = '']) => [name, value])
  )
}

it('shows what goes out, who hears, the holes and the exact words, then sends once', async () => {
  const desk = await startDesk()
  const answer = await desk.ruth.get(ALERT)
  const html = await answer.text()
  expectPageRules(html, 'en')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(html).toContain('Who will hear: 2 people in 1 organization')
  expect(html).toMatch(/<b>[^<]+: 0 can be reached\.<\/b>/)
  expect(html).toContain('Suffolk County, MA. No address is sent.')
  expect(html).toContain('Hace falta:')
  expect(html).toContain('Send to 2 people')

  const fields = await desk.filled(ALERT)
  const sent = await desk.ruth.post(ALERT, fields)
  const twice = await desk.ruth.post(ALERT, fields)
  expect(sent.status).toBe(303)
  expect(twice.headers.get('location')).toBe(sent.headers.get('location'))
  expect(await desk.alerts()).toHaveLength(1)
})

it('counts again without sending, and sends nothing that was not counted', async () => {
  const desk = await startDesk()
  const counted = await desk.reads(`${ALERT}?${IMMIGRATION}=0`)
  expect(counted).toContain('Nobody would hear this alert')
  expect(counted).not.toContain('class="live"')

  const fields = { ...(await desk.filled(ALERT)), [IMMIGRATION]: '2' }
  const refused = await desk.ruth.post(ALERT, fields)
  const html = await refused.text()
  expect(refused.status).toBe(409)
  expect(html).toContain('You changed who hears after the last count')
  expect(html).toContain(`name="${IMMIGRATION}"`)
  expect(fieldsOf(html)[IMMIGRATION]).toBe('2')
  expect((await desk.ruth.post(ALERT, fieldsOf(html))).status).toBe(303)
})

it('refuses an alert to nobody, as a page and as a problem', async () => {
  const desk = await startDesk()
  const fields = { ...(await desk.filled(`${ALERT}?${IMMIGRATION}=0`)), by: '2026-03-01T03:00:00Z' }
  const page = await desk.ruth.post(ALERT, fields)
  expect([page.status, await page.text()]).toEqual([
    400,
    expect.stringContaining('This alert would reach nobody'),
  ])
  const problem = await desk.ruth.post(ALERT, fields, JSON_ONLY)
  expect(problem.headers.get('content-type')).toContain('application/problem+json')
  expect(await problem.json()).toMatchObject({ status: 400, type: 'about:blank#alert.nobody' })
  expect(await desk.alerts()).toEqual([])
})

it('takes an Idempotency-Key from a program: once new, then the same, never for another', async () => {
  const desk = await startDesk()
  const headers = { ...JSON_ONLY, 'idempotency-key': 'from-the-desk-1' }
  const by = '2026-03-01T03:00:00Z'
  const first = await desk.ruth.post(ALERT, { by }, headers)
  const again = await desk.ruth.post(ALERT, { by }, headers)
  const other = await desk.ruth.post(ALERT, { by, [IMMIGRATION]: '2' }, headers)
  expect([first.status, again.status, other.status]).toEqual([201, 200, 409])
  const raised = (await first.json()) as { id: string; dueAt: string }
  expect(raised.dueAt).toBe('2026-03-01T02:00:10.000Z')
  expect(await again.json()).toEqual(raised)
  const keyless = await desk.ruth.post(ALERT, { by }, JSON_ONLY)
  expect(await keyless.json()).toMatchObject({ errors: [{ name: 'form-key' }] })
})

it('gives ten seconds to cancel, then says that it has left and what can still be done', async () => {
  const desk = await startDesk()
  const sent = await desk.ruth.post(ALERT, await desk.filled(ALERT))
  const sending = sent.headers.get('location') ?? ''
  const page = await desk.ruth.get(sending)
  expect(page.headers.get('refresh')).toBe('11; url=/incidents/case-heron')
  const html = await page.text()
  expectPageRules(html, 'en')
  expect(html).toContain('Sends in 10 seconds')
  expect(html).toContain('leaves at 9:00:10 p.m.')
  expect(html).toContain('2 people')

  const cancelled = await desk.ruth.post(`${sending}/cancel`)
  expect(cancelled.headers.get('location')).toBe(`${ALERT}?said=alert-cancelled`)
  expect(await desk.reads(sending)).toContain('Cancelled: nothing went out')

  const second = await desk.ruth.post(ALERT, await desk.filled(ALERT))
  await desk.timePasses()
  const late = await desk.ruth.post(`${second.headers.get('location')}/cancel`)
  const lateHtml = await late.text()
  expect(late.status).toBe(409)
  expectPageRules(lateHtml, 'en')
  expect(lateHtml).toContain('The alert has already left')
  expect(lateHtml).toContain('/incidents/case-heron/updates?kind=correction')
  expect(lateHtml).toContain('/incidents/case-heron/stand-down')
})

it('writes news to those who were told, in words that were shown', async () => {
  const desk = await startDesk()
  const updates = '/incidents/case-heron/updates'
  const nobody = await desk.reads(updates)
  expect(nobody).toContain('Nobody has been told yet.')
  expect(nobody).not.toContain('class="live"')

  await desk.ruth.post(ALERT, await desk.filled(ALERT))
  await desk.timePasses()
  const html = await desk.reads(`${updates}?kind=correction`)
  expectPageRules(html, 'en')
  expect(html).toContain('An earlier message from Harbor Network about Heron was wrong.')
  expect(html).toContain('Un mensaje anterior de Harbor Network sobre Heron tenía un error.')

  const fields = await desk.filled(updates)
  const changed = await desk.ruth.post(updates, { ...fields, kind: 'correction' })
  expect([changed.status, await changed.text()]).toEqual([
    409,
    expect.stringContaining('The message is not the one you were shown'),
  ])
  const sent = await desk.ruth.post(updates, fields)
  expect(sent.headers.get('location')).toMatch(/^\/alerts\//)
  const { nextWordAt } = (await findIncident(desk.deps.db, 'case-heron')) ?? {}
  expect(nextWordAt?.toISOString()).toBe(fields['by'])
  expect((await desk.alerts()).map(({ kind }) => kind)).toEqual(['update', 'emergency'])
})

it('stands down after saying what that does; a second click does no harm', async () => {
  const desk = await startDesk()
  await desk.ruth.post(ALERT, await desk.filled(ALERT))
  await desk.timePasses()
  const path = '/incidents/case-heron/stand-down'
  const html = await desk.reads(path)
  expectPageRules(html, 'en')
  expect(html).toContain('2 people were told of it and hear now that it is over.')

  const unsaid = await desk.ruth.post(path, { as: 'false_alarm', reason: '' })
  expect([unsaid.status, await unsaid.text()]).toEqual([
    400,
    expect.stringContaining('id="reason-error"'),
  ])
  const ending = { as: 'stand_down', reason: '' }
  for (const answer of [await desk.ruth.post(path, ending), await desk.ruth.post(path, ending)])
    expect(answer.headers.get('location')).toBe('/incidents/case-heron?said=stood-down')
  expect(await desk.reads(path)).toContain('Case Heron is over')
  expect((await desk.alerts()).map(({ kind }) => kind).toSorted()).toEqual([
    'emergency',
    'stand_down',
  ])
})

it('says DRILL first, on the page and in every word that leaves', async () => {
  const desk = await startDesk({ drill: true })
  const html = await desk.reads(ALERT)
  expectPageRules(html, 'en')
  expect(html).toMatch(/<html[^>]* data-drill/)
  expect(html).toMatch(/<title>DRILL\./)
  expect(html).toContain('Send the drill to 2 people')
  expect(html).toMatch(/SIMULACRO/)
})

it('asks for a code before the whole network, and brings the circles back', async () => {
  const desk = await startDesk()
  desk.fastForward({ minutes: 20 })
  await desk.deps.db.update(schema.sessions).set({ freshUntil: new Date(0) })
  const html = await desk.reads(`${ALERT}?${IMMIGRATION}=3`)
  expect(html).not.toContain('class="live"')
  const [, next = ''] = /\/sign-in\/again\?next=([^"]+)/.exec(html) ?? []
  expect(decodeURIComponent(next)).toContain(`${IMMIGRATION}=3`)
  expect(await desk.reads(ALERT)).toContain('class="live"')
})

it('does not exist for allies, strangers and other organizations', async () => {
  const desk = await startDesk()
  const sent = await desk.ruth.post(ALERT, await desk.filled(ALERT))
  const other = await desk.joins('other', { organization: 'puente' })
  const browser = await desk.signsIn(other)
  const paths = [ALERT, '/incidents/case-heron/updates', '/incidents/case-heron/stand-down']
  for (const path of [...paths, sent.headers.get('location') ?? '', '/incidents/nobody-has/alert'])
    expect((await browser.get(path)).status).toBe(404)
  for (const path of paths) {
    const answer = await browser.post(path, { as: 'stand_down', ...(await desk.filled(ALERT)) })
    expect([400, 404]).toContain(answer.status)
  }
  expect(await desk.alerts()).toHaveLength(1)
})
