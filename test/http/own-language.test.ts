import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { persons } from '../../src/store/schema.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { sampleCase } from '../support/sample-case.ts'

async function startPortuguese() {
  const world = await sampleCase()
  await world.addTask('locate_detainee')
  await world.hears(await world.joins('ben', { skills: ['paralegal_intake'], language: 'pt' }))
  const ben = browse(createApp(world.deps))
  ben.cookies.set('amparo', 'token-ben')
  const language = async () => (await world.deps.db.select().from(persons))[0]?.language
  return { ...world, ben, language, reads: async (path: string) => (await ben.get(path)).text() }
}

it('answers in the reader’s own words where a page is not in their language yet', async () => {
  const { reads } = await startPortuguese()
  const html = await reads('/a/alert-one')
  expectPageRules(html, 'en')
  expect(html).toContain('<span lang="pt">Posso ajudar</span>')
  expect(html).toContain('Urgente: precisamos de ajuda')
  expect(html).toContain('The rest of this page is in English; Português is not ready yet.')
})

it('keeps a language that has no pages when they are saved or looked at in another', async () => {
  const { ben, reads, language } = await startPortuguese()
  expect(await reads('/me')).toMatch(/value="pt"[^>]*checked/)
  expect(await reads('/a/alert-one?lang=es')).toContain('Puedo ayudar')
  expect(await language()).toBe('pt')
  await ben.post('/language', { language: 'ko', back: '/me' })
  expect(await language()).toBe('ko')
  expect(await reads('/a/alert-one')).toContain('도울 수 있습니다')
})

it('takes no language that it can’t alert in', async () => {
  const { ben, language } = await startPortuguese()
  expect((await ben.post('/language', { language: 'xx', back: '/me' })).status).toBe(400)
  expect(await language()).toBe('pt')
})
