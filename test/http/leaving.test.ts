import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { sampleCase } from '../support/sample-case.ts'

async function startBen() {
  const { deps, joins } = await sampleCase()
  await joins('ada', { roles: ['admin'] })
  await joins('ben', { skills: ['childcare'], language: 'es' })
  const opens = (name: string) => {
    const browser = browse(createApp(deps))
    browser.cookies.set('amparo', `token-${name}`)
    return browser
  }
  return { ben: opens('ben'), ada: opens('ada') }
}

it('says what goes and what stays, and nobody leaves by accident', async () => {
  const { ben } = await startBen()
  const page = await (await ben.get('/me/leave')).text()
  expectPageRules(page, 'es')
  expect(page).toContain('Lo que se borra ahora')
  expect(page).toContain('Lo que queda')
  const slipped = await ben.post('/me/leave')
  expect(slipped.status).toBe(400)
  expect(await slipped.text()).toContain('Marque primero esta casilla')
  expect((await ben.get('/me')).status).toBe(200)
})

it('hands out a receipt and clears the phone', async () => {
  const { ben } = await startBen()
  const left = await ben.post('/me/leave', { sure: 'yes' })
  expect(left.status).toBe(200)
  expect(left.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect(ben.cookies.has('amparo')).toBe(false)
  const receipt = await left.text()
  expectPageRules(receipt, 'es')
  expect(receipt).toMatch(/Número de comprobante: [0-9a-f-]{36}/)
  ben.cookies.set('amparo', 'token-ben')
  expect((await ben.post('/me/leave', { sure: 'yes' })).status).toBe(303)
})

it('tells the last admin what has to come first', async () => {
  const { ada } = await startBen()
  const refused = await ada.post('/me/leave', { sure: 'yes' })
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('last admin')
  expect((await ada.get('/me')).status).toBe(200)
})
