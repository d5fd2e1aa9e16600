import { addHours, addMinutes } from 'date-fns'
import { namePlace } from '../../src/actions/people/names-of.ts'
import { findTaskTemplate } from '../../src/content/playbooks.ts'
import type { Deps } from '../../src/deps.ts'
import type { FactKey } from '../../src/domain/fact.ts'
import type { AlertLanguage } from '../../src/domain/language.ts'
import type { Role } from '../../src/domain/membership.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import * as schema from '../../src/store/schema.ts'
import { insertTasks } from '../../src/store/tasks.ts'
import { tokenHash } from '../../src/vault/token.ts'
import { testDeps } from './test-deps.ts'

const PLAYBOOK = 'ice_detention_after_report'
const SUFFOLK = '25025'
const ZONE = 'America/New_York'

/** `harbor` runs the case and trusts `stonebrook`; `puente` is a stranger to it. */
export const ORGANIZATIONS = ['harbor', 'stonebrook', 'puente'] as const
type Organization = (typeof ORGANIZATIONS)[number]

type PersonOptions = {
  organization?: Organization
  roles?: Role[]
  skills?: string[]
  verified?: boolean
  vouched?: boolean
  language?: AlertLanguage
  /** Whether their session has proved itself lately. */
  fresh?: boolean
}

/**
 * An open case, written straight into the tables of a fresh database: report `report-1`, incident `case-1`, an
 * alert `alert-one`, which is told to whoever `hears` it. Tasks come from the playbook, by key: `addTask('locate_detainee')`.
 */
export async function sampleCase({
  drill = false,
  at = '2026-11-21T07:31:00Z',
  store,
}: {
  drill?: boolean
  at?: string
  /** Instead of an empty one in memory. */
  store?: Pick<Deps, 'db' | 'atomically' | 'scrub'>
} = {}) {
  const world = await testDeps({ at, ...(store && { store }) })
  const { deps, clock } = world
  const { db, vault, now } = deps
  await insertCase(deps, drill)
  let position = 0

  /** Somebody who is signed in. Cookie of their browser: `amparo=token-<name>`. */
  async function joins(name: string, options: PersonOptions = {}): Promise<Viewer> {
    const { organization = 'harbor', roles = ['ally'], skills = [], verified = true } = options
    const { vouched = true, language = 'en', fresh = true } = options
    const key = vault.newKey(name)
    const since = now()
    const vouchedAt = vouched ? since : undefined
    const freshUntil = fresh ? addHours(since, 12) : undefined
    await db.insert(schema.keys).values({ ...key, createdAt: since })
    await db.insert(schema.persons).values({
      ...{ id: name, bucket: 1, nameSealed: vault.seal(key, namePlace(name), name), language },
      ...{ timeZone: ZONE, emergencyWakes: true, alwaysWakes: false, createdAt: since },
    })
    const member = { personId: name, organizationId: organization, roles }
    await db
      .insert(schema.memberships)
      .values({ ...member, createdAt: since, vouchedAt: vouchedAt ?? null })
    for (const skill of skills) {
      const verifiedAt = verified ? since : null
      await db.insert(schema.personSkills).values({ personId: name, skill, verifiedAt })
    }
    const sessionId = `session-${name}`
    await db.insert(schema.sessions).values({
      ...{ id: sessionId, tokenHash: tokenHash(`token-${name}`), personId: name, kind: 'device' },
      ...{ createdAt: since, lastSeenAt: since, expiresAt: addHours(since, 999) },
      freshUntil: freshUntil ?? null,
    })
    const memberships = [{ ...member, organizationName: organization, vouchedAt }]
    return { personId: name, sessionId, name, language, timeZone: ZONE, memberships, freshUntil }
  }

  /** A task of the playbook. */
  async function addTask(key: string, over: { slots?: number; sensitive?: boolean } = {}) {
    const template = findTaskTemplate(PLAYBOOK, key)
    if (!template) throw new Error(`the playbook has no task ${key}`)
    const { category, skill, sensitive, slots, after, consent, facts } = template
    const id = `task-${key}-${position}`
    const task = { id, incidentId: 'case-1', position: position++, key, titleSealed: undefined }
    const claimBy = addMinutes(now(), template.claimWithinMin)
    const dueAt = addHours(now(), template.dueWithinH)
    const shape = { category, skill, sensitive, slots, after, consent, facts, ...over }
    await deps.atomically(insertTasks(db, [{ ...task, claimBy, dueAt, ...shape }], now()))
    return id
  }

  /** Puts somebody into the audience of an alert of the case. */
  async function hears({ personId }: Viewer, alertId = 'alert-one') {
    await db.insert(schema.deliveries).values({
      ...{ alertId, personId, addressId: `address-${personId}`, channel: 'push' },
      ...{ state: 'accepted', priority: 0, dueAt: now(), deadlineAt: addHours(now(), 6) },
    })
  }

  /** Writes down a fact of the case, or of its report. */
  async function knows(key: FactKey, text: string, caseId: 'case-1' | 'report-1' = 'case-1') {
    const [stored] = (await db.select().from(schema.keys)).filter((row) => row.ownerId === caseId)
    if (!stored) throw new Error('the case has no key')
    const id = deps.newId()
    const place = { table: 'facts', column: 'text_sealed', id }
    await db.insert(schema.facts).values({
      ...{ id, caseId, key, textSealed: vault.seal(stored, place, text) },
      ...{ addedBy: 'ruth', addedAt: now() },
    })
  }

  return {
    ...world,
    ...{ joins, addTask, hears, knows },
    async standsDown() {
      await db.update(schema.incidents).set({ state: 'stood_down', stoodDownAt: now() })
    },
    fastForward({ minutes }: { minutes: number }) {
      clock.now = addMinutes(clock.now, minutes)
    },
  }
}

