import { expect, it } from 'vitest'
import { fileClock } from '../../src/actions/clocks/file-clock.ts'
import { nameFiler } from '../../src/actions/clocks/name-filer.ts'
import { CLOCK_REMINDERS, remindFilers } from '../../src/actions/clocks/remind-filers.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { releaseTask } from '../../src/actions/tasks/release-task.ts'
import * as schema from '../../src/store/schema.ts'
import { sampleClocks } from '../support/sample-clocks.ts'

const OSHA = { incidentId: 'case-1', key: 'us_osha_11c', eventId: 'fired-01' }

/** To aim for: Friday, Dec. 18; the limit is the Sunday after. */
async function startCase() {
  const world = await sampleClocks({ keys: ['us_osha_11c', 'us_osha_citation'] })
  const { deps, clock, lena, taskId, happens } = world
  for (const personId of ['ruth', 'lena'])
    await deps.db.insert(schema.addresses).values({
      ...{ id: `mail-${personId}`, personId, channel: 'email', valueSealed: '' },
      ...{ valueIndex: personId, createdAt: deps.now() },
    })
  await claimTask(deps, lena, taskId)
  await happens('fired-01', { kind: 'adverse_action', day: '2026-11-20' })
  return {
    ...world,
    /** The heartbeat at that time in the workplace; who was told what. */
    async at(time: string) {
      clock.now = new Date(`${time}-05:00`)
      const before = (await deps.db.select().from(schema.alerts)).map(({ id }) => id)
      await remindFilers(deps)
      const alerts = (await deps.db.select().from(schema.alerts)).filter(
        ({ id }) => !before.includes(id)
      )
      const told = await deps.db.select().from(schema.alertPersons)
      return alerts.map(({ id, notice }) => {
        const to = told.filter(({ alertId }) => alertId === id).map(({ personId }) => personId)
        return `${notice} ${to.join(' ')}`
      })
    },
  }
}

const FILER = ['deadline_near lena']
const COORDINATORS = ['deadline_unfiled ruth']

it('goes out 7, 3 and 1 days before and on the day, once each, at a humane hour', async () => {
  const { deps, ruth, at } = await startCase()
  await nameFiler(deps, ruth, { ...OSHA, filerId: 'lena' })
  expect(await at('2026-12-10T12:00')).toEqual([])
  expect(await at('2026-12-11T06:00')).toEqual([])
  expect(await at('2026-12-11T09:30')).toEqual(FILER)
  expect(await at('2026-12-11T15:00')).toEqual([])
  expect(await at('2026-12-12T12:00')).toEqual([])
  expect(await at('2026-12-15T12:00')).toEqual(FILER)
  expect(await at('2026-12-17T21:00')).toEqual([])
  expect(await at('2026-12-18T09:00')).toEqual(FILER)
  expect(await at('2026-12-19T09:00')).toEqual([])
  expect(await at('2026-12-21T12:00')).toEqual([])
})

it('goes to those who run the case while nobody files, or whoever did has left it', async () => {
  const { deps, ruth, lena, taskId, standsDown, at } = await startCase()
  await standsDown()
  expect(await at('2026-12-11T12:00')).toEqual(COORDINATORS)
  await nameFiler(deps, ruth, { ...OSHA, filerId: 'lena' })
  await releaseTask(deps, lena, taskId)
  expect(await at('2026-12-15T12:00')).toEqual(COORDINATORS)
})

it('stops once it was filed, and says nothing of what others must do', async () => {
  const { deps, ruth, at } = await startCase()
  await fileClock(deps, ruth, { ...OSHA, day: '2026-12-01', reference: '' })
  expect(await at('2026-12-11T12:00')).toEqual([])
  expect(await at('2027-05-19T12:00')).toEqual([])
})

it('opens a case at most once an hour, and lets one that cannot be read keep no other waiting', async () => {
  const { deps, at, logged } = await startCase()
  const looked = async () =>
    (await deps.db.select().from(schema.chores)).find(({ name }) => name === CLOCK_REMINDERS)
  await at('2026-12-01T12:00')
  const first = await looked()
  await at('2026-12-01T12:59')
  expect(await looked()).toEqual(first)
  await deps.db.update(schema.chronology).set({ contentSealed: 'broken' })
  expect(await at('2026-12-11T12:00')).toEqual([])
  expect(logged.map(({ message }) => message)).toEqual(['a case could not be reminded of'])
  expect((await looked())?.doneAt).toEqual(deps.now())
})
