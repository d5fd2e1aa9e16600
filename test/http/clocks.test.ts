import { describe, expect, it } from 'vitest'
import { nameFiler } from '../../src/actions/clocks/name-filer.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { createApp } from '../../src/app.ts'
import type { Language } from '../../src/domain/language.ts'
import * as schema from '../../src/store/schema.ts'
import { expectPageRules } from '../pages/page-rules.ts'
import { browse } from '../support/http.ts'
import { sampleClocks } from '../support/sample-clocks.ts'

const CASE = '/incidents/case-one-1'
const KEY = '01900000-0000-7000-8000-00000000000a'
const LINE = {
  ...{ 'form-key': KEY, kind: 'adverse_action', day: '2026-11-20', quality: 'exact' },
  ...{ what: 'Fired by text', source: 'saw', who: 'Ana', evidence: 'The text', sure: 'sure' },
}

async function startCase() {
  const world = await sampleClocks({ longerIds: true })
  const { deps, lena, taskId } = world
  await claimTask(deps, lena, taskId)
  const app = createApp(deps)
  const as = (name: string, language: Language = 'en') => {
    const browser = browse(app, { language })
    browser.cookies.set('amparo', `token-${name}`)
    return { ...browser, reads: async (at: string) => (await browser.get(at)).text() }
  }
  return { ...world, app, as }
}

describe.each(['en', 'es'] as const)('every page keeps the rules, %s', (language) => {
  it('empty and filled', async () => {
    const { deps, joins, as, happens, ruth } = await startCase()
    await joins('rosa', { roles: ['coordinator'], language })
    const rosa = as('rosa', language)
    const keeps = async (path: string) => expectPageRules(await rosa.reads(path), language)
    await keeps(`${CASE}/chronology`)
    await keeps(`${CASE}/clocks`)
    await happens('fired-01', { kind: 'adverse_action', day: '2026-11-20' })
    await happens('hurt-001', { kind: 'injury', quality: 'unknown' })
    await nameFiler(deps, ruth, {
      ...{ incidentId: 'case-one-1', key: 'us_osha_11c', eventId: 'fired-01', filerId: 'rosa' },
    })
    for (const path of [
      ...[`${CASE}/chronology`, `${CASE}/chronology?change=fired-01`, `${CASE}/clocks`],
      ...[`${CASE}/clocks/us_osha_11c~fired-01`, `${CASE}/clocks/ma_wc`, '/clocks', CASE],
    ])
      await keeps(path)
  })
})

describe('the deadlines', () => {
  it('ask each missing day once, and lead to where it is written down', async () => {
    const { as } = await startCase()
    const html = await as('ruth').reads(`${CASE}/clocks`)
    expect(html).toContain('When was the worker told of the punishment?')
    expect(html).toContain(`href="${CASE}/chronology?kind=adverse_action#add"`)
    expect(html).toContain('3 deadlines without a date')
    expect(html).toContain(`href="${CASE}/chronology?kind=decision_served:im_bia_appeal#add"`)
    const form = await as('ruth').reads(`${CASE}/chronology?kind=adverse_action`)
    expect(form).toMatch(/<option value="adverse_action" selected/)
    expect(form).toMatch(/name="form-key" value="[\w-]{36}"/)
  })

  it('say what to aim for first, then the limit, what it counts from and the law', async () => {
    const { as, happens } = await startCase()
    await happens('fired-01', { kind: 'adverse_action', day: '2026-11-20', quality: 'estimated' })
    const list = await as('ruth').reads(`${CASE}/clocks`)
    expect(list).toMatch(
      /Aim for Friday, Dec\. 18, 2026.*in 27 days.*Limit: Sunday, Dec\. 20, 2026/s
    )
    expect(list).toContain('about Nov. 20, 2026')
    expect(list).toContain('Nobody files yet')
    const one = await as('ruth').reads(`${CASE}/clocks/us_osha_11c~fired-01`)
    for (const part of [
      'OSH Act s.11(c)',
      'Needs review',
      'Read in the law itself',
      '1-800-321-6742',
    ])
      expect(one).toContain(part)
  })

  it('never say that one is over', async () => {
    const { as, happens } = await startCase()
    await happens('fired-01', { kind: 'adverse_action', day: '2026-09-01' })
    for (const path of [`${CASE}/clocks`, CASE]) {
      const html = await as('ruth').reads(path)
      expect(html).toContain('May be late: call a lawyer now')
      expect(html).not.toMatch(/expired|too late/i)
    }
  })

  it('go from naming somebody to their own page, and from there to filed', async () => {
    const { as, happens } = await startCase()
    await happens('fired-01', { kind: 'adverse_action', day: '2026-11-20' })
    const one = `${CASE}/clocks/us_osha_11c~fired-01`
    const lena = as('lena-rios')
    expect((await lena.get(one)).status).toBe(404)
    expect((await as('ruth').post(`${one}/filer`, { filer: 'lena-rios' })).status).toBe(303)
    expect(await lena.reads('/clocks')).toContain(`href="${one}"`)
    const wrong = await lena.post(`${one}/filed`, { filed: 'yes', day: 'soon', reference: 'R-77' })
    expect(wrong.status).toBe(400)
    expect(await wrong.text()).toMatch(/Give the day it was filed.*value="R-77"/s)
    const done = await lena.post(`${one}/filed`, {
      ...{ filed: 'yes', day: '2026-11-21', reference: 'A-123-456-789' },
    })
    expect(done.headers.get('location')).toBe('/clocks?said=clock-filed')
    const filed = await as('ruth').reads(one)
    expect(filed).toContain('A-123-456-789')
    expect(await as('ruth').reads(`${CASE}/clocks`)).toContain('1 was filed')
  })

  it('say so where the laws of the state are not there', async () => {
    const { deps, as } = await startCase()
    await deps.db.update(schema.incidents).set({ usState: 'VT' })
    expect(await as('ruth').reads(`${CASE}/clocks`)).toContain('State deadlines not loaded')
  })

  it('stay closed on the board for a session that has not proved itself', async () => {
    const { joins, as, happens } = await startCase()
    await happens('fired-01', { kind: 'adverse_action', day: '2026-11-20' })
    await joins('rosa', { roles: ['coordinator'], fresh: false })
    expect(await as('ruth').reads(CASE)).toContain('Dec. 18, 2026')
    expect(await as('rosa').reads(CASE)).not.toContain('Dec. 18, 2026')
    const answer = await as('rosa').get(`${CASE}/clocks`)
    expect(answer.headers.get('location')).toContain('/sign-in/again')
  })
})

