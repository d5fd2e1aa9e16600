import { and, eq, isNull } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { noticeStatements } from '../../src/actions/alerts/notice-statements.ts'
import { changeRules } from '../../src/actions/network/change-rules.ts'
import { trustOrganization } from '../../src/actions/organizations/trust-organization.ts'
import { changeRoles } from '../../src/actions/people/change-roles.ts'
import { endMembership } from '../../src/actions/people/end-membership.ts'
import { unverifySkill } from '../../src/actions/people/verify-skill.ts'
import { vouchFor } from '../../src/actions/people/vouch-for.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { confirmClaim } from '../../src/actions/tasks/confirm-claim.ts'
import { findTaskView } from '../../src/actions/tasks/find-task-view.ts'
import { openTaskFacts } from '../../src/actions/tasks/open-task-facts.ts'
import type { NoticeKind } from '../../src/domain/alert.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import { turnOutbox } from '../../src/jobs/outbox.ts'
import { leaseDeliveries } from '../../src/store/delivery-leases.ts'
import * as schema from '../../src/store/schema.ts'
import { findTask } from '../../src/store/tasks.ts'
import { sampleCase } from '../support/sample-case.ts'

const TASK = 'locate_detainee'
const SKILL = 'paralegal_intake'

async function startCase() {
  const world = await sampleCase()
  const { deps, joins, hears, knows } = world
  const { db } = deps
  const ada = await joins('ada', { roles: ['admin'] })
  const pilar = await joins('pilar', { roles: ['admin'], organization: 'puente' })
  const ruth = await joins('ruth', { roles: ['coordinator'] })
  const ben = await joins('ben', { skills: [SKILL] })
  await knows('worker_full_name', 'Rosa María Tzoc')
  const taskId = await world.addTask(TASK)

  /** Something that waits to be sent to somebody, about the case. */
  async function waits(
    { personId }: Viewer,
    { id = 'alert-two', kind = 'emergency', state = 'queued' } = {}
  ) {
    const [first] = await db.select().from(schema.alerts).where(eq(schema.alerts.id, 'alert-one'))
    if (!first) throw new Error('there is no alert')
    const alert = { ...first, id, kind: kind as 'emergency', idempotencyKey: id }
    await db.insert(schema.alerts).values(alert).onConflictDoNothing()
    const criterion = { alertId: id, position: 0, skill: SKILL, verified: true }
    await db.insert(schema.alertCriteria).values(criterion).onConflictDoNothing()
    const key = {
      alertId: id,
      personId,
      addressId: `address-${personId}`,
      channel: 'push' as const,
    }
    const at = deps.now()
    await db.insert(schema.deliveries).values({
      ...{ ...key, priority: 0, dueAt: at, deadlineAt: new Date(at.getTime() + 3_600_000) },
      ...{ state: state as 'queued', nextAttemptAt: state === 'leased' ? null : at },
    })
  }
  const stateOf = async ({ personId }: Viewer, alertId = 'alert-two') => {
    const theirs = and(
      eq(schema.deliveries.personId, personId),
      eq(schema.deliveries.alertId, alertId)
    )
    return (await db.select().from(schema.deliveries).where(theirs))[0]?.state
  }
  const holders = async () => (await findTask(db, taskId))?.claims.map(({ personId }) => personId)
  const notices = async (notice: NoticeKind, personIds: string[], subjectId = taskId) => {
    const about = { reportId: 'report-1', incidentId: 'case-1', drill: false, county: '25025' }
    await deps.atomically(
      ...noticeStatements(deps, {
        ...{ ...about, notice, subjectId, personIds, severity: 'critical', raisedBy: 'ruth' },
      })
    )
    return (await db.select().from(schema.alerts)).at(-1)?.id ?? ''
  }
  const told = async (alertId: string) =>
    (await db.select().from(schema.deliveries).where(eq(schema.deliveries.alertId, alertId)))
      .map(({ personId, state }) => `${personId} ${state}`)
      .toSorted()
  const mailbox = async ({ personId }: Viewer) => {
    const row = { id: `mail-${personId}`, personId, channel: 'email' as const, valueSealed: 'x' }
    await db
      .insert(schema.addresses)
      .values({ ...row, valueIndex: personId, createdAt: deps.now() })
  }
  return {
    ...{ ...world, ada, pilar, ruth, ben, taskId, hears },
    ...{ waits, stateOf, holders, notices, told, mailbox },
    shownOut: (viewer: Viewer, by = ada, organizationId = 'harbor') =>
      endMembership(deps, by, { personId: viewer.personId, organizationId }),
  }
}

