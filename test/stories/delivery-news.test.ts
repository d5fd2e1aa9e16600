import { addHours, addMinutes } from 'date-fns'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { reportShown } from '../../src/actions/alerts/report-shown.ts'
import { findBoard } from '../../src/actions/board/find-board.ts'
import { findHome } from '../../src/actions/home/find-home.ts'
import { addressPlace } from '../../src/actions/people/address-place.ts'
import { listPeople } from '../../src/actions/people/list-people.ts'
import { readPerson } from '../../src/actions/people/read-person.ts'
import { findViewer } from '../../src/actions/sessions/find-viewer.ts'
import { newCarrier, RELAY } from '../../src/domain/carrier.ts'
import type { Channel, DeliveryState } from '../../src/domain/delivery.ts'
import { canBeReached } from '../../src/domain/person.ts'
import { saveCarriers } from '../../src/store/carriers.ts'
import { listMembers } from '../../src/store/person-search.ts'
import * as schema from '../../src/store/schema.ts'
import { sampleCase } from '../support/sample-case.ts'
import { says } from '../support/sample-needs.ts'

const GOOGLE = 'https://fcm.googleapis.com'
const APPLE = 'https://web.push.apple.com'

type Row = {
  state: DeliveryState
  channel?: Channel
  endpoint?: string
  alertId?: string
  bounced?: boolean
}

/** What people see of messages on their way: Ruth, who coordinates, and whatever the carriers made of it. */
async function startCase() {
  const world = await sampleCase()
  const { deps, joins } = world
  const { db, vault, now } = deps
  const ruth = await joins('ruth', { roles: ['coordinator', 'admin'] })

  async function addAddress(personId: string, channel: Channel, endpoint = `${GOOGLE}/send/1`) {
    const id = deps.newId()
    const [key] = (await db.select().from(schema.keys)).filter((row) => row.ownerId === personId)
    if (!key) throw new Error('nobody there')
    const value = channel === 'push' ? JSON.stringify({ endpoint }) : `${personId}@ally.example`
    await db.insert(schema.addresses).values({
      ...{ id, personId, channel, valueIndex: id, createdAt: now() },
      valueSealed: vault.seal(key, addressPlace(id), value),
    })
    return id
  }

  /** One message to a new address of somebody, as far as it has come. */
  async function sent(personId: string, row: Row) {
    const { state, channel = 'push', alertId = 'alert-one', endpoint, bounced = false } = row
    const addressId = await addAddress(personId, channel, endpoint)
    const waits = state === 'queued' || state === 'retry'
    await db.insert(schema.deliveries).values({
      ...{ alertId, personId, addressId, channel, state, priority: 0 },
      ...{ dueAt: now(), deadlineAt: addHours(now(), 6), settledAt: waits ? null : now() },
      ...{ nextAttemptAt: waits ? now() : null, bouncedAt: bounced ? now() : null },
    })
  }

  return {
    ...world,
    ...{ ruth, addAddress, sent },
    board: () => findBoard(deps, ruth, 'case-1'),
    learns: (name: string, known: Partial<ReturnType<typeof newCarrier>>) =>
      deps.atomically(saveCarriers(db, [{ ...newCarrier(name), ...known }], now())),
  }
}

describe('a phone that says what it shows', () => {
  it('is believed the first time, for its own pushes of that alert', async () => {
    const { deps, joins, sent, fastForward, board } = await startCase()
    const ben = await joins('ben')
    await joins('cara')
    await sent('ben', { state: 'accepted' })
    await sent('ben', { state: 'queued', channel: 'email' })
    await sent('cara', { state: 'accepted' })
    const first = deps.now()
    await reportShown(deps, ben, 'alert-one')
    fastForward({ minutes: 3 })
    await reportShown(deps, ben, 'alert-one')
    await reportShown(deps, ben, 'alert-two')

    const rows = await deps.db.select().from(schema.deliveries)
    const shown = rows.filter(({ shownAt }) => shownAt)
    expect(shown).toMatchObject([{ personId: 'ben', channel: 'push', shownAt: first }])
    // Shown is not seen: a phone in a drawer shows it, too, and the email goes.
    const email = rows.find(({ channel }) => channel === 'email')
    expect(email).toMatchObject({ state: 'queued', seenAt: null, nextAttemptAt: first })
    const { reach } = await board()
    const people = Object.fromEntries(reach.reach.map((each) => [each.reach, each.people]))
    expect(people).toMatchObject({ shown: 1, accepted: 1, seen: 0 })
  })

  it('keeps no session open by itself', async () => {
    const { deps, fastForward } = await startCase()
    await deps.db
      .update(schema.sessions)
      .set({ kind: 'staff', expiresAt: addMinutes(deps.now(), 30) })
    for (let turn = 0; turn < 3; turn++) {
      fastForward({ minutes: 8 })
      await findViewer(deps, 'token-ruth', { keepsOpen: false })
    }
    fastForward({ minutes: 8 })
    expect(await findViewer(deps, 'token-ruth')).toBeUndefined()
  })
})