describe('the chronology', () => {
  it('keeps a line, shows the days between, and corrects it', async () => {
    const { as } = await startCase()
    const ruth = as('ruth')
    const hurt = { ...LINE, 'form-key': `${KEY}1`, kind: 'injury', day: '2026-10-09' }
    for (const line of [LINE, hurt, LINE])
      expect((await ruth.post(`${CASE}/chronology`, line)).status).toBe(303)
    const page = await ruth.reads(`${CASE}/chronology`)
    expect(page.match(/Fired by text<\/p>/g)).toHaveLength(2)
    expect(page).toContain('42 days after the injury')
    expect(page).toContain('Seen by Ana')
    expect(await ruth.reads(`${CASE}/chronology?change=${KEY}`)).toContain('value="2026-11-20"')
  })

  it('answers 409 with both texts when somebody corrected it first, and then takes mine', async () => {
    const { as } = await startCase()
    const ruth = as('ruth')
    const put = (id: string, what: string, replaces: string) =>
      ruth.post(`${CASE}/chronology`, { ...LINE, 'form-key': `${KEY}${id}`, what, replaces })
    await ruth.post(`${CASE}/chronology`, LINE)
    await put('b', 'Told by phone', KEY)
    const late = await put('c', 'Told at the gate', KEY)
    expect(late.status).toBe(409)
    const html = await late.text()
    expect(html).toContain('Somebody changed this line while you were writing')
    expect(html).toMatch(/It says now.*Told by phone/s)
    expect(html).toContain('Told at the gate</textarea>')
    expect(html).toContain(`name="replaces" value="${KEY}b"`)
    expect((await put('c', 'Told at the gate', `${KEY}b`)).status).toBe(303)
    expect(await ruth.reads(`${CASE}/chronology`)).toContain('Told at the gate')
  })

  it('refuses what is no day and keeps what was typed', async () => {
    const { as } = await startCase()
    const puts = async (over: object) => {
      const answer = await as('ruth').post(`${CASE}/chronology`, { ...LINE, ...over })
      return [answer.status, await answer.text()] as const
    }
    for (const day of ['2026-02-30', 'soon', '0001-01-01', ''])
      expect((await puts({ day }))[0], day).toBe(400)
    const [status, html] = await puts({ kind: 'decision_served:us_osha_11c', day: '2026-13-01' })
    expect(status).toBe(400)
    expect(html).toContain('Fired by text</textarea>')
    for (const kind of ['', 'nothing', 'decision_served', 'injury:ma_wc', 'employer_event:nothing'])
      expect((await puts({ kind }))[0], kind).toBe(400)
    expect((await puts({ day: '', quality: 'unknown' }))[0]).toBe(303)
  })

  it('offers to take a number out, and keeps the rest', async () => {
    const { as } = await startCase()
    const sent = { ...LINE, what: 'Said: A 123-456-789 is gone' }
    const refused = await as('ruth').post(`${CASE}/chronology`, sent)
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('name="take-out"')
    await as('ruth').post(`${CASE}/chronology`, { ...sent, 'take-out': 'yes' })
    expect(await as('ruth').reads(`${CASE}/chronology`)).toContain('Said: […] is gone')
  })

  it('is taken out by one press', async () => {
    const { as } = await startCase()
    await as('ruth').post(`${CASE}/chronology`, LINE)
    const out = await as('ruth').post(`${CASE}/chronology/${KEY}/remove`)
    expect(out.headers.get('location')).toBe(`${CASE}/chronology?said=event-removed`)
    expect(await as('ruth').reads(`${CASE}/chronology`)).toContain('1 line was taken out')
  })
})
