import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { sampleCase } from '../support/sample-case.ts'
import { testDeps } from '../support/test-deps.ts'

async function startNetwork(options: Parameters<typeof sampleCase>[0] = {}) {
  const world = await sampleCase(options)
  const app = createApp(world.deps)
  const reads = async (name: string, path = '/') => {
    const browser = browse(app)
    browser.cookies.set('amparo', `token-${name}`)
    return (await browser.get(path)).text()
  }
  return { ...world, app, reads }
}

it('before there is a network says where its link is', async () => {
  const { deps } = await testDeps()
  const answer = await browse(createApp(deps)).get('/')
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expectPageRules(html, 'en')
  expect(html).toContain('Open the link that the program printed')
})

it('sends whoever is not signed in to sign in', async () => {
  const { app } = await startNetwork()
  const answer = await browse(app).get('/')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in'])
})

it.each(['en', 'es'] as const)('says to staff what is the matter, %s', async (language) => {
  const { joins, addTask, fastForward, reads } = await startNetwork()
  await joins('ruth', { roles: ['coordinator'], language })
  await addTask('children_safe')
  fastForward({ minutes: 20 })
  const html = await reads('ruth')
  expectPageRules(html, language)
  expect(html).toContain(language === 'en' ? '1 open case, no report waits' : '1 caso abierto')
  expect(html).toContain(language === 'en' ? '1 late' : '1 atrasada')
  expect(html).toContain('/incidents/case-1')
})

it('keeps a drill out of the headline', async () => {
  const { joins, reads } = await startNetwork({ drill: true })
  await joins('ruth', { roles: ['coordinator'] })
  const html = await reads('ruth')
  expect(html).toContain('All quiet')
  expect(html).toContain('1 drill is running')
})

it('leads an ally to their own work, and staff who have tasks to theirs', async () => {
  const { joins, reads } = await startNetwork()
  await joins('ben')
  await joins('ruth', { roles: ['coordinator', 'ally'] })
  expect(await reads('ben')).not.toContain('Open cases')
  expect(await reads('ruth')).toContain('Open cases')
  expect(await reads('ruth', '/mine')).not.toContain('Open cases')
})

it('shows a case to nobody of another organization', async () => {
  const { joins, reads } = await startNetwork()
  await joins('olga', { organization: 'puente', roles: ['coordinator', 'admin'] })
  const html = await reads('olga')
  expect(html).toContain('Are we ready?')
  expect(html).not.toContain('Heron')
})