describe('an ally whom no call could reach', () => {
  it('is named to those who look after them, and counted for others', async () => {
    const { joins, sent, board } = await startCase()
    for (const name of ['ben', 'cara']) {
      await joins(name)
      await sent(name, { state: 'gone' })
      await sent(name, { state: 'dead', channel: 'email' })
    }
    for (const name of ['olga', 'omar']) {
      await joins(name, { organization: 'puente' })
      await sent(name, { state: 'failed' })
    }
    const { unreached } = (await board()).reach
    expect(unreached).toEqual({
      named: [
        { personId: 'ben', name: 'ben' },
        { personId: 'cara', name: 'cara' },
      ],
      ...{ own: 2, others: 2 },
    })
  })

  it('is nobody who may still get it, has it, has seen it or has answered', async () => {
    const { deps, joins, sent, board } = await startCase()
    for (const name of ['waits', 'has-it', 'saw-it', 'answered', 'cancelled']) await joins(name)
    for (const name of ['waits', 'has-it', 'saw-it', 'answered'])
      await sent(name, { state: 'gone' })
    await sent('waits', { state: 'queued', channel: 'email' })
    await sent('has-it', { state: 'accepted', channel: 'email' })
    await sent('cancelled', { state: 'cancelled' })
    await says(deps, 'answered', 'can_help')
    await deps.db
      .update(schema.deliveries)
      .set({ seenAt: deps.now() })
      .where(eq(schema.deliveries.personId, 'saw-it'))
    expect((await board()).reach.unreached).toEqual({ named: [], own: 0, others: 0 })
  })

  it('is whoever’s email came back after it was taken', async () => {
    const { joins, sent, board } = await startCase()
    await joins('ben')
    await sent('ben', { state: 'accepted', channel: 'email', bounced: true })
    const { unreached, reach } = (await board()).reach
    expect(unreached).toMatchObject({ own: 1 })
    expect(reach.find((each) => each.reach === 'accepted')?.people).toBe(0)
  })

  it('is not named for a note to somebody alone', async () => {
    const { deps, joins, sent, board } = await startCase()
    const [alert] = await deps.db.select().from(schema.alerts)
    if (!alert) throw new Error('the sample has an alert')
    const notice = { ...alert, id: 'notice-one', idempotencyKey: 'notice-one' }
    await deps.db.insert(schema.alerts).values({ ...notice, kind: 'notice', notice: 'assigned' })
    await joins('ben')
    await sent('ben', { state: 'gone', alertId: 'notice-one' })
    expect((await board()).reach.unreached.own).toBe(0)
  })
})

describe('trouble of a carrier', () => {
  it('is told on the board of a case while one of its messages waits for that carrier', async () => {
    const { deps, joins, sent, learns, board } = await startCase()
    const since = addMinutes(deps.now(), -20)
    const until = addMinutes(deps.now(), 4)
    await learns(GOOGLE, { refusedSince: since })
    await learns(APPLE, { pausedUntil: until, skewMs: 6 * 60_000 })
    await learns(RELAY, { pausedUntil: until })
    await joins('ben')
    await sent('ben', { state: 'accepted' })
    await sent('ben', { state: 'accepted', channel: 'email' })
    expect((await board()).reach.troubles).toEqual([])

    await sent('ben', { state: 'retry' })
    expect((await board()).reach.troubles).toEqual([{ kind: 'refused', service: 'Google', since }])

    await sent('ben', { state: 'queued', endpoint: `${APPLE}/Q1` })
    await sent('ben', { state: 'retry', channel: 'email' })
    const told = (await board()).reach.troubles.map(({ kind, ...each }) => ({
      kind,
      service: 'service' in each ? each.service : undefined,
    }))
    expect(told).toHaveLength(4)
    expect(told).toEqual(
      expect.arrayContaining([
        { kind: 'refused', service: 'Google' },
        { kind: 'paused', service: 'Apple' },
        { kind: 'clock', service: 'Apple' },
        { kind: 'paused', service: undefined },
      ])
    )
  })

  it('is told to admins on their first page, with what failed by our mistake since yesterday', async () => {
    const { deps, joins, ruth, sent, learns, fastForward } = await startCase()
    await learns(APPLE, { keepAddressesUntil: addHours(deps.now(), 99) })
    await joins('ben')
    await sent('ben', { state: 'failed' })
    await sent('ben', { state: 'gone' })
    const troubles = async (viewer = ruth) => (await findHome(deps, viewer)).ready?.troubles
    expect(await troubles()).toEqual([
      { kind: 'crowd-gone', service: 'Apple' },
      { kind: 'our-mistake', messages: 1 },
    ])
    expect(await troubles(await joins('carla', { roles: ['coordinator'] }))).toEqual([])
    fastForward({ minutes: 24 * 60 + 1 })
    expect(await troubles()).toMatchObject([{ kind: 'crowd-gone' }])
  })
})

