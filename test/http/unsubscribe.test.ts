import { addHours } from 'date-fns'
import { expect, it } from 'vitest'
import { changeEmailAlerts } from '../../src/actions/people/change-me.ts'
import { createApp } from '../../src/app.ts'
import { persons, sessions } from '../../src/store/schema.ts'
import { emailIndex } from '../../src/vault/blind-index.ts'
import { unsubscribeToken } from '../../src/vault/mail-token.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { startNetwork } from '../support/network.ts'
import { joined, latestLetter, networkOfRuth } from '../support/people.ts'
import { testDeps } from '../support/test-deps.ts'

const ONE_CLICK = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })

/** Ana reads Spanish and has only email; Ben reads English and has a phone. Both have had one alert. */
async function afterAnAlert() {
  const network = await startNetwork()
  await network.joins('ana', { language: 'es' })
  await network.joins('ben', { push: true })
  await network.opensCase('heron')
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  const emailTo = (name: string) => network.arrived.find(({ to }) => to === `${name}@ally.example`)
  const isOff = async (name: string) =>
    (await network.deps.db.select().from(persons)).find(({ id }) => id === name)?.emailOff
  const app = createApp(network.deps)
  /** As a mail program does it: no cookie, no origin, redirects not followed. */
  const oneClick = (path: string) => app.request(path, { method: 'POST', body: ONE_CLICK })
  const linkFor = (name: string) => {
    const { headers } = emailTo(name) ?? {}
    return headers?.['List-Unsubscribe']?.slice(1, -1) ?? ''
  }
  return { ...network, app, emailTo, isOff, oneClick, linkFor }
}

it('stands in every alert’s email, in its header and under its text', async () => {
  const { emailTo, linkFor } = await afterAnAlert()
  const email = emailTo('ana')
  const link = linkFor('ana')
  expect(email?.headers).toEqual({
    'List-Unsubscribe': expect.stringMatching(
      /^<http:\/\/localhost:3000\/unsubscribe\/[0-9a-f]{48}>$/
    ),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  })
  expect(email?.text).toContain(`Apagar los avisos por correo:\n${link}`)
  expect(email?.html).toContain(`href="${link}"`)
})

it('changes nothing when it is looked at, by a scanner or a person', async () => {
  const { app, isOff, linkFor } = await afterAnAlert()
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])
    await app.request(linkFor('ana'), { method })
  expect(await isOff('ana')).toBe(false)
  const page = await (await app.request(linkFor('ana'))).text()
  expectPageRules(page, 'es')
  expect(page.match(/<button/g)).toHaveLength(1)
  expect(page).toContain('<html lang="es"')
  expect(page).toContain('Si lo apaga, no se enterará')
  expect(page).not.toMatch(/ana@|ally\.example/)
})

it('turns email off with one click of a mail program', async () => {
  const { isOff, oneClick, linkFor } = await afterAnAlert()
  const answer = await oneClick(linkFor('ana'))
  expect(answer.status).toBe(200)
  expect(answer.headers.getSetCookie()).toEqual([])
  expect(await answer.text()).toContain('Desde ahora ya no le llegará ningún aviso')
  expect([await isOff('ana'), await isOff('ben')]).toEqual([true, false])
})

it('turns it off with the page’s button, in the language that was picked, and says how to turn it on again', async () => {
  const { app, isOff, linkFor } = await afterAnAlert()
  const browser = browse(app)
  const { pathname } = new URL(linkFor('ben'))
  const page = await (await browser.get(`${pathname}?lang=es`)).text()
  expect(page).toContain('Los avisos siguen llegando a su teléfono')
  const [, action = ''] = /action="(\/unsubscribe[^"]*)"/.exec(page) ?? []
  const done = await (await browser.post(action)).text()
  expectPageRules(done, 'es')
  expect(done).toContain('Los avisos por correo están apagados')
  expect(done).toContain('Para volver a activarlos')
  expect(done).toContain('href="/me"')
  expect(await isOff('ben')).toBe(true)
  expect((await browser.post(action)).status).toBe(200)
  expect(await (await browser.get(pathname)).text()).toContain('Alerts by email are off')
})

it('knows no token that was not sent, in the words of any address that there is not', async () => {
  const { app, oneClick, linkFor } = await afterAnAlert()
  const real = linkFor('ana')
  const forged = [`${real.slice(0, -1)}${real.endsWith('0') ? '1' : '0'}`, `${real}0`]
  for (const link of [...forged, 'http://localhost:3000/unsubscribe/0']) {
    for (const answer of [await app.request(link), await oneClick(link)]) {
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('There is nothing here for you')
    }
  }
})

it('opens no other door to other sites', async () => {
  const { app, linkFor } = await afterAnAlert()
  const { pathname } = new URL(linkFor('ana'))
  const elsewhere = [`${pathname}/x`, '/unsubscribe', '/me/email', `/x${pathname}`, '/hooks/other']
  for (const path of elsewhere)
    expect((await app.request(path, { method: 'POST', body: ONE_CLICK })).status, path).toBe(403)
  for (const method of ['PUT', 'PATCH', 'DELETE'])
    expect((await app.request(pathname, { method })).status, method).toBe(403)
})

it('tells the coordinators on the page of their people, until email is on again', async () => {
  const { deps } = await testDeps()
  const ruth = await networkOfRuth(deps)
  const ben = await joined(deps, ruth, { email: 'ben@ally.example', name: 'Ben Alves' })
  const app = createApp(deps)
  const browser = browse(app)
  await browser.post('/sign-in', { email: 'ruth@harbor.example' })
  const { code } = await latestLetter(deps, 'ruth@harbor.example')
  await browser.post('/sign-in/code', { email: 'ruth@harbor.example', code })
  await deps.db.update(sessions).set({ freshUntil: addHours(deps.now(), 1) })
  const peoplePage = async () => (await browser.get('/people')).text()

  expect(await peoplePage()).not.toContain('Turned alerts by email off')
  const token = unsubscribeToken(deps.vault, emailIndex(deps.vault, 'ben@ally.example'))
  await app.request(`/unsubscribe/${token}`, { method: 'POST', body: ONE_CLICK })
  const page = await peoplePage()
  expectPageRules(page, 'en')
  expect(page).toMatch(/Turned alerts by email off.*Ben Alves.*Nothing else reaches them/s)
  await changeEmailAlerts(deps, ben, { off: false })
  expect(await peoplePage()).not.toContain('Turned alerts by email off')
})
