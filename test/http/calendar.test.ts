import { expect, it } from 'vitest'
import { nameFiler } from '../../src/actions/clocks/name-filer.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { createApp } from '../../src/app.ts'
import * as schema from '../../src/store/schema.ts'
import { browse } from '../support/http.ts'
import { sampleClocks } from '../support/sample-clocks.ts'

const CASE = '/incidents/case-one-1'
const ONE = `${CASE}/clocks/us_osha_11c~fired-01`

async function startCase() {
  const world = await sampleClocks({ longerIds: true })
  const { deps, ruth, lena, taskId, happens } = world
  await claimTask(deps, lena, taskId)
  await happens('fired-01', { kind: 'adverse_action', day: '2026-11-20', what: 'Fired by text' })
  await happens('hurt-001', { kind: 'injury', day: '2026-11-02' })
  const clock = { incidentId: 'case-one-1', key: 'us_osha_11c', eventId: 'fired-01' }
  await nameFiler(deps, ruth, { ...clock, filerId: 'lena-rios' })
  const app = createApp(deps)
  const as = (name: string) => {
    const browser = browse(app)
    if (name) browser.cookies.set('amparo', `token-${name}`)
    return browser
  }
  /** The address of somebody's feed, below our own. */
  const makes = async (name: string) => {
    const page = await as(name).post('/clocks/calendar')
    return /http:\/\/localhost:3000(\/calendar\/[\w-]{22}\.ics)/.exec(await page.text())?.[1] ?? ''
  }
  return { ...world, as, makes }
}

/** The lines of a calendar, unfolded. */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')
const uidsOf = (text: string) => linesOf(text).filter((line) => line.startsWith('UID:'))

it('is a file that any calendar reads: whole days, alarms, CRLF, the same names each time', async () => {
  const { as } = await startCase()
  const answer = await as('ruth').get(`${CASE}/clocks.ics`)
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const text = await answer.text()
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const lines = linesOf(text)
  expect(lines.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0'])
  for (const line of [
    ...['DTSTART;VALUE=DATE:20261218', 'SUMMARY:OSHA (US DOL)\\, deadline: Heron'],
    'DESCRIPTION:Aim for this day. Limit: Dec. 20\\, 2026. A lawyer decides.',
    ...['-P6DT15H', '-PT15H', 'PT9H'].map((before) => `TRIGGER;RELATED=START:${before}`),
  ])
    expect(lines).toContain(line)
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2)
  expect(uidsOf(await (await as('ruth').get(`${CASE}/clocks.ics`)).text())).toEqual(uidsOf(text))
  const one = await (await as('lena-rios').get(`${ONE}/calendar.ics`)).text()
  expect(uidsOf(text)).toContain(uidsOf(one)[0])
  expect(text).not.toMatch(/Fired|adverse|case-one-1|ruth|lena/)
})

it('is read by a phone with nothing but its address: own tasks and own deadlines, by code name', async () => {
  const { as, makes } = await startCase()
  const address = await makes('lena-rios')
  const answer = await as('').get(address)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const lines = linesOf(await answer.text())
  expect(lines.filter((line) => line.startsWith('SUMMARY:'))).toEqual([
    ...['SUMMARY:Task due: Heron', 'SUMMARY:OSHA (US DOL)\\, deadline: Heron'],
  ])
  const none = linesOf(await (await as('').get(await makes('ruth'))).text())
  expect(none.some((line) => line.startsWith('SUMMARY:'))).toBe(false)
})

it('shows its address once, keeps only its hash, and ends when its owner says so or leaves', async () => {
  const { deps, as, makes } = await startCase()
  const first = await makes('lena-rios')
  const page = await (await as('lena-rios').get('/clocks')).text()
  expect(page).toContain('It was shown once')
  expect(page).not.toContain('.ics')
  expect(JSON.stringify(await deps.db.select().from(schema.calendars))).not.toContain(
    first.slice(10, 32)
  )
  const second = await makes('lena-rios')
  expect((await as('').get(first)).status).toBe(410)
  expect((await as('').get(second)).status).toBe(200)
  await as('lena-rios').post('/clocks/calendar/end')
  expect((await as('').get(second)).status).toBe(410)
  const third = await makes('lena-rios')
  await deps.db.update(schema.memberships).set({ endedAt: deps.now() })
  expect((await as('').get(third)).status).toBe(410)
  for (const guess of ['A'.repeat(22), `${'A'.repeat(22)}.ics`, 'x.ics'])
    expect((await as('').get(`/calendar/${guess}`)).status).toBe(404)
})

it('is not asked for without end', async () => {
  const { as, makes } = await startCase()
  const address = await makes('lena-rios')
  const answers = []
  for (let i = 0; i < 61; i++) answers.push((await as('').get(address)).status)
  expect([answers[59], answers[60]]).toEqual([200, 429])
})

it('is for somebody for whom others vouch', async () => {
  const { joins, as } = await startCase()
  await joins('ben', { vouched: false })
  expect((await as('ben').post('/clocks/calendar')).status).toBe(403)
  expect((await as('ben').get('/clocks')).status).toBe(200)
})
