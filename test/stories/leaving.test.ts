import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { setLegalHold } from '../../src/actions/incidents/set-legal-hold.ts'
import { addressPlace } from '../../src/actions/people/address-place.ts'
import { leaveNetwork } from '../../src/actions/people/leave-network.ts'
import { findViewer } from '../../src/actions/sessions/find-viewer.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { turnOutbox } from '../../src/jobs/outbox.ts'
import { findKey } from '../../src/store/keys.ts'
import * as schema from '../../src/store/schema.ts'
import { findTask } from '../../src/store/tasks.ts'
import { sampleCase } from '../support/sample-case.ts'

const SKILL = 'paralegal_intake'

async function startCase() {
  const world = await sampleCase()
  const { deps, joins, hears, addTask } = world
  await joins('ada', { roles: ['admin'] })
  const ruth = await joins('ruth', { roles: ['coordinator'] })
  const ben = await joins('ben', { skills: [SKILL] })
  await hears(ben)
  const key = await findKey(deps.db, 'ben')
  if (!key) throw new Error('ben has no key')
  const address = { id: 'mailbox-ben', personId: 'ben', channel: 'email' as const }
  await deps.db.insert(schema.addresses).values({
    ...{ ...address, valueIndex: 'ben', createdAt: deps.now() },
    valueSealed: deps.vault.seal(key, addressPlace('mailbox-ben'), 'ben@ally.example'),
  })
  const taskId = await addTask('locate_detainee')
  await claimTask(deps, ben, taskId)
  const personOf = async (id: string) =>
    (await deps.db.select().from(schema.persons).where(eq(schema.persons.id, id)))[0]
  /** Every row that still belongs to somebody, by table. */
  const leftOf = async (personId: string) => {
    const { addresses, personSkills, personCounties, personLanguages, sessions } = schema
    const { nameTokens, passkeys, calendars, reportDrafts } = schema
    const tables = [addresses, personSkills, personCounties, personLanguages, sessions]
    const all = [...tables, nameTokens, passkeys, calendars, reportDrafts]
    const rows = await Promise.all(
      all.map((table) => deps.db.select().from(table).where(eq(table.personId, personId)))
    )
    return rows.flat()
  }
  const keyOf = async (id: string) =>
    deps.db.select().from(schema.keys).where(eq(schema.keys.ownerId, id))
  return { ...world, ruth, ben, taskId, personOf, leftOf, keyOf }
}

it('removes who somebody was, frees what they held, and sends a receipt', async () => {
  const { deps, arrived, ben, taskId, personOf, leftOf, keyOf } = await startCase()
  const receipt = await leaveNetwork(deps, ben)
  expect(receipt).toMatchObject({ nameHeld: false, organizations: ['harbor'] })

  expect(await personOf('ben')).toMatchObject({ nameSealed: '', removedAt: deps.now() })
  expect(await leftOf('ben')).toEqual([])
  expect(await keyOf('ben')).toEqual([])
  expect(await findViewer(deps, 'token-ben')).toBeUndefined()
  expect((await findTask(deps.db, taskId))?.claims).toEqual([])

  await turnOutbox(deps)
  const letters = arrived.filter(({ to }) => to === 'ben@ally.example')
  expect(letters).toHaveLength(1)
  expect(letters[0]?.text).toContain(receipt.number)
  expect(letters[0]?.subject).toBe('[Harbor Network] Receipt: you have left')
  const record = await deps.db.select().from(schema.auditEntries)
  expect(record.filter(({ action }) => action === 'person.left')).toMatchObject([
    { id: receipt.number, by: 'ben', nounId: 'ben' },
  ])
})

it('sends nothing more to them, not even what was on its way', async () => {
  const { deps, ben } = await startCase()
  await leaveNetwork(deps, ben)
  const theirs = await deps.db.select().from(schema.deliveries)
  expect(theirs.length).toBeGreaterThan(0)
  for (const { state } of theirs.filter(({ personId }) => personId === 'ben'))
    expect(['queued', 'retry', 'leased']).not.toContain(state)
})

it('leaves no organization without an admin, and changes nothing then', async () => {
  const { deps, joins, leftOf, keyOf } = await startCase()
  const pilar = await joins('pilar', { roles: ['admin'], organization: 'puente' })
  const before = await leftOf('pilar')
  await expect(leaveNetwork(deps, pilar)).rejects.toMatchObject({
    kind: 'conflict',
    key: 'people.last-admin',
  })
  expect(await leftOf('pilar')).toEqual(before)
  expect(await keyOf('pilar')).toHaveLength(1)
  await joins('otto', { roles: ['admin'], organization: 'puente' })
  await leaveNetwork(deps, pilar)
  expect(await keyOf('pilar')).toEqual([])
})

it('keeps a name that a court may ask for, and nothing else', async () => {
  const { deps, ruth, ben, personOf, leftOf, keyOf } = await startCase()
  await setLegalHold(deps, ruth, { incidentId: 'case-1', hold: true })
  const before = await personOf('ben')
  expect(await leaveNetwork(deps, ben)).toMatchObject({ nameHeld: true })
  expect((await personOf('ben'))?.nameSealed).toBe(before?.nameSealed)
  expect(await keyOf('ben')).toHaveLength(1)
  expect((await leftOf('ben')).filter((row) => !('tokenIndex' in row))).toEqual([])
})
