import { addHours } from 'date-fns'
import { describe, expect, it } from 'vitest'
import { type AskedLink, createLink } from '../../src/actions/press/create-link.ts'
import { findRelease } from '../../src/actions/press/find-release.ts'
import { createApp } from '../../src/app.ts'
import { isWordKey } from '../../src/content/words.ts'
import { atomFeed, jsonFeed } from '../../src/http/press-feed.ts'
import { pressDocument } from '../../src/pages/press/press-document.ts'
import { pressMarkdown } from '../../src/pages/press/press-markdown.ts'
import { pressPlain } from '../../src/pages/press/press-plain.ts'
import { atomProblems, jsonFeedProblems } from '../support/feed-check.ts'
import { browse } from '../support/http.ts'
import { pressCase } from '../support/released.ts'

const FORMS = ['', '/print', '/text', '/markdown', '/json', '/advisory'] as const
const ROOM = ['/press', '/press/feed.atom', '/press/feed.json'] as const

async function opened(over = {}) {
  const world = await pressCase()
  const id = await world.releases(over)
  const app = createApp(world.deps)
  return { ...world, id, app, reader: browse(app) }
}

const LENA: Omit<AskedLink, 'summaryId'> = {
  ...{ kind: 'link', scope: 'summary', name: 'Lena', email: 'lena@paper.example', outlet: '' },
  ...{ language: 'en', acceptsEmbargo: false, days: 30 },
}

describe('a reporter without an account', () => {
  it('reads every form, none of which any cache may keep', async () => {
    const { id, reader } = await opened()
    for (const form of FORMS) {
      const answer = await reader.get(`/press/${id}${form}`)
      expect(answer.status, form).toBe(200)
      expect(answer.headers.get('cache-control'), form).toBe('no-store')
      expect(await answer.text(), form).toContain('Worker detained after reporting an injury')
    }
    for (const path of ROOM)
      expect(await (await reader.get(path)).text(), path).toContain('Worker detained')
  })

  it('meets the same answer for what is not public and for what does not exist', async () => {
    const { deps, writes, approves, clock } = await pressCase()
    const draft = await writes()
    await approves(draft)
    clock.now = addHours(clock.now, 1)
    const reader = browse(createApp(deps))
    const body = async (path: string) => {
      const answer = await reader.get(path)
      const text = (await answer.text()).replaceAll(path, '').replaceAll(/nonce="[^"]+"/g, '')
      return `${answer.status} ${text}`
    }
    expect(await body(`/press/${draft}`)).toBe(await body('/press/AAAAAAAAAAAAAAAAAAAAAA'))
    for (const path of ROOM) {
      const text = await (await reader.get(path)).text()
      expect(text).not.toContain(draft)
      expect(text).not.toMatch(/Mateo|Bayside|2026-11-21T07/)
    }
  })

  it('gets 410 with a sentence, everywhere, from the moment the family says no', async () => {
    const { deps, id, reader, mei, familyWithdraws } = await opened()
    const { secret } = await createLink(deps, mei, { ...LENA, summaryId: id })
    const link = new URL(secret).pathname
    expect((await reader.get(link)).status).toBe(200)
    await familyWithdraws()
    for (const start of [`/press/${id}`, link])
      for (const form of FORMS) {
        const answer = await reader.get(`${start}${form}`)
        const text = await answer.text()
        expect(answer.status, form).toBe(410)
        expect(answer.headers.get('cache-control')).toBe('no-store')
        expect(text).toContain('WITHDRAWN - please do not use')
        expect(text).not.toContain('Worker detained')
      }
    for (const path of ROOM) {
      const text = await (await reader.get(path)).text()
      expect(text).not.toContain('Worker detained')
      expect(text).toContain('WITHDRAWN')
    }
  })

  it('agrees to an embargo by a button, never by looking', async () => {
    const at = addHours(new Date('2026-11-21T07:31:00Z'), 80)
    const { deps, id, reader, mei } = await opened({
      embargo: { until: at, timeZone: 'America/New_York' },
    })
    const { secret } = await createLink(deps, mei, { ...LENA, summaryId: id })
    const link = new URL(secret).pathname
    const before = await reader.get(link)
    expect(before.status).toBe(403)
    const shown = await before.text()
    expect(shown).toContain('EMBARGOED UNTIL 10:31 a.m. ET Tuesday, Nov. 24, 2026')
    expect(shown).not.toContain('Worker detained')
    expect((await reader.get(`/press/${id}`)).status).toBe(404)
    await reader.post(`${link}/embargo`)
    const text = await (await reader.get(`${link}/text`)).text()
    expect(text.split('\n')[0]).toBe('EMBARGOED UNTIL 10:31 a.m. ET Tuesday, Nov. 24, 2026')
    const markdown = await (await reader.get(`${link}/markdown`)).text()
    expect(markdown.split('\n')[0]).toContain('EMBARGOED UNTIL')
    for (const path of ROOM) expect(await (await reader.get(path)).text(), path).not.toContain(id)
  })

  it('uses a token in a header, for one summary or the feed, until it is ended', async () => {
    const { deps, id, reader, mei, app } = await opened()
    const asked = { ...LENA, kind: 'token', scope: 'network', summaryId: id } as const
    const { secret } = await createLink(deps, mei, asked)
    const headers = { authorization: `Bearer ${secret}` }
    expect((await reader.get(`/press/${id}/json`, headers)).status).toBe(200)
    expect((await reader.get('/press/feed.json', headers)).status).toBe(200)
    expect((await reader.get('/press/feed.json', { authorization: 'Bearer x' })).status).toBe(404)
    const staff = browse(app)
    staff.cookies.set('amparo', 'token-mei')
    const page = await (await staff.get(`/summaries/${id}/release`)).text()
    expect(page).toContain('Fetched 2 times')
    const [, revoke = ''] = /action="(\/summaries\/[^"]+\/revoke)"/.exec(page) ?? []
    expect((await staff.post(revoke)).status).toBe(303)
    expect((await reader.get('/press/feed.json', headers)).status).toBe(410)
  })
})

