import { addMinutes } from 'date-fns'
import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { persons } from '../../src/store/schema.ts'
import { softwarePasskey } from '../support/authenticator.ts'
import { countedStore } from '../support/counted-store.ts'
import { browse } from '../support/http.ts'
import { signsInByPasskey } from '../support/passkeys-on-pages.ts'
import { joined, latestLetter, networkOfRuth, SUFFOLK } from '../support/people.ts'
import { testDeps } from '../support/test-deps.ts'

type Browser = ReturnType<typeof browse>

const ANA = 'ana@new.example'
const HELP = [
  ['who', { name: 'Ana Reyes', email: ANA }],
  ['can', { skills: ['childcare', 'interpreter'], languages: ['es', 'mam'] }],
  ['where', { counties: SUFFOLK }],
  ['when', { quietFrom: '22:00', quietUntil: '06:30', emergencyWakes: 'yes' }],
] as const

async function startSite() {
  const { store, asked } = countedStore()
  const tools = await testDeps({ store })
  const { deps, clock } = tools
  const key = softwarePasskey()
  const viewer = await networkOfRuth(deps, key)
  clock.now = addMinutes(clock.now, 1)
  const app = createApp(deps)
  const ruth = browse(app)
  await signsInByPasskey(ruth, key)
  const organizationId = viewer.memberships[0]?.organizationId ?? ''
  const made = await ruth.post('/people/posters', { organizationId, days: '30' })
  const poster = (made.headers.get('location') ?? '').replace(/\?.*/, '')
  const page = await textOf(ruth.get(poster))
  const link = /http:\/\/localhost:3000(\/j\/[\w-]{22})/.exec(page)?.[1] ?? ''
  return { ...tools, asked, app, ruth, viewer, organizationId, poster, page, link }
}

const textOf = async (answer: Response | Promise<Response>) => (await answer).text()
const whereTo = (answer: Response) => answer.headers.get('location')

/** Everything up to the code; a step goes wrong where it leads elsewhere than on. */
async function walks(ana: Browser, link: string, language = 'es'): Promise<void> {
  expect(whereTo(await ana.post(link, { language }))).toBe(`${link}/who?lang=${language}`)
  for (const [index, [step, fields]] of HELP.entries()) {
    expect((await ana.get(`${link}/${step}`)).status).toBe(200)
    const [next] = HELP[index + 1] ?? ['code']
    const answer = await ana.post(`${link}/${step}`, fields as Record<string, string>)
    expect(whereTo(answer)).toBe(`${link}/${next}`)
  }
}

describe('a poster', () => {
  it('is one page in the languages of the network, with a code that holds the whole address', async () => {
    const { page, link } = await startSite()
    const sheet = /<article class="poster">.*<\/article>/s.exec(page)?.[0] ?? ''
    expect(sheet).toMatch(/lang="en".*Join the people who answer.*lang="es".*Únase a quienes/s)
    expect(sheet).toMatch(/<b>localhost:3000\/j\/[2-9a-z]{5}-[2-9a-z]{5}<\/b>/)
    const { data, size } = encode(`http://localhost:3000${link}`, { ecc: 'Q', border: 4 })
    const drawn = data.map((row) => row.map(() => false))
    const runs = /<path d="([^"]+)"/.exec(sheet)?.[1]?.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g) ?? []
    for (const [, x, y, width] of runs)
      for (let at = Number(x); at < Number(x) + Number(width); at++) {
        const row = drawn[Number(y)]
        if (row) row[at] = true
      }
    expect(drawn).toEqual(data)
    expect(sheet).toContain(`viewBox="0 0 ${size} ${size}"`)
  })

  it('that was ended says so to whoever scans it, and shows no code to print', async () => {
    const { app, ruth, poster, link } = await startSite()
    expect(whereTo(await ruth.post(`${poster}/revoke`))).toBe('/people/posters?said=poster-ended')
    expect(await textOf(ruth.get(poster))).not.toContain('class="poster"')
    for (const path of [link, `${link}/who`, `${link}/code`]) {
      const answer = await browse(app).get(path)
      expect(answer.status).toBe(410)
      expect(await answer.text()).toContain('Ask whoever gave it to you for a new one')
    }
  })
})

