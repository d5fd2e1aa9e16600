import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { doneNotes } from '../../src/actions/tasks/task-texts.ts'
import { createApp } from '../../src/app.ts'
import { findTask } from '../../src/store/tasks.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { sampleCase } from '../support/sample-case.ts'

const JSON_ONLY = { accept: 'application/problem+json' }

async function startCase(options: Parameters<typeof sampleCase>[0] = {}) {
  const world = await sampleCase(options)
  const app = createApp(world.deps)
  const opens = (name: string) => {
    const browser = browse(app)
    browser.cookies.set('amparo', `token-${name}`)
    return {
      ...browser,
      reads: async (path: string) => (await browser.get(path)).text(),
    }
  }
  return { ...world, opens }
}

it('opens the alert with one tap, in the reader’s language and on their clock', async () => {
  const { joins, hears, addTask, opens } = await startCase()
  await addTask('locate_detainee')
  await hears(await joins('ben', { skills: ['paralegal_intake'], language: 'es' }))
  const answer = await opens('ben').get('/a/alert-one')
  const html = await answer.text()

  expect(answer.headers.get('cache-control')).toBe('no-store')
  expectPageRules(html, 'es')
  expect(html).toContain('Harbor Network ya lo confirmó. Nombre en clave: Heron.')
  expect(html).toContain('sábado 21 de nov., 3:01 a. m. (ET)')
  expect(html).toContain('Puedo ayudar ahora')
  expect(html).toContain('1 tarea que va con usted')
  expect(html).toContain('Por ahora esta parte solo está en inglés.')
  expect(html).toContain('413-555-0142')
})

it('weighs at most 14 kB with a whole playbook open', async () => {
  const { joins, hears, addTask, opens } = await startCase()
  const skills = ['paralegal_intake', 'family_liaison', 'immigration_attorney', 'scribe']
  for (const key of ['children_safe', 'locate_detainee', 'immigration_lawyer', 'worker_message'])
    await addTask(key)
  for (const key of ['consent_check', 'habeas_screen', 'medical_in_custody', 'digital_security'])
    await addTask(key)
  for (const key of ['preserve_digital', 'timeline', 'consulate_choice', 'labor_dispute_letter'])
    await addTask(key)
  for (const key of ['elected_inquiry', 'osha_11c', 'wc_claim', 'bond_packet', 'press_decision'])
    await addTask(key)
  await hears(await joins('ben', { skills, language: 'es' }))
  const html = await opens('ben').reads('/a/alert-one')
  expect(html).toContain('Otras 8 tareas')
  expect(gzipSync(html).length).toBeLessThan(14 * 1024)
})

it('keeps an answer, says what it was, and lets it change', async () => {
  const { joins, hears, opens } = await startCase()
  await hears(await joins('ben'))
  const ben = opens('ben')
  expect(await ben.reads('/a/alert-one')).toContain('Can you help?')

  const sent = await ben.post('/a/alert-one/answer', { answer: 'can_help_later', from: 'morning' })
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/a/alert-one'])
  expect(await ben.reads('/a/alert-one')).toContain('You answered: I can help from 8 a.m.')
  await ben.post('/a/alert-one/answer', { answer: 'cannot_help', from: 'hour' })
  const html = await ben.reads('/a/alert-one')
  expect(html).toContain('No is a good answer')
  expect(html).toContain('Change my answer')
  expectPageRules(html, 'en')

  const wrong = await ben.post('/a/alert-one/answer', { answer: 'perhaps' }, JSON_ONLY)
  expect(wrong.status).toBe(400)
})

it('shows a drill as a drill on every page', async () => {
  const { joins, hears, addTask, opens } = await startCase({ drill: true })
  const task = await addTask('locate_detainee')
  await hears(await joins('ben', { skills: ['paralegal_intake'] }))
  const ben = opens('ben')
  await ben.post(`/tasks/${task}/claim`)
  for (const path of ['/a/alert-one', `/tasks/${task}`]) {
    const html = await ben.reads(path)
    expectPageRules(html, 'en')
    expect(html).toMatch(/<title>DRILL\. /)
    expect(html).toContain('data-drill')
    expect(html).toMatch(/There is no real emergency/)
  }
  expect(await ben.reads('/a/alert-one')).not.toContain('Confirmed')
})