/** The network, its organizations, one case that is active and the alert about it. */
async function insertCase(
  { db, vault, now }: Awaited<ReturnType<typeof testDeps>>['deps'],
  drill: boolean
) {
  const since = now()
  await db.insert(schema.network).values({
    ...{ id: 'network', name: 'Harbor Network', languages: ['en', 'es'], usState: 'MA' },
    ...{ timeZone: ZONE, hotline: '413-555-0142', createdAt: since },
  })
  for (const id of ORGANIZATIONS)
    await db
      .insert(schema.organizations)
      .values({ id, name: id, county: SUFFOLK, createdAt: since })
  await db
    .insert(schema.trusts)
    .values({ organizationId: 'harbor', trustedId: 'stonebrook', since })
  for (const owner of ['report-1', 'case-1'])
    await db.insert(schema.keys).values({ ...vault.newKey(owner), createdAt: since })
  const common = {
    ...{ organizationId: 'harbor', playbook: PLAYBOOK, usState: 'MA', county: SUFFOLK, drill },
    ...{ timeZone: ZONE, arrangements: [], workerLanguage: 'es', codeName: 'Heron' },
  }
  await db.insert(schema.reports).values({
    ...common,
    ...{ id: 'report-1', state: 'confirmed', loggedBy: 'ruth', loggedAt: since },
  })
  await db.insert(schema.incidents).values({
    ...common,
    ...{ id: 'case-1', reportId: 'report-1', severity: 'critical', state: 'active' },
    ...{ openedBy: 'ruth', openedAt: since, nextWordAt: addMinutes(since, 30) },
  })
  await db.insert(schema.alerts).values({
    ...{ id: 'alert-one', incidentId: 'case-1', reportId: 'report-1', kind: 'emergency', drill },
    ...{
      severity: 'critical',
      priority: 0,
      county: SUFFOLK,
      audience: 'criteria',
      raisedBy: 'ruth',
    },
    needs: [
      { skill: 'immigration_attorney', count: 1 },
      { skill: 'interpreter', language: 'mix', count: 2 },
    ],
    ...{ raisedAt: since, dueAt: since, byTime: addMinutes(since, 30) },
    ...{ idempotencyKey: 'alert-one', fingerprint: '' },
  })
}