describe('when a membership ends', () => {
  it('frees what they held, says so on the record, and shuts the facts at once', async () => {
    const { deps, ben, taskId, holders, shownOut } = await startCase()
    await claimTask(deps, ben, taskId)
    expect(await openTaskFacts(deps, ben, taskId)).toHaveLength(1)
    await shownOut(ben)
    expect(await holders()).toEqual([])
    // Even with what their open request still knows of them.
    await expect(openTaskFacts(deps, ben, taskId)).rejects.toThrow()
    const entries = await deps.db.select().from(schema.auditEntries)
    const [taken] = entries.filter(({ action }) => action === 'task.taken-back')
    expect(taken).toMatchObject({ by: 'ada', nounId: taskId, caseId: 'case-1' })
  })

  it.each(['queued', 'retry', 'leased'])('sends them nothing that is %s', async (state) => {
    const { ben, waits, stateOf, shownOut } = await startCase()
    await waits(ben, { state })
    await shownOut(ben)
    expect(await stateOf(ben)).toBe('cancelled')
  })

  it('still tells them that a case is over, and others everything', async () => {
    const { ben, ruth, joins, waits, stateOf, shownOut } = await startCase()
    const cleo = await joins('cleo', { skills: [SKILL] })
    await waits(ben, { id: 'over', kind: 'stand_down' })
    await waits(cleo)
    await waits(ruth, { id: 'news', kind: 'update' })
    await shownOut(ben)
    expect(await stateOf(ben, 'over')).toBe('queued')
    expect(await stateOf(cleo)).toBe('queued')
  })

  it('makes no attempt any more where one had begun and failed', async () => {
    const { deps, ben, waits, stateOf, shownOut, mailbox } = await startCase()
    await mailbox(ben)
    await waits(ben, { state: 'sent' })
    await shownOut(ben)
    expect(await stateOf(ben)).toBe('sent')
    await deps.db.update(schema.deliveries).set({ state: 'retry', nextAttemptAt: deps.now() })
    const hand = { owner: 'worker', now: deps.now(), channel: 'push' as const, limit: 9 }
    expect(await leaseDeliveries(deps.db, hand)).toHaveLength(1)
    await deps.db.update(schema.deliveries).set({ owner: null, leaseUntil: null, state: 'retry' })
    await deps.db.update(schema.deliveries).set({ addressId: 'mail-ben', channel: 'email' })
    await turnOutbox(deps)
    expect(await stateOf(ben)).toBe('cancelled')
  })

  it('expands no notice for them that was raised a moment before', async () => {
    const { deps, ruth, ben, joins, notices, told, mailbox, shownOut } = await startCase()
    const rosa = await joins('rosa', { roles: ['coordinator'] })
    for (const each of [ruth, ben, rosa]) await mailbox(each)
    const toConfirm = await notices('confirm_claim', ['ruth', 'rosa', 'ben'])
    const assigned = await notices('assigned', ['ben'])
    await shownOut(rosa)
    await shownOut(ben)
    await turnOutbox(deps)
    expect((await told(toConfirm)).map((row) => row.split(' ')[0])).toEqual(['ruth'])
    expect(await told(assigned)).toEqual([])
  })

  it('keeps what they hold through another organization', async () => {
    const { deps, ada, pilar, joins, hears, taskId, holders, waits, stateOf } = await startCase()
    const pia = await joins('pia', { organization: 'puente', skills: [SKILL] })
    await hears(pia)
    const at = deps.now()
    const also = { personId: 'pia', organizationId: 'harbor', roles: ['ally'] as const }
    await claimTask(deps, pia, taskId)
    await deps.db.insert(schema.memberships).values({ ...also, createdAt: at, vouchedAt: at })
    await waits(pia)
    await endMembership(deps, ada, { personId: 'pia', organizationId: 'harbor' })
    expect(await holders()).toEqual(['pia'])
    expect(await stateOf(pia)).toBe('queued')
    await endMembership(deps, pilar, { personId: 'pia', organizationId: 'puente' })
    expect(await holders()).toEqual([])
    expect(await stateOf(pia)).toBe('cancelled')
  })

  it('ends the tokens that they made and saw, and half a vouch; a reporter’s link stays', async () => {
    const { deps, ada, ruth, joins, shownOut } = await startCase()
    const { db } = deps
    const at = deps.now()
    const times = { createdAt: at, expiresAt: new Date(at.getTime() + 1e9) }
    for (const kind of ['link', 'token'] as const)
      await db.insert(schema.pressLinks).values({
        ...{ ...times, id: kind, kind, scope: 'network', language: 'en', organizationId: 'harbor' },
        ...{ tokenHash: kind, holderSealed: 'x', createdBy: 'ruth' },
      })
    await db.insert(schema.apiTokens).values({
      ...{ ...times, id: 'api', organizationId: 'harbor', name: 'x', scopes: [], tokenHash: 'x' },
      createdBy: 'ruth',
    })
    await changeRules(deps, ada, { vouchesNeeded: 2, openClaims: 3 })
    await joins('nina', { vouched: false })
    const place = { personId: 'nina', organizationId: 'harbor' }
    expect(await vouchFor(deps, ruth, place)).toBe(false)
    await shownOut(ruth)
    const ended = await db.select().from(schema.pressLinks)
    expect(ended.map(({ id, revokedAt }) => [id, revokedAt])).toEqual([
      ['link', null],
      ['token', at],
    ])
    expect((await db.select().from(schema.apiTokens))[0]?.revokedAt).toEqual(at)
    expect(await vouchFor(deps, ada, place)).toBe(false)
  })

  it('asks nobody to verify who may not any more', async () => {
    const { deps, ada, joins, shownOut } = await startCase()
    const vera = await joins('vera', { roles: ['verifier'] })
    const asked = { verifierId: 'vera', verifierAskedAt: deps.now(), answeredAt: null }
    const verifier = async () => (await deps.db.select().from(schema.reports))[0]?.verifierId
    await deps.db.update(schema.reports).set(asked)
    const place = { personId: 'vera', organizationId: 'harbor' }
    await changeRoles(deps, ada, { ...place, roles: ['verifier', 'ally'] })
    expect(await verifier()).toBe('vera')
    await changeRoles(deps, ada, { ...place, roles: ['ally'] })
    expect(await verifier()).toBeNull()
    await shownOut(vera)
  })
})