it('says that it is over, and asks for nothing more', async () => {
  const { joins, hears, addTask, opens, standsDown } = await startCase()
  await addTask('locate_detainee')
  await hears(await joins('ben', { skills: ['paralegal_intake'], language: 'es' }))
  await standsDown()
  const html = await opens('ben').reads('/a/alert-one')
  expectPageRules(html, 'es')
  expect(html).toContain('Terminó la alerta Heron')
  expect(html).not.toContain('/answer')
  expect(html).not.toContain('/claim')
  const late = await opens('ben').post('/a/alert-one/answer', { answer: 'can_help' })
  expect(late.status).toBe(410)
  expect(await late.text()).toContain('Esta alerta ya no pide respuesta')
})

it('takes a task and shows what it needs only behind its own door', async () => {
  const { joins, hears, addTask, knows, opens } = await startCase()
  const task = await addTask('locate_detainee')
  await knows('worker_full_name', 'Rosa María Tzoc')
  await hears(await joins('ben', { skills: ['paralegal_intake'] }))
  const ben = opens('ben')
  expect(await ben.reads(`/tasks/${task}`)).toContain('take this task')

  const claimed = await ben.post(`/tasks/${task}/claim`)
  expect(claimed.headers.get('location')).toBe(`/tasks/${task}?said=task-claimed`)
  const html = await ben.reads(`/tasks/${task}?said=task-claimed`)
  expectPageRules(html, 'en')
  expect(html).toContain('The task is yours.')
  expect(html).toContain('Online Detainee Locator')
  expect(html).not.toContain('Rosa')
  const facts = await ben.reads(`/tasks/${task}/facts`)
  expectPageRules(facts, 'en')
  expect(facts).toContain('Rosa María Tzoc')
  expect(facts).toContain('Not written down yet.')

  const still = await ben.post(`/tasks/${task}/still`, { note: 'typed already' })
  expect(still.headers.get('location')).toBe(`/tasks/${task}?said=task-still`)
  const done = await ben.post(`/tasks/${task}/done`, { note: 'Found.' })
  expect(done.headers.get('location')).toBe('/mine?said=task-done')
  expect((await ben.get(`/tasks/${task}/facts`)).status).toBe(410)
  const after = await ben.reads(`/tasks/${task}`)
  expectPageRules(after, 'en')
  expect(after).toContain('This task is done.')
})

it('asks for a code before facts, once the last one is old', async () => {
  const { joins, addTask, opens, deps } = await startCase()
  const task = await addTask('locate_detainee')
  const ben = await joins('ben', { skills: ['paralegal_intake'], fresh: false })
  await claimTask(deps, ben, task)
  const answer = await opens('ben').get(`/tasks/${task}/facts`)
  const again = `/sign-in/again?next=${encodeURIComponent(`/tasks/${task}/facts`)}`
  expect([answer.status, answer.headers.get('location')]).toEqual([303, again])
})

it('says in the holder’s language what an English how-to rests on, and how sure that is', async () => {
  const { joins, addTask, opens, deps } = await startCase()
  const task = await addTask('timeline')
  await claimTask(deps, await joins('ben', { skills: ['paralegal_intake'], language: 'es' }), task)
  const html = await opens('ben').reads(`/tasks/${task}`)
  expect(html).toContain('<p lang="en">List in order: hazard or injury')
  expect(html).toContain('De dónde sale esto')
  expect(html).toContain('Leído en parte en otro lugar')
  expect(html).toContain('Revisado el 21 de nov. de 2026')
  expect(html).toContain('<li lang="en">ENR on the Tara Construction verdict</li>')
})

it('gives a refused note back as it was typed', async () => {
  const { joins, addTask, opens, deps } = await startCase()
  const task = await addTask('locate_detainee')
  await claimTask(deps, await joins('ben', { skills: ['paralegal_intake'] }), task)
  const ben = opens('ben')
  const note = 'Held in Plymouth, A123456789.'
  const refused = await ben.post(`/tasks/${task}/done`, { note })
  const html = await refused.text()
  expect(refused.status).toBe(400)
  expectPageRules(html, 'en')
  expect(html).toContain(note)
  expect(html).toContain('Take the number out for me')
  const done = await ben.post(`/tasks/${task}/done`, { note, 'take-out': 'yes' })
  expect(done.status).toBe(303)
  const [kept = ''] = (await doneNotes(deps, 'case-1')).values()
  expect(kept).toMatch(/^Held in Plymouth, .+\.$/)
  expect(kept).not.toContain('123456789')
})