describe('whoever scanned it', () => {
  it('walks in without script, a page at a time, and finds what was typed on the way back', async () => {
    const { deps, app, ruth, link } = await startSite()
    const ana = browse(app, { language: 'es' })
    const start = await textOf(ana.get(link))
    expect(start).toContain('Nunca preguntamos por papeles')
    await walks(ana, link)
    expect(await textOf(ana.get(`${link}/who`))).toMatch(
      /value="Ana Reyes".*value="ana@new.example"/s
    )
    const can = await textOf(ana.get(`${link}/can`))
    for (const value of ['childcare', 'interpreter', 'mam'])
      expect(can).toMatch(new RegExp(`value="${value}" checked`))
    expect(can).not.toMatch(/value="accompanier" checked/)
    expect(await textOf(ana.get(`${link}/when`))).toContain('value="06:30"')
    expect(await textOf(ana.get(`${link}/code`))).toContain(ANA)
    expect(await deps.db.select().from(persons)).toHaveLength(1)

    const { code } = await latestLetter(deps, ANA)
    const wrong = await ana.post(`${link}/code`, { code: code === '111111' ? '222222' : '111111' })
    expect([wrong.status, await wrong.text()]).toEqual([
      400,
      expect.stringContaining('href="#code"'),
    ])
    expect(whereTo(await ana.post(`${link}/code`, { code }))).toBe('/join/alerts?from=poster')
    expect(ana.cookies.has('joining')).toBe(false)
    const next = await textOf(ana.get('/join/next?from=poster'))
    expect(next).toMatch(/Paso 8 de 8.*Harbor Workers&#39; Center.*ni siquiera un simulacro/s)
    expect(await textOf(ana.get('/'))).toContain('Qué puede hacer mientras tanto')
    const me = await textOf(ana.get('/me'))
    expect(me).toMatch(/value="mam" checked/)
    expect(await textOf(ruth.get('/people'))).toMatch(/Ana Reyes.*Not vouched for yet.*since/s)
    expect(await textOf(ruth.get('/'))).toContain('1 person waits for someone to vouch')
  })

  it('keeps what was typed where something is wrong, and says what', async () => {
    const { app, link } = await startSite()
    const ana = browse(app)
    await ana.post(link, { language: 'en' })
    const who = await textOf(ana.post(`${link}/who`, { name: 'Ana Reyes', email: 'ana at new' }))
    expect(who).toMatch(/href="#email".*value="Ana Reyes".*value="ana at new"/s)
    await ana.post(`${link}/who`, { name: 'Ana Reyes', email: 'Ana@Exämple.org' })
    expect(await textOf(ana.get(`${link}/who`))).toContain('value="ana@xn--exmple-cua.org"')
    const when = await textOf(ana.post(`${link}/when`, { quietFrom: '22:00' }))
    expect(when).toMatch(/href="#quietUntil".*value="22:00"/s)
  })

  it('leaves nothing on the phone for whoever comes next, unless they go on', async () => {
    const { app, link } = await startSite()
    const phone = browse(app)
    await phone.post(link, { language: 'en' })
    await phone.post(`${link}/who`, { name: 'Ana Reyes', email: ANA })
    const start = await textOf(phone.get(link))
    expect(start).toContain('Somebody began to join on this phone')
    expect(start).not.toContain('Ana')
    await phone.post(link, { language: 'en' })
    expect(await textOf(phone.get(`${link}/who`))).not.toContain('Ana')
  })

  it('learns in no byte and from no statement whether an address is known', async () => {
    const { deps, app, asked, viewer, link } = await startSite()
    await joined(deps, viewer, { email: 'ben@ally.example', name: 'Ben' })
    const seen = async (email: string) => {
      const browser = browse(app)
      await browser.post(link, { language: 'en' })
      await browser.post(`${link}/who`, { name: 'Somebody', email })
      const sent = await asked(() => browser.post(`${link}/when`, {}))
      const guessed = await asked(() => browser.post(`${link}/code`, { code: '000000' }))
      const pages = [await textOf(browser.get(`${link}/code`)), await textOf(guessed.answer)]
      const page = pages
        .join()
        .replaceAll(email, 'X')
        .replace(/nonce="[^"]*"/g, '')
      const { status } = guessed.answer
      return [whereTo(sent.answer), status, page, sent.statements, guessed.statements]
    }
    expect(await seen('ben@ally.example')).toEqual(await seen('nobody@ally.example'))
  })

  it('can change a mistyped address, and gets the code there', async () => {
    const { deps, app, link } = await startSite()
    const ana = browse(app)
    await ana.post(link, { language: 'en' })
    await ana.post(`${link}/who`, { name: 'Ana', email: 'wrong@new.example' })
    await ana.post(`${link}/when`, {})
    const { code: old } = await latestLetter(deps, 'wrong@new.example')
    await ana.post(`${link}/who`, { name: 'Ana', email: ANA })
    expect(whereTo(await ana.post(`${link}/code`, { code: old }))).toBe(`${link}/code`)
    expect(whereTo(await ana.get(`${link}/code`))).toBe(`${link}/when`)
    await ana.post(`${link}/when`, {})
    await ana.post(`${link}/again`)
    const { code } = await latestLetter(deps, ANA)
    expect(whereTo(await ana.post(`${link}/code`, { code }))).toBe('/join/alerts?from=poster')
  })

  it('is led to the beginning without a draft of this very poster', async () => {
    const { app, ruth, organizationId, link } = await startSite()
    const made = await ruth.post('/people/posters', { organizationId, days: '1' })
    const other = await textOf(ruth.get((whereTo(made) ?? '').replace(/\?.*/, '')))
    const elsewhere = /(\/j\/[\w-]{22})/.exec(other)?.[1] ?? ''
    const ana = browse(app)
    await ana.post(link, { language: 'en' })
    for (const [step, fields] of HELP)
      expect(
        whereTo(await ana.post(`${elsewhere}/${step}`, fields as Record<string, string>))
      ).toBe(elsewhere)
    ana.cookies.set('joining', 'not.ours.really')
    expect(whereTo(await ana.get(`${link}/where`))).toBe(link)
  })

  it('and is signed in already has nothing to fill in', async () => {
    const { ruth, link } = await startSite()
    expect(await textOf(ruth.get(link))).toContain('You belong to')
    expect(whereTo(await ruth.get(`${link}/who`))).toBe(link)
    expect(whereTo(await ruth.post(`${link}/place`))).toBe('/join/next')
  })
})