describe('a relay that takes only so many emails', () => {
  it('makes the board say when the last email of this case will have left', async () => {
    const world = await startCase()
    const { deps, joins, sent, learns, ruth } = world
    const board = (mail: { mailPerSecond?: number; mailPerHour?: number }) =>
      findBoard({ ...deps, config: { ...deps.config, ...mail } }, ruth, 'case-1')
    const [alert] = await deps.db.select().from(schema.alerts)
    if (!alert) throw new Error('the sample has an alert')
    const other = { ...alert, id: 'alert-other', incidentId: 'case-2', idempotencyKey: 'other' }
    await deps.db.insert(schema.alerts).values(other)
    for (const name of ['ben', 'cara', 'dan']) {
      await joins(name)
      await sent(name, { state: 'queued', channel: 'email', alertId: 'alert-other' })
      await sent(name, { state: 'queued', channel: 'email' })
      await sent(name, { state: 'queued' })
    }
    expect((await board({})).reach.emailsDoneAt).toBeUndefined()
    expect((await board({ mailPerSecond: 1 })).reach.emailsDoneAt).toBeUndefined()
    // Six leave in all: two now, two in an hour, two in two hours.
    const inTwoHours = (await board({ mailPerHour: 2 })).reach.emailsDoneAt
    expect(inTwoHours).toEqual(addHours(deps.now(), 2))

    const second = Math.floor(deps.now().getTime() / 1000)
    await deps.db.insert(schema.relaySeconds).values({ second: second - 60, messages: 2 })
    const later = (await board({ mailPerHour: 2 })).reach.emailsDoneAt
    expect(later).toEqual(addMinutes(deps.now(), 3 * 60 - 1))

    await learns(RELAY, { refusedSince: deps.now() })
    expect((await board({ mailPerHour: 2 })).reach.emailsDoneAt).toBeUndefined()
  })
})

describe('an active member without any live address', () => {
  it('is marked with how and when the last one ended, before everyone else', async () => {
    const { deps, joins, ruth, addAddress, fastForward } = await startCase()
    await addAddress('ruth', 'email')
    for (const name of ['ben', 'cara', 'dan', 'eva', 'flo']) await joins(name)
    await joins('nina', { vouched: false })
    const retire = async (name: string, channel: Channel, reason: string) => {
      const id = await addAddress(name, channel)
      await deps.db
        .update(schema.addresses)
        .set({ retiredAt: deps.now(), retiredReason: reason })
        .where(eq(schema.addresses.id, id))
    }
    await retire('ben', 'email', 'gone')
    fastForward({ minutes: 5 })
    await retire('ben', 'push', 'gone')
    await retire('cara', 'push', 'removed')
    await retire('dan', 'email', 'gone')
    await retire('eva', 'push', 'gone')
    await addAddress('eva', 'email')
    await addAddress('flo', 'email')
    await deps.db.update(schema.persons).set({ emailOff: true }).where(eq(schema.persons.id, 'flo'))

    const at = deps.now()
    const rows = await listPeople(deps, ruth, {})
    const lost = rows.filter((row) => row.isVouched && !canBeReached(row.reach))
    expect(lost.map(({ name, reach }) => [name, reach.lastEnded?.how, reach.email])).toEqual([
      ['ben', 'phone-gone', 'none'],
      ['cara', 'phone-removed', 'none'],
      ['dan', 'mailbox-gone', 'none'],
      ['flo', undefined, 'off'],
    ])
    expect((await readPerson(deps, ruth, 'ben')).reach.lastEnded).toEqual({ how: 'phone-gone', at })
    expect((await readPerson(deps, ruth, 'eva')).reach.lastEnded).toBeUndefined()
    // Nina, whom nobody vouches for yet, is not among them.
    expect((await findHome(deps, ruth)).ready?.unreachable).toBe(4)
  })

  it('is on the list however many others are newer', async () => {
    const { deps, joins, addAddress, fastForward } = await startCase()
    await addAddress('ruth', 'email')
    await joins('ben')
    fastForward({ minutes: 1 })
    await joins('cara')
    await addAddress('cara', 'email')
    const asked = { organizationIds: ['harbor'], tokens: [], emailIndex: undefined, limit: 1 }
    expect(await listMembers(deps.db, asked)).toMatchObject([{ personId: 'ben' }])
  })

  it('counts for those who look after them only', async () => {
    const { deps, joins, addAddress } = await startCase()
    await addAddress('ruth', 'email')
    const olga = await joins('olga', { organization: 'puente', roles: ['admin'] })
    await addAddress('olga', 'email')
    await joins('ben')
    expect((await findHome(deps, olga)).ready).toMatchObject({ people: 3, unreachable: 0 })
    await joins('pia', { organization: 'puente' })
    expect((await findHome(deps, olga)).ready).toMatchObject({ people: 4, unreachable: 1 })
  })
})
