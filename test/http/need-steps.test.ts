import { addMinutes } from 'date-fns'
import { expect, it } from 'vitest'
import { callForHelp } from '../../src/actions/alerts/call-for-help.ts'
import { newSession } from '../../src/actions/sessions/new-session.ts'
import { createApp } from '../../src/app.ts'
import { beat } from '../../src/jobs/heartbeat.ts'
import { listAlerts } from '../../src/store/alerts.ts'
import * as schema from '../../src/store/schema.ts'
import { browse } from '../support/http.ts'
import { startNetwork } from '../support/network.ts'

const BOARD = '/incidents/case-heron'
const LAWYER = 'case-heron-immigration_attorney'
const NEED = `${BOARD}/needs/${LAWYER}`

/** Ruth at the board of case Heron, a minute after she called nearby; the lawyer is needed at 9:15. */
async function startDesk() {
  const network = await startNetwork()
  const { deps, clock } = network
  await network.joins('ruth', { skills: [] })
  await network.joins('ben')
  await network.joins('far', { county: '25027' })
  await network.opensCase('case-heron')
  await callForHelp(deps, network.ruth, {
    ...{ incidentId: 'case-heron', circles: {}, key: 'call-key-1' },
    byTime: addMinutes(clock.now, 30),
  })
  network.fastForward({ minutes: 1 })
  const { session, opened } = newSession(deps, { personId: 'ruth', kind: 'staff' })
  await deps.db.insert(schema.sessions).values({ ...session, freshUntil: null })
  const ruth = browse(createApp(deps))
  ruth.cookies.set('amparo', opened.token)
  /** What the board says of the lawyer's role, without markup. */
  const role = async () => {
    const html = await (await ruth.get(BOARD)).text()
    const [, item = ''] = new RegExp(`id="${LAWYER}">(.*?)</li>`, 's').exec(html) ?? []
    return item.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  }
  return { ...network, ruth, role }
}

it('shows how far a role was called and what comes next, and holds it and lets it run', async () => {
  const { ruth, role } = await startDesk()
  expect(await role()).toMatch(/Called: people nearby, 9 p\.m\., by ruth\./)
  expect(await role()).toMatch(
    /Next: our organization, 9:15 p\.m\. , in 14 min.*Call our organization now.*Hold/
  )

  const answer = await ruth.post(`${NEED}/hold`)
  expect(answer.headers.get('location')).toBe(`${BOARD}?said=need-held#${LAWYER}`)
  await ruth.post(`${NEED}/hold`)
  expect(await role()).toMatch(/On hold since 9:01 p\.m\., by ruth\..*Let it run/)
  await ruth.post(`${NEED}/run`)
  expect(await role()).toMatch(/Next: our organization, 9:15 p\.m\./)
})

it('calls now with ten seconds to take it back, and says what an old page can no longer do', async () => {
  const desk = await startDesk()
  const { ruth, role, deps } = desk
  const answer = await ruth.post(`${NEED}/call`, { circle: '2' })
  const sending = answer.headers.get('location') ?? ''
  expect(sending).toMatch(/^\/alerts\//)
  expect((await ruth.post(`${NEED}/call`, { circle: '2' })).headers.get('location')).toBe(sending)
  expect(await (await ruth.get(sending)).text()).toContain('Sends in 10 seconds')
  const back = await ruth.post(`${sending}/cancel`)
  expect(back.headers.get('location')).toBe(`${BOARD}?said=alert-cancelled`)
  expect(await role()).toContain('On hold')

  await ruth.post(`${NEED}/run`)
  desk.fastForward({ minutes: 20 })
  await beat(deps)
  expect(await role()).toMatch(/Called: our organization, 9:21 p\.m\., by the program\./)
  const old = await ruth.post(`${NEED}/call`, { circle: '2' })
  expect(old.status).toBe(409)
  expect(await old.text()).toContain('This circle was called already')

  const whole = await ruth.post(`${NEED}/call`, { circle: '3' })
  expect(whole.headers.get('location')).toBe(
    `/sign-in/again?next=${encodeURIComponent(`${BOARD}#${LAWYER}`)}`
  )
  const calls = (await listAlerts(deps.db, 'case-heron')).filter(
    (each) => each.subjectId === LAWYER
  )
  expect(calls.map(({ endReason }) => endReason)).toEqual([null, 'cancelled'])
})
