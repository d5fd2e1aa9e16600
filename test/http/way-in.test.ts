import { addDays, addHours } from 'date-fns'
import { describe, expect, it } from 'vitest'
import { sendCode } from '../../src/actions/sessions/send-code.ts'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { challenges, persons, recoveries, sessions, signInCodes } from '../../src/store/schema.ts'
import { softwarePasskey } from '../support/authenticator.ts'
import { browse } from '../support/http.ts'
import { provesByPasskey, setsUpPasskey, signsInByPasskey } from '../support/passkeys-on-pages.ts'
import { invited, joined, latestLetter, lettersOf, networkOfRuth } from '../support/people.ts'
import { testDeps } from '../support/test-deps.ts'

const RUTH = 'ruth@harbor.example'
const BEN = { email: 'ben@ally.example', name: 'Ben' }
const CARA = { email: 'cara@ally.example', name: 'Cara', roles: ['coordinator' as const] }

async function startSite() {
  const tools = await testDeps()
  const { deps, clock } = tools
  const key = softwarePasskey()
  const ruth = await networkOfRuth(deps, key)
  clock.now = addHours(clock.now, 1)
  const app = createApp(deps)
  const byCode = async (email: string, browser = browse(app)) => {
    await browser.post('/sign-in', { email })
    const { code } = await latestLetter(deps, email)
    await browser.post('/sign-in/code', { email, code })
    return browser
  }
  return { ...tools, app, ruth, key, byCode }
}

const where = (answer: Response) => [answer.status, answer.headers.get('location')]

describe('whoever runs cases', () => {
  it('comes by a code as far as an ally, and no further', async () => {
    const { byCode } = await startSite()
    const browser = await byCode(RUTH)
    for (const path of ['/', '/mine', '/me']) expect((await browser.get(path)).status).toBe(200)
    for (const path of ['/people', '/organizations', '/people/invite', '/passkeys/paper'])
      expect(where(await browser.get(path))).toEqual([
        ...[303, `/sign-in/again?next=${encodeURIComponent(path)}`],
      ])
    const page = await (await browser.get('/sign-in/again?next=/people')).text()
    expect(page).toContain('Use my passkey')
    expect(page).not.toContain('Email me a code')
    expect((await browser.post('/sign-in/again', { next: '/people' })).status).toBe(403)
  })

  it('is led to a first passkey, then to the paper, then on', async () => {
    const { deps, ruth, byCode } = await startSite()
    await joined(deps, ruth, CARA)
    const browser = await byCode(CARA.email)
    const asked = await browser.get('/sign-in/again?next=%2Fme')
    expect(where(asked)).toEqual([303, '/passkeys/set-up?next=%2Fme'])
    const page = await (await browser.get('/passkeys/set-up?next=%2Fme')).text()
    expect(page).toContain('/built/passkey.js')
    expect(await setsUpPasskey(browser, softwarePasskey(), '/me')).toBe(
      '/passkeys/paper?next=%2Fme'
    )
    const paper = await (await browser.post('/passkeys/paper', { next: '/me' })).text()
    expect(paper.match(/<code>\d{4} \d{4} \d{4} \d{4}<\/code>/g)).toHaveLength(10)
    expect(await (await browser.get('/passkeys/paper')).text()).not.toContain('<code>')
    expect(await (await browser.get('/me')).text()).toContain('10 recovery codes')
  })

  it('never carries the next page off to another site', async () => {
    const { app, key } = await startSite()
    expect(await signsInByPasskey(browse(app), key, '//evil.example')).toBe('/')
    expect(await signsInByPasskey(browse(app), key, '/people')).toBe('/people')
  })

  it('reads out a code to a colleague, locks and opens an account', async () => {
    const { deps, ruth, byCode, key } = await startSite()
    const organizationId = ruth.memberships[0]?.organizationId ?? ''
    const { personId } = await joined(deps, ruth, CARA)
    const browser = await byCode(RUTH)
    await provesByPasskey(browser, key)
    const path = `/people/${personId}`
    expect((await browser.post(`${path}/grant`)).status).toBe(403)
    await browser.post(`${path}/places/${organizationId}/vouch`)
    const said = await (await browser.post(`${path}/grant`)).text()
    const [code = ''] = /\d{4} \d{4} \d{4} \d{4}/.exec(said) ?? []
    const cara = await byCode(CARA.email)
    expect((await cara.post('/sign-in/again/recovery', { code: '12' })).status).toBe(400)
    const back = await cara.post('/sign-in/again/recovery', { code, next: '/people' })
    expect(where(back)).toEqual([303, '/people?said=recovered'])
    expect((await cara.get('/people')).status).toBe(200)

    await browser.post(`${path}/lock`)
    expect((await cara.get('/people')).status).toBe(303)
    expect(await (await browser.get(path)).text()).toContain('This account is locked.')
    await browser.post(`${path}/open`)
    expect(await (await browser.get(path)).text()).not.toContain('This account is locked.')
  })
})

