import { expect, it } from 'vitest'
import { type AskedTask, addTask as addOwnTask } from '../../src/actions/incidents/add-task.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { remindHolders } from '../../src/actions/tasks/remind-holders.ts'
import { createApp } from '../../src/app.ts'
import type { Language } from '../../src/domain/language.ts'
import * as schema from '../../src/store/schema.ts'
import { findTask } from '../../src/store/tasks.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { giveLongerIds, LONGER } from '../support/longer-ids.ts'
import { sampleCase } from '../support/sample-case.ts'

const SKILLS = { skills: ['paralegal_intake'] }
const OWN: AskedTask = {
  incidentId: 'case-1',
  taskId: 'own-task',
  title: 'Bring food',
  category: 'community',
  skill: 'scribe',
  slots: 1,
  claimWithinH: 1,
  dueWithinH: 4,
  sensitive: false,
}

/** Ben of Harbor holds a task; a browser for anyone. */
async function startCase({ language = 'en' as Language } = {}) {
  const world = await sampleCase()
  const { deps, joins, addTask } = world
  const app = createApp(deps)
  const ruth = await joins('ruth', { roles: ['coordinator'], language })
  const ben = await joins('ben', { ...SKILLS, language })
  const task = await addTask('locate_detainee')
  await claimTask(deps, ben, task)
  const claimId = (await findTask(deps.db, task))?.claims[0]?.id ?? ''
  const opens = (name: string) => {
    const browser = browse(app, { language })
    browser.cookies.set('amparo', `token-${name}`)
    return { ...browser, reads: async (at: string) => (await browser.get(at)).text() }
  }
  return { ...world, ruth, ben, task, claimId, opens }
}

it.each(['en', 'es'] as const)('hands a task over on pages of its own, %s', async (language) => {
  const { deps, joins, opens, task, claimId } = await startCase({ language })
  await joins('cleopatra', { ...SKILLS, language })
  const [ben, cleo] = [opens('ben'), opens('cleopatra')]
  const path = `/claims/${claimId}/hand-over`
  expect(await ben.reads(`/tasks/${task}`)).toContain(path)
  expectPageRules(await ben.reads(path), language)

  const note = 'Ask for A123456789 at the desk.'
  const refused = await ben.post(path, { personId: 'cleopatra', note })
  const html = await refused.text()
  expect(refused.status).toBe(400)
  expectPageRules(html, language)
  expect(html).toContain(note)
  const offered = await ben.post(path, { personId: 'cleopatra', note, 'take-out': 'yes' })
  expect(offered.headers.get('location')).toBe(`/tasks/${task}?said=task-offered`)

  const [offer] = await deps.db.select().from(schema.handovers)
  const mine = await cleo.reads('/mine')
  expectPageRules(mine, language)
  expect(mine).toContain(`/tasks/${task}`)
  const asked = await cleo.reads(`/tasks/${task}`)
  expectPageRules(asked, language)
  expect(asked).toContain(`/handovers/${offer?.id}/accept`)
  expect(asked).not.toContain('123456789')
  const yes = await cleo.post(`/handovers/${offer?.id}/accept`)
  expect(yes.headers.get('location')).toBe(`/tasks/${task}?said=handover-accepted`)
  expect(await cleo.reads(`/tasks/${task}/facts`)).toContain('at the desk.')
  expect((await ben.get(`/tasks/${task}/facts`)).status).toBe(409)
  const late = await ben.post(`/handovers/${offer?.id}/withdraw`)
  expect(late.status).toBe(409)
  expectPageRules(await late.text(), language)
})