describe('when a role is taken', () => {
  it('sends no more of what came with it', async () => {
    const { deps, ada, ruth, mailbox, notices, told } = await startCase()
    await mailbox(ruth)
    const toConfirm = await notices('confirm_claim', ['ruth'])
    await turnOutbox({ ...deps, now: () => new Date(deps.now().getTime() - 60_000) })
    const before = await told(toConfirm)
    expect(before).toHaveLength(1)
    await deps.db.update(schema.deliveries).set({ state: 'retry', nextAttemptAt: deps.now() })
    const place = { personId: 'ruth', organizationId: 'harbor' }
    await changeRoles(deps, ada, { ...place, roles: ['ally'] })
    expect(await told(toConfirm)).toEqual(['ruth cancelled'])
  })
})

describe('when a skill is no longer verified', () => {
  it('frees its sensitive tasks, confirmed ones too, and sends nothing more for it', async () => {
    const { deps, ada, ruth, pilar, joins, hears, taskId, holders, waits, stateOf, addTask } =
      await startCase()
    const pia = await joins('pia', { organization: 'puente', skills: [SKILL] })
    await hears(pia)
    await claimTask(deps, pia, taskId)
    const plain = await addTask('mutual_aid', { sensitive: false })
    await claimTask(deps, pia, plain)
    const claim = (await findTask(deps.db, taskId))?.claims[0]?.id ?? ''
    await confirmClaim(deps, ruth, claim)
    expect(await openTaskFacts(deps, pia, taskId)).toHaveLength(1)
    await waits(pia)
    await expect(unverifySkill(deps, ada, { personId: 'pia', skill: SKILL })).rejects.toMatchObject(
      { kind: 'not-found' }
    )
    await unverifySkill(deps, pilar, { personId: 'pia', skill: SKILL })
    expect(await holders()).toEqual([])
    expect((await findTask(deps.db, plain))?.claims).toHaveLength(1)
    expect(await stateOf(pia)).toBe('cancelled')
    await expect(openTaskFacts(deps, pia, taskId)).rejects.toThrow()
  })
})

