import { setUpNetwork } from '../../src/actions/network/set-up-network.ts'
import { setupToken } from '../../src/actions/network/setup-token.ts'
import { addPerson } from '../../src/actions/people/add-person.ts'
import { addressPlace } from '../../src/actions/people/address-place.ts'
import { enrolDevice, type Subscription } from '../../src/actions/people/enrol-device.ts'
import { newSession } from '../../src/actions/sessions/new-session.ts'
import { readConfig } from '../../src/config.ts'
import type { Deps } from '../../src/deps.ts'
import type { Role } from '../../src/domain/membership.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import { createNodeDeps } from '../../src/runtime/node-deps.ts'
import * as schema from '../../src/store/schema.ts'
import type { Prepared, Wanted } from './prepared.ts'

/* Makes the data folder that the victims share: a network, its people with their devices, and its cases. */

const SUFFOLK = '25025'
const TIME_ZONE = 'America/New_York'
const ROLES: Role[] = ['admin', 'coordinator', 'dispatcher']
const HARBOR = { name: 'Harbor Workers’ Center', county: SUFFOLK }

async function prepared(deps: Deps, { people, cases }: Wanted): Promise<Prepared> {
  const ruth = await founded(deps)
  for (const [n, { email, devices }] of people.entries()) {
    const personId = await joined(deps, ruth, { name: `Ally ${n}`, email })
    for (const device of devices) await enrolDevice(deps, { ...ruth, personId }, device)
  }
  const organizationId = ruth.memberships[0]?.organizationId ?? ''
  const caseIds = Array.from({ length: cases }, () => deps.newId())
  for (const id of caseIds) await opened(deps, { id, organizationId, by: ruth.personId })
  const { session, opened: browser } = newSession(deps, {
    personId: ruth.personId,
    kind: 'device',
  })
  await deps.db.insert(schema.sessions).values(session)
  return { token: browser.token, caseIds, addresses: await addressesOf(deps, ruth.personId) }
}

async function founded(deps: Deps): Promise<Viewer> {
  const { personId, organizationId } = await setUpNetwork(deps, {
    token: setupToken(deps.vault),
    network: {
      ...{ name: 'Harbor Network', languages: ['en', 'es'], usState: 'MA' },
      ...{ timeZone: TIME_ZONE, hotline: '413-555-0142' },
    },
    organization: HARBOR,
    admin: { name: 'Ruth Okafor', email: 'ruth@harbor.example', language: 'en', roles: ROLES },
  })
  const place = { personId, organizationId, organizationName: HARBOR.name, roles: ROLES }
  return {
    ...{ personId, sessionId: 'chaos', name: 'Ruth Okafor', language: 'en', timeZone: TIME_ZONE },
    ...{ memberships: [{ ...place, vouchedAt: deps.now() }], freshUntil: undefined },
  }
}

function joined(deps: Deps, ruth: Viewer, { name, email }: { name: string; email: string }) {
  const organizationId = ruth.memberships[0]?.organizationId ?? ''
  return addPerson(deps, ruth, {
    ...{ name, email, vouched: true, verified: true },
    profile: {
      ...{ language: 'en', timeZone: TIME_ZONE, emergencyWakes: true, alwaysWakes: true },
      ...{ quietFromMin: undefined, quietUntilMin: undefined },
      ...{ skills: ['childcare'], languages: ['en'], counties: [SUFFOLK] },
    },
    place: { organizationId, roles: ['ally'] },
  })
}

/** An open case, critical, that needs somebody for the children: push and email go at once. */
async function opened(
  { db, vault, now }: Deps,
  { id, organizationId, by }: { id: string; organizationId: string; by: string }
): Promise<void> {
  const at = now()
  const common = {
    ...{ organizationId, playbook: 'ice_detention_after_report', usState: 'MA', county: SUFFOLK },
    ...{ drill: false, codeName: 'Heron', timeZone: TIME_ZONE, arrangements: [] },
    workerLanguage: 'es',
  }
  const reportId = `report-${id}`
  await db
    .insert(schema.reports)
    .values({ ...common, id: reportId, state: 'confirmed', loggedBy: by, loggedAt: at })
  await db.insert(schema.incidents).values({
    ...{ ...common, id, reportId, severity: 'critical', state: 'active' },
    ...{ openedBy: by, openedAt: at },
  })
  for (const owner of [reportId, id])
    await db.insert(schema.keys).values({ ...vault.newKey(owner), createdAt: at })
  await db.insert(schema.needs).values({
    ...{ id: `need-${id}`, incidentId: id, position: 0, skill: 'childcare', count: 3 },
    // Held: what comes of a clock set forward is only what the harness called for.
    ...{ claimBy: at, verified: false, heldAt: at, heldBy: by },
  })
}

/** Where everybody but Ruth can be reached, opened: what the sinks will know them by. */
async function addressesOf({ db, vault }: Deps, except: string): Promise<Prepared['addresses']> {
  const keys = new Map((await db.select().from(schema.keys)).map((key) => [key.ownerId, key]))
  return (await db.select().from(schema.addresses)).flatMap((row) => {
    const key = keys.get(row.personId)
    if (!key || row.personId === except) return []
    const value = vault.open(key, addressPlace(row.id), row.valueSealed)
    const to = row.channel === 'push' ? (JSON.parse(value) as Subscription).endpoint : value
    return [{ id: row.id, personId: row.personId, channel: row.channel, to }]
  })
}

process.once('message', async (wanted: Wanted) => {
  const { deps, close } = createNodeDeps(readConfig(process.env), () => undefined)
  const answer = await prepared(deps, wanted)
  close()
  process.send?.(answer, () => process.exit())
})