describe('the release page', () => {
  it('publishes, makes a link that is shown once, and withdraws', async () => {
    const { deps, writes, approves } = await pressCase()
    const id = await writes()
    await approves(id)
    const staff = browse(createApp(deps))
    staff.cookies.set('amparo', 'token-mei')
    const path = `/summaries/${id}/release`
    const page = await (await staff.get(path)).text()
    const [, hash = ''] = /name="text-hash" value="([^"]+)"/.exec(page) ?? []
    const sent = { 'text-hash': hash, embargo: 'soon', 'embargo-zone': 'America/New_York' }
    expect((await staff.post(`/summaries/${id}/publish`, sent)).status).toBe(400)
    const ok = await staff.post(`/summaries/${id}/publish`, { ...sent, embargo: '' })
    expect(ok.headers.get('location')).toBe(`${path}?said=summary-published`)
    const { acceptsEmbargo: _, days, ...lena } = LENA
    const made = await staff.post(`/summaries/${id}/links`, { ...lena, days: String(days) })
    expect(made.status).toBe(201)
    expect(await made.text()).toMatch(/\/press\/l\/[\w-]{22}/)
    expect(await (await staff.get(path)).text()).not.toContain('/press/l/')
    await staff.post(`/summaries/${id}/withdraw`)
    expect((await browse(createApp(deps)).get(`/press/${id}`)).status).toBe(410)
    for (const said of ['summary-published', 'summary-withdrawn', 'press-link-revoked'])
      expect(isWordKey(`said.${said}`)).toBe(true)
  })

  it('does not exist for an ally', async () => {
    const { app, id, joins } = await opened()
    await joins('ben')
    const ally = browse(app)
    ally.cookies.set('amparo', 'token-ben')
    expect((await ally.get(`/summaries/${id}/release`)).status).toBe(404)
    expect((await ally.post(`/summaries/${id}/withdraw`)).status).toBe(404)
  })
})

/** Turns the line around; is no character of XML. */
const TRICKS = [String.fromCharCode(0x202e), String.fromCharCode(0)]

describe('the feeds', () => {
  it('hold whatever somebody types as text and nothing else', async () => {
    const { deps, id } = await opened()
    const summary = await findRelease(deps, id)
    const nasty = `A ]]> ]]> <script>x</script> & ${TRICKS.join('')} [a](javascript:x) # *b*`
    const text = { ...summary.text, headline: nasty, paragraphs: [nasty], asks: [nasty] }
    const room = { summaries: [{ ...summary, text }], withdrawn: [] }
    const source = { network: nasty, language: 'en', publicUrl: 'https://a.example', room } as const
    const atom = atomFeed({ ...source, now: deps.now() })
    expect(atomProblems(atom)).toEqual([])
    const json = jsonFeed({ ...source, now: deps.now() })
    expect(jsonFeedProblems(json)).toEqual([])
    const [item] = JSON.parse(json).items
    // A title is plain text in JSON Feed, and HTML in Atom.
    for (const html of [atom, item.content_html]) expect(html).not.toContain('<script')
    for (const feed of [atom, json, item.title])
      for (const trick of TRICKS) expect(feed).not.toContain(trick)
    const document = pressDocument({ ...summary, text })
    const markdown = pressMarkdown(document, { address: undefined })
    expect(markdown).not.toMatch(/[^\\]<script|[^\\]\]\(javascript/)
    for (const trick of TRICKS)
      for (const shown of [markdown, pressPlain(document, { address: undefined })])
        expect(shown).not.toContain(trick)
  })

  it('are what their formats ask for, also with something withdrawn in them', async () => {
    const { reader, id, writes, approves, publishes, familyWithdraws } = await opened()
    const check = async () => {
      const atom = await reader.get('/press/feed.atom')
      expect(atom.headers.get('content-type')).toContain('application/atom+xml')
      expect(atomProblems(await atom.text())).toEqual([])
      const json = await reader.get('/press/feed.json')
      expect(json.headers.get('content-type')).toContain('application/feed+json')
      expect(jsonFeedProblems(await json.text())).toEqual([])
    }
    await check()
    await writes({ asks: 'Release.' }, id)
    await approves(id)
    await publishes(id, { corrects: true })
    await check()
    const atom = await (await reader.get('/press/feed.atom')).text()
    expect(atom).toContain('CORRECTION: ')
    await familyWithdraws()
    await check()
  })
})