it('shuts the facts of unconfirmed claims when an organization is no longer trusted', async () => {
  const { deps, ada, ruth, joins, hears, taskId } = await startCase()
  const sam = await joins('sam', { organization: 'stonebrook', skills: [SKILL] })
  await hears(sam)
  await claimTask(deps, sam, taskId)
  expect(await openTaskFacts(deps, sam, taskId)).toHaveLength(1)
  const trust = { organizationId: 'harbor', trustedId: 'stonebrook' }
  await trustOrganization(deps, ada, { ...trust, trusted: false })
  await expect(openTaskFacts(deps, sam, taskId)).rejects.toMatchObject({ key: 'task.facts-wait' })
  await confirmClaim(deps, ruth, (await findTask(deps.db, taskId))?.claims[0]?.id ?? '')
  expect(await openTaskFacts(deps, sam, taskId)).toHaveLength(1)
})

describe('the rules of the network', () => {
  it('are changed by an admin, within bounds, on the record', async () => {
    const { deps, ada, ruth } = await startCase()
    const rules = { vouchesNeeded: 2, openClaims: 5 }
    await expect(changeRules(deps, ruth, rules)).rejects.toMatchObject({ kind: 'not-found' })
    for (const wrong of [
      { vouchesNeeded: 3 },
      { vouchesNeeded: 0 },
      { openClaims: 0 },
      { openClaims: 1.5 },
    ])
      await expect(changeRules(deps, ada, { ...rules, ...wrong })).rejects.toMatchObject({
        kind: 'invalid',
      })
    await changeRules(deps, ada, rules)
    const [entry] = await deps.db.select().from(schema.auditEntries)
    expect(entry).toMatchObject({ by: 'ada', action: 'network.rules-changed', detail: rules })
  })

  it('say how many claims somebody may hold', async () => {
    const { deps, ada, ben, taskId, addTask } = await startCase()
    await changeRules(deps, ada, { vouchesNeeded: 1, openClaims: 1 })
    const second = await addTask('bond_packet')
    await claimTask(deps, ben, taskId)
    await expect(claimTask(deps, ben, second)).rejects.toMatchObject({
      ...{ key: 'task.too-many-claims', details: { slots: { most: 1 } } },
    })
    await changeRules(deps, ada, { vouchesNeeded: 1, openClaims: 2 })
    await claimTask(deps, ben, second)
  })

  it('let in who has vouches enough once fewer are needed, and put nobody out', async () => {
    const { deps, ada, ruth, joins } = await startCase()
    await changeRules(deps, ada, { vouchesNeeded: 2, openClaims: 3 })
    for (const name of ['nina', 'noah']) await joins(name, { vouched: false })
    await vouchFor(deps, ruth, { personId: 'nina', organizationId: 'harbor' })
    const waiting = async () =>
      (await deps.db.select().from(schema.memberships).where(isNull(schema.memberships.vouchedAt)))
        .map(({ personId }) => personId)
        .toSorted()
    expect(await waiting()).toEqual(['nina', 'noah'])
    await changeRules(deps, ada, { vouchesNeeded: 1, openClaims: 3 })
    expect(await waiting()).toEqual(['noah'])
  })
})

it('shows of a task no more than the network ring to whoever does not hold it', async () => {
  const { deps, ben, joins, hears, taskId } = await startCase()
  const helper = await joins('hugo', { skills: [SKILL] })
  await claimTask(deps, helper, taskId)
  const told = await joins('tomas', { organization: 'puente', skills: [SKILL] })
  await hears(told)
  for (const viewer of [ben, told]) {
    const { held, board, consent, kept, offer, holders, ...rest } = await findTaskView(
      deps,
      viewer,
      taskId
    )
    expect([held, board, consent.given, kept, offer]).toEqual(Array(5).fill(undefined))
    expect(holders).toEqual([])
    expect(Object.keys(rest).toSorted()).toEqual(
      [
        ...[
          'category',
          'claimBy',
          'claimable',
          'codeName',
          'county',
          'drill',
          'dueAt',
          'id',
          'key',
        ],
        ...['ownTitle', 'playbook', 'skill', 'stage', 'waitsFor'],
      ].toSorted()
    )
    expect(JSON.stringify(rest)).not.toMatch(/hugo|Rosa|report-1|worker_full_name/)
  }
})