it('keeps ticks without a script, and what is typed beside them', async () => {
  const { opens, task } = await startCase()
  const ben = opens('ben')
  const page = await ben.reads(`/tasks/${task}`)
  expect(page).toContain('Field office')
  expect(page).toContain('0 of 4 kept')
  const path = `/tasks/${task}/evidence`
  const kept = await ben.post(path, { kept: ['0', '3'] })
  expect(kept.headers.get('location')).toBe(`/tasks/${task}?said=evidence-kept#evidence`)
  const typed = await ben.post(path, { kept: ['0'], was: ['0', '3'], note: 'Not done yet.' })
  const html = await typed.text()
  expectPageRules(html, 'en')
  expect(html).toContain('1 of 4 kept')
  expect(html).toContain('Not done yet.')
  const done = await ben.post(`/tasks/${task}/done`, { kept: ['0', '1'], was: ['0'], note: '' })
  expect(done.status).toBe(303)
  expect(await opens('ruth').reads(`/tasks/${task}`)).toContain('2 of 4 kept')
})

it('shows both texts to the second of two coordinators, who loses nothing and chooses', async () => {
  const { deps, joins, opens, ruth } = await startCase()
  await joins('rafa', { roles: ['coordinator'] })
  await addOwnTask(deps, ruth, OWN)
  const path = '/tasks/own-task/change'
  const [first, second] = [opens('ruth'), opens('rafa')]
  const page = await second.reads(path)
  expectPageRules(page, 'en')
  const timeOf = (name: string) =>
    new RegExp(`type="datetime-local" value="([^"]+)"[^>]*name="${name}"`).exec(page)?.[1] ?? ''
  const sent = { version: '0', 'claim-by': timeOf('claim-by'), due: timeOf('due') }
  expect(timeOf('due')).toMatch(/^2026-11-21T/)
  const saved = await first.post(path, { ...sent, title: 'Bring warm food' })
  expect(saved.status).toBe(303)

  const conflict = await second.post(path, {
    ...sent,
    title: 'Bring soup',
    due: '2026-11-22T09:00',
  })
  const both = await conflict.text()
  expect(conflict.status).toBe(409)
  expectPageRules(both, 'en')
  for (const text of ['ruth saved a change', 'Bring warm food', 'Bring soup', '2026-11-22T09:00'])
    expect(both).toContain(text)
  const merged = await second.post(path, {
    ...{ version: '1', title: 'Bring soup', 'use-title': 'theirs' },
    ...{ 'theirs-title': 'Bring warm food', 'claim-by': sent['claim-by'] },
    ...{ due: '2026-11-22T09:00', 'use-due': 'mine', 'theirs-due': sent.due },
  })
  expect(merged.headers.get('location')).toBe('/tasks/own-task?said=task-changed')
  expect(await second.reads('/tasks/own-task')).toContain('Bring warm food')
  const after = await second.reads(path)
  expect(after).toContain('2026-11-22T09:00')
  const wrong = await second.post(path, { ...sent, version: '2', title: '', due: 'never' })
  expect(wrong.status).toBe(400)
  expectPageRules(await wrong.text(), 'en')
})

it('adds a task of the playbooks from the board, and says who is silent and what to press', async () => {
  const { deps, opens, claimId, fastForward } = await startCase()
  const ruth = opens('ruth')
  await giveLongerIds(deps, { 'case-1': LONGER['case-1'] })
  const board = `/incidents/${LONGER['case-1']}`
  expect(await ruth.reads(board)).toContain('Accompany to hearings')
  const added = await ruth.post(`${board}/playbook-tasks`, { key: 'accompany' })
  const [at = ''] = added.headers.get('location')?.split('?') ?? []
  expect(at).toBe(board)
  fastForward({ minutes: 50 })
  await remindHolders(deps)
  const html = await ruth.reads(board)
  expectPageRules(html, 'en')
  expect(html).toContain('1 person has not been heard from')
  expect(html).toContain(`/claims/${claimId}/take-back`)
  expect(html).not.toContain('<option value="accompany">')
  const back = await ruth.post(`/claims/${claimId}/take-back`)
  expect(back.headers.get('location')).toContain(`${board}?said=claim-taken-back#`)
  expect(await ruth.reads(board)).toContain('taken back from ben')
})
