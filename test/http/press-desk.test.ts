import { addHours } from 'date-fns'
import { expect, it } from 'vitest'
import { withdrawSummary } from '../../src/actions/press/withdraw-summary.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { createApp } from '../../src/app.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { pressCase } from '../support/released.ts'
import { sampleCase } from '../support/sample-case.ts'

const DESK = '/summaries'

function readerOf(world: Awaited<ReturnType<typeof sampleCase>>) {
  const app = createApp(world.deps)
  const get = (name: string, path = DESK) => {
    const browser = browse(app)
    browser.cookies.set('amparo', `token-${name}`)
    return browser.get(path)
  }
  return { get, reads: async (name: string, path = DESK) => (await get(name, path)).text() }
}

/** The case with a summary; `case-1` of the same organization has none. */
async function startDesk() {
  const world = await pressCase()
  return { ...world, ...readerOf(world) }
}

it('is there for press liaisons and coordinators, and for nobody else', async () => {
  const { joins, get, reads, incidentId } = await startDesk()
  await joins('ben')
  await joins('ada', { roles: ['admin'] })
  await joins('dora', { roles: ['dispatcher', 'verifier'] })
  await joins('new', { roles: ['press_liaison'], vouched: false })
  await joins('eve', { organization: 'puente', roles: ['press_liaison'] })
  for (const name of ['ben', 'ada', 'dora', 'new'])
    expect([name, (await get(name)).status]).toEqual([name, 404])
  expect((await get('nobody')).headers.get('location')).toMatch(/^\/sign-in/)
  expect(await reads('mei')).toContain(incidentId)
  expect(await reads('ana')).toContain(incidentId)
  const elsewhere = await reads('eve')
  expectPageRules(elsewhere, 'en')
  expect(elsewhere).not.toContain(incidentId)
  expect(elsewhere).toContain('No open case')
})

it('shows a liaison the network ring, and a coordinator the ways that they may go', async () => {
  const { reads, incidentId } = await startDesk()
  const mei = await reads('mei')
  expectPageRules(mei, 'en')
  expect(mei).toContain('Heron')
  expect(mei).toContain('Suffolk County, MA')
  expect(mei).toContain('None published. When a family agrees, it appears here.')
  expect(mei).toContain(`/incidents/${incidentId}/summary"`)
  expect(mei).not.toMatch(/press-consent|href="\/incidents\/[\w-]+"/)
  const ana = await reads('ana')
  expect(ana).toContain(`/incidents/${incidentId}/press-consent`)
  expect(ana).toContain(`href="/incidents/${incidentId}"`)
  expect(ana).not.toContain('Write a summary')
})

it('says how a summary stands, and whose turn it is, until it is taken back', async () => {
  const { reads, writes, approves, publishes, familyWithdraws } = await startDesk()
  const id = await writes()
  expect(await reads('mei')).toContain('You wrote on it')
  expect(await reads('mei')).not.toContain('Read and approve')
  const waits = await reads('ana')
  expect(waits).toContain('Waits for approval by a second person')
  expect(waits).toContain('1 text waits for you')
  expect(waits).toMatch(new RegExp(`/summaries/${id}/approve">.*Read and approve`, 's'))

  await approves(id)
  expect(await reads('mei')).toMatch(new RegExp(`/summaries/${id}/release">.*Publish`, 's'))
  await publishes(id)
  const out = await reads('mei')
  expectPageRules(out, 'en')
  expect(out).toContain('Version 1 is public since')
  expect(out).toContain('1 summary is public.')
  expect(out).toContain('No text waits for you')
  await writes({ asks: 'Release' }, id)
  const next = await reads('ana')
  expect(next).toContain('Version 1 is public since')
  expect(next).toContain('Read and approve')

  await familyWithdraws()
  const ended = await reads('mei')
  expect(ended).toContain('the family’s yes ended')
  expect(ended).toContain('None published.')
})

it('names an embargo and a withdrawal', async () => {
  const { deps, mei, reads, releases } = await startDesk()
  const until = addHours(deps.now(), 5)
  const id = await releases({ embargo: { until, timeZone: 'America/New_York' } })
  const held = await reads('ana')
  expect(held).toContain('Version 1 is under embargo until')
  expect(held).toContain('None published.')
  await withdrawSummary(deps, mei, id)
  expect(await reads('ana')).toContain('Version 1 was withdrawn')
})

it('keeps drills apart and out of the count', async () => {
  const world = await pressCase({ drill: true })
  const { reads } = readerOf(world)
  await world.writes()
  const html = await reads('ana')
  expectPageRules(html, 'en')
  expect(html).toContain('Drills: nothing of these is ever published')
  expect(html).toContain('No text waits for you')
  expect(html).toContain('No open case')
})

it('speaks Spanish, and is in the menu and on the first page of a liaison', async () => {
  const { joins, reads, writes } = await startDesk()
  await joins('caro', { roles: ['press_liaison', 'ally'], language: 'es' })
  await writes()
  const desk = await reads('caro')
  expectPageRules(desk, 'es')
  expect(desk).toContain('Leer y aprobar')
  const first = await reads('caro', '/')
  expectPageRules(first, 'es')
  expect(first).toContain('<a href="/summaries">Prensa</a>')
  expect(first).toContain('1 texto espera su aprobación')
  expect(await reads('ana', '/')).toContain('1 text waits for your approval')
  expect(await reads('mei', '/')).toContain('No text waits for you.')
})

it('is linked from each press page, with only the doors that open', async () => {
  const { reads, writes, incidentId } = await startDesk()
  const id = await writes()
  const compose = `/incidents/${incidentId}/summary`
  for (const path of [compose, `/summaries/${id}/approve`, `/summaries/${id}/release`]) {
    const [liaison, coordinator] = [await reads('mei', path), await reads('ana', path)]
    for (const html of [liaison, coordinator]) expectPageRules(html, 'en')
    expect(liaison).toContain('All press work')
    expect(liaison).not.toMatch(/press-consent"|The case’s board/)
    expect(coordinator).toContain(`/incidents/${incidentId}/press-consent"`)
    expect(coordinator).toContain('The case’s board')
  }
  expect(await reads('ana', `/incidents/${incidentId}/press-consent`)).toContain('All press work')
})

it('leads the holder of a task to where it is done, as soon as its facts are open', async () => {
  const world = await sampleCase()
  const { joins, addTask, hears, deps } = world
  const { reads, get } = readerOf(world)
  const fay = await joins('fay', { skills: ['family_liaison', 'press_liaison'] })
  const eli = await joins('eli', {
    organization: 'puente',
    skills: ['family_liaison', 'press_liaison'],
  })
  const asking = await addTask('consent_check', { slots: 2 })
  const deciding = await addTask('press_decision', { slots: 2, sensitive: true })
  for (const person of [fay, eli]) {
    await hears(person)
    for (const id of [asking, deciding]) await claimTask(deps, person, id)
  }
  const ledger = '/incidents/case-1/press-consent'
  expect(await reads('fay', `/tasks/${asking}`)).toContain(`href="${ledger}"`)
  expect(await reads('fay', `/tasks/${asking}`)).not.toContain('/incidents/case-1/summary"')
  expect(await reads('fay', `/tasks/${deciding}`)).toContain('href="/incidents/case-1/summary"')
  const opened = await reads('fay', ledger)
  expectPageRules(opened, 'en')
  expect(opened).not.toMatch(/All press work|The case’s board/)
  expect(await reads('eli', `/tasks/${deciding}`)).not.toContain('/incidents/case-1/')
  expect((await get('eli')).status).toBe(404)
})