describe('a mail scanner', () => {
  it('may ask for every link of every letter, and uses up nothing', async () => {
    const { deps, app, ruth, byCode } = await startSite()
    await joined(deps, ruth, BEN)
    await invited(deps, ruth, { email: 'new@ally.example' })
    await sendCode(deps, { email: BEN.email, shared: false, next: '/me' })
    const state = async () =>
      JSON.stringify([
        await deps.db.select().from(signInCodes),
        await deps.db.select().from(sessions),
        await deps.db.select().from(persons),
        await deps.db.select().from(recoveries),
        await deps.db.select().from(challenges),
      ])
    const before = await state()
    const links = (await lettersOf(deps)).map(({ link }) => link.replace(/^http:..[^/]+/, ''))
    expect(new Set(links.map((link) => link.split('/')[1]))).toEqual(
      new Set(['sign-in', 'lock', 'join'])
    )
    for (const path of links)
      for (const method of ['HEAD', 'GET', 'HEAD', 'GET']) {
        const answer = await app.request(`http://localhost:3000${path}`, { method })
        expect(answer.status, `${method} ${path}`).toBeLessThan(500)
        expect(answer.headers.getSetCookie().join()).not.toContain('amparo=')
      }
    expect(await state()).toBe(before)
    const { link, code } = await latestLetter(deps, BEN.email)
    const token = /link\/([^?]+)/.exec(link)?.[1] ?? ''
    expect((await browse(app).post('/sign-in/link', { token })).status).toBe(303)
    const used = await browse(app).post('/sign-in/code', { email: BEN.email, code })
    expect(used.status).toBe(400)
    await byCode(BEN.email)
  })

  it('locks nobody by looking at the link of a letter; its button does', async () => {
    const { deps, app, byCode } = await startSite()
    const letter = (await lettersOf(deps)).find(({ kind }) => kind === 'account')
    const path = letter?.link.replace('http://localhost:3000', '') ?? ''
    const page = await browse(app).get(path)
    expect(await page.text()).toContain(`<form class="rows" method="post" action="${path}">`)
    const locked = await browse(app).post(path)
    expect(where(locked)).toEqual([303, '/sign-in?said=locked'])
    const browser = await byCode(RUTH)
    expect(where(await browser.get('/me'))).toEqual([303, '/sign-in?next=%2Fme'])
    expect((await browse(app).get('/lock/guess')).status).toBe(410)
  })
})

it('gives an ally’s phone its cookie anew each week, for the next 400 days', async () => {
  const { deps, clock, ruth, byCode } = await startSite()
  await joined(deps, ruth, BEN)
  const browser = await byCode(BEN.email)
  const cookieAfter = async (days: number) => {
    clock.now = addDays(clock.now, days)
    return (await browser.get('/me')).headers.getSetCookie()[0]
  }
  expect(await cookieAfter(3)).toBeUndefined()
  expect(await cookieAfter(5)).toMatch(/^amparo=.+Max-Age=34560000/)
  expect(await cookieAfter(1)).toBeUndefined()
  for (let weeks = 0; weeks < 100; weeks++) await cookieAfter(7)
  expect((await browser.get('/me')).status).toBe(200)
})

it('says kindly that a number can have no passkeys', async () => {
  const { deps } = await testDeps()
  const config = {
    ...deps.config,
    publicUrl: readConfig({ PUBLIC_URL: 'https://192.168.1.7' }).publicUrl,
  }
  await networkOfRuth(deps)
  const app = createApp({ ...deps, config })
  const page = await (await browse(app).get('/sign-in')).text()
  expect(page).toContain('passkeys only work with a name')
  expect(page).not.toContain('passkey.js')
})
