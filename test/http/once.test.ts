import { expect, it } from 'vitest'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { createApp } from '../../src/app.ts'
import { sentOnce } from '../../src/store/schema.ts'
import { findTask } from '../../src/store/tasks.ts'
import { browse } from '../support/http.ts'
import { sampleCase } from '../support/sample-case.ts'

const KEY = '0b0a5d1e-5a0c-4a53-9a4c-5f3f2f9f9d10'

/** Ben's phone, which has read its mark on a page of his. */
async function startPhone() {
  const world = await sampleCase()
  const ben = await world.joins('ben', { skills: ['paralegal_intake'] })
  await world.hears(ben)
  const task = await world.addTask('locate_detainee')
  const browser = browse(createApp(world.deps))
  browser.cookies.set('amparo', 'token-ben')
  const page = await (await browser.get('/a/alert-one')).text()
  const [, mark = ''] = /data-whose="([\w-]+)"/.exec(page) ?? []
  const sends = (path: string, fields: Record<string, string> = {}, key = `${mark}.${KEY}`) =>
    browser.post(path, fields, { accept: 'application/json', 'idempotency-key': key })
  const holders = async () => (await findTask(world.deps.db, task))?.claims.length
  return { ...world, ben, task, sends, browser, holders }
}

it('answers with the page to go on to, the second time with where it happened', async () => {
  const { sends, task, holders } = await startPhone()
  const first = await sends(`/tasks/${task}/claim`)
  expect([first.status, await first.json()]).toEqual([
    200,
    { next: `/tasks/${task}?said=task-claimed` },
  ])
  const again = await sends(`/tasks/${task}/claim`)
  expect([again.status, await again.json()]).toEqual([200, { next: `/tasks/${task}` }])
  expect(await holders()).toBe(1)
})

it('says in words what was lost meanwhile, and that a case is over', async () => {
  const { deps, joins, sends, task, standsDown } = await startPhone()
  await claimTask(deps, await joins('cara', { skills: ['paralegal_intake'] }), task)
  for (const time of ['first', 'again']) {
    const lost = await sends(`/tasks/${task}/claim`)
    expect([lost.status, (await lost.json()).title], time).toEqual([
      409,
      expect.stringContaining('Someone was a moment faster'),
    ])
  }
  await standsDown()
  const late = await sends('/a/alert-one/answer', { answer: 'can_help' })
  expect(late.status).toBe(410)
})

it('sends nothing in the name of another, and takes a key that no phone has made for none', async () => {
  const { sends, task, holders, deps } = await startPhone()
  expect((await sends(`/tasks/${task}/claim`, {}, `${'m'.repeat(16)}.${KEY}`)).status).toBe(403)
  expect(await holders()).toBe(0)
  for (const key of ['x', KEY, `${'m'.repeat(16)}.`, `${'m'.repeat(16)}.${KEY}.${KEY}`])
    expect((await sends(`/tasks/${task}/claim`, {}, key)).status, key).toBe(303)
  expect(await holders()).toBe(1)
  expect(await deps.db.select().from(sentOnce)).toEqual([])
})

it('may send the same again after what was typed was refused', async () => {
  const { deps, ben, sends, task } = await startPhone()
  await claimTask(deps, ben, task)
  const refused = await sends(`/tasks/${task}/done`, { note: 'It is A123456789.' })
  expect([refused.status, (await refused.json()).errors]).toMatchObject([400, [{ name: 'note' }]])
  expect((await sends(`/tasks/${task}/done`, { note: 'Found.' })).status).toBe(200)
})

it('is an ordinary form without a key', async () => {
  const { browser, task } = await startPhone()
  expect((await browser.post(`/tasks/${task}/claim`)).status).toBe(303)
})

it('keeps one page for when there is no network, with nothing of anybody in it', async () => {
  const { deps } = await startPhone()
  const page = await browse(createApp(deps)).get('/offline?lang=es')
  const text = await page.text()
  expect(text).toContain('Ahora no hay red')
  expect(text).not.toMatch(/Harbor|413-555|data-whose|sign-out/)
})