it.each([
  ['en', 'Someone was a moment faster'],
  ['es', 'Alguien se adelantó por un momento'],
] as const)('tells the second in kind words (%s)', async (language, sentence) => {
  const { joins, addTask, opens, deps } = await startCase()
  const task = await addTask('locate_detainee')
  await claimTask(deps, await joins('ben', { skills: ['paralegal_intake'] }), task)
  await joins('cleo', { skills: ['paralegal_intake'], language })
  const cleo = opens('cleo')

  const page = await cleo.post(`/tasks/${task}/claim`)
  expect(page.status).toBe(409)
  const html = await page.text()
  expectPageRules(html, language)
  expect(html).toContain(sentence)
  const problem = await cleo.post(`/tasks/${task}/claim`, {}, JSON_ONLY)
  expect(problem.headers.get('content-type')).toContain('application/problem+json')
  expect(await problem.json()).toMatchObject({
    status: 409,
    type: 'about:blank#task.already-taken',
    title: expect.stringContaining(sentence),
  })
  expect(await cleo.reads(`/tasks/${task}`)).not.toContain('ben')
})

it.each([
  ['en', 'asks for a skill that an admin has checked'],
  ['es', 'pide una habilidad que la administración haya comprobado'],
] as const)('says what an unverified skill needs (%s)', async (language, sentence) => {
  const { joins, addTask, opens } = await startCase()
  const task = await addTask('locate_detainee')
  await joins('ben', { skills: ['paralegal_intake'], verified: false, language })
  const ben = opens('ben')
  const html = await ben.reads(`/tasks/${task}`)
  expect(html).toContain(sentence)
  expect(html).not.toContain('/claim')
  const problem = await ben.post(`/tasks/${task}/claim`, {}, JSON_ONLY)
  expect(problem.status).toBe(403)
  expect(await problem.json()).toMatchObject({ title: expect.stringContaining(sentence) })
})

it('lets only a coordinator of the case confirm, and shows the waiting ally what they wait for', async () => {
  const { joins, hears, addTask, opens, deps } = await startCase()
  const task = await addTask('locate_detainee')
  const pia = await joins('pia', { organization: 'puente', skills: ['paralegal_intake'] })
  await hears(pia)
  await joins('ruth', { roles: ['coordinator'] })
  await claimTask(deps, pia, task)
  expect(await opens('pia').reads(`/tasks/${task}`)).toContain(
    'A coordinator has to say yes first.'
  )
  expect((await opens('pia').get(`/tasks/${task}/facts`)).status).toBe(403)

  const [claim] = (await findTask(deps.db, task))?.claims ?? []
  expect((await opens('pia').post(`/claims/${claim?.id}/confirm`)).status).toBe(404)
  const confirmed = await opens('ruth').post(`/claims/${claim?.id}/confirm`)
  expect(confirmed.headers.get('location')).toBe(`/incidents/case-1?said=claim-confirmed#${task}`)
  expect((await opens('pia').get(`/tasks/${task}/facts`)).status).toBe(200)
})

it('sends whoever is not signed in to the door, and answers a stranger as if nothing were there', async () => {
  const { joins, addTask, opens } = await startCase()
  const task = await addTask('locate_detainee')
  await joins('eve', { organization: 'puente', skills: ['paralegal_intake'] })
  const nobody = await opens('nobody').get('/a/alert-one')
  expect(nobody.headers.get('location')).toBe('/sign-in?next=%2Fa%2Falert-one')
  const eve = opens('eve')
  for (const path of ['/a/alert-one', '/a/alert-two', `/tasks/${task}`, `/tasks/${task}/facts`])
    expect((await eve.get(path)).status).toBe(404)
  for (const path of ['claim', 'release', 'still', 'done'])
    expect((await eve.post(`/tasks/${task}/${path}`)).status).toBe(404)
})
