import { raiseAlert } from '../../src/actions/alerts/raise-alert.ts'
import { addressPlace } from '../../src/actions/people/address-place.ts'
import { namePlace } from '../../src/actions/people/names-of.ts'
import { findPlaybook } from '../../src/content/playbooks.ts'
import type { AlertKind, Circle } from '../../src/domain/alert.ts'
import { criterionOf } from '../../src/domain/audience.ts'
import type { Severity } from '../../src/domain/incident.ts'
import type { Language } from '../../src/domain/language.ts'
import { needsOf } from '../../src/domain/need.ts'
import type { Outcome } from '../../src/domain/outcome.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import { turnOutbox } from '../../src/jobs/outbox.ts'
import * as schema from '../../src/store/schema.ts'
import { emailIndex, endpointIndex } from '../../src/vault/blind-index.ts'
import { testDeps } from './test-deps.ts'

type Person = {
  skills?: string[]
  verified?: boolean
  language?: Language
  speaks?: string[]
  county?: string
  organization?: string
  push?: boolean
  email?: boolean
  vouched?: boolean
  quiet?: [number, number]
  wakes?: boolean
  timeZone?: string
}

const SUFFOLK = '25025'

/** A small network on a real database, for stories: people join, alerts are raised, time passes, mail arrives. */
export async function startNetwork({ at = '2026-03-01T02:00:00Z' } = {}) {
  const world = await testDeps({ at })
  const { deps, clock, arrived, planned } = world
  const { db, vault, atomically, now } = deps
  await db.insert(schema.network).values({
    ...{ id: 'network', name: 'Harbor Network', languages: ['en', 'es'], usState: 'MA' },
    ...{
      timeZone: 'America/New_York',
      hotline: '413-555-0142',
      vouchesNeeded: 1,
      createdAt: now(),
    },
  })
  for (const [id, name] of [
    ['harbor', 'Harbor Workers’ Center'],
    ['puente', 'Puente Worker Center'],
  ] as const)
    await db.insert(schema.organizations).values({ id, name, county: SUFFOLK, createdAt: now() })

  async function joins(name: string, person: Person = {}) {
    const { skills = ['immigration_attorney'], verified = true, language = 'en' } = person
    const { county = SUFFOLK, organization = 'harbor', vouched = true, wakes = true } = person
    const { timeZone = 'America/New_York', quiet = [null, null], speaks = [language] } = person
    const key = vault.newKey(name)
    const at = now()
    await db.insert(schema.keys).values({ ...key, createdAt: at })
    await db.insert(schema.persons).values({
      ...{ id: name, bucket: name.length, nameSealed: vault.seal(key, namePlace(name), name) },
      ...{ language, timeZone, quietFromMin: quiet[0], quietUntilMin: quiet[1] },
      ...{ emergencyWakes: wakes, alwaysWakes: false, createdAt: at },
    })
    const roles = ['ally', 'coordinator'] as const
    await db.insert(schema.memberships).values({
      ...{ personId: name, organizationId: organization, roles, createdAt: at },
      vouchedAt: vouched ? at : null,
    })
    for (const skill of skills) {
      const verifiedAt = verified ? at : null
      await db.insert(schema.personSkills).values({ personId: name, skill, verifiedAt })
    }
    for (const spoken of speaks)
      await db.insert(schema.personLanguages).values({ personId: name, language: spoken })
    await db.insert(schema.personCounties).values({ personId: name, county })
    if (person.email ?? true) await addAddress(name, 'email', `${name}@ally.example`)
    if (person.push)
      await addAddress(name, 'push', JSON.stringify({ endpoint: `https://push.example/${name}` }))
    return name
  }

  async function addAddress(personId: string, channel: 'push' | 'email', value: string) {
    const id = `${personId}-${channel}`
    const [row] = await db.select().from(schema.keys)
    const [key] = (await db.select().from(schema.keys)).filter((each) => each.ownerId === personId)
    if (!row || !key) throw new Error('nobody there')
    const index = channel === 'email' ? emailIndex(vault, value) : endpointIndex(vault, value)
    await db.insert(schema.addresses).values({
      ...{ id, personId, channel, valueIndex: index, createdAt: now() },
      valueSealed: vault.seal(key, addressPlace(id), value),
    })
  }

  /** A case that is open, with its needs, and no tasks yet. */
  async function opensCase(id: string, { drill = false, severity = 'critical' as Severity } = {}) {
    const common = {
      ...{ playbook: 'ice_detention_after_report', usState: 'MA', county: SUFFOLK, drill },
      ...{
        timeZone: 'America/New_York',
        arrangements: [],
        workerLanguage: 'es',
        codeName: 'Heron',
      },
      organizationId: 'harbor',
    }
    await db.insert(schema.reports).values({
      ...common,
      ...{ id: `report-${id}`, state: 'confirmed', loggedBy: 'ruth', loggedAt: now() },
    })
    await db.insert(schema.incidents).values({
      ...common,
      ...{ id, reportId: `report-${id}`, severity, state: 'active' },
      ...{ openedBy: 'ruth', openedAt: now() },
    })
    for (const owner of [`report-${id}`, id])
      await db.insert(schema.keys).values({ ...vault.newKey(owner), createdAt: now() })
    const tasks =
      findPlaybook(common.playbook)?.tasks.filter(({ stage }) => stage === 'incident') ?? []
    const plans = needsOf(tasks, { openedAt: now(), workerLanguage: 'es' })
    for (const [position, need] of plans.entries())
      await db.insert(schema.needs).values({
        ...need,
        ...{ id: `${id}-${need.skill}`, incidentId: id, position, language: need.language ?? null },
      })
    return id
  }

  type Call = {
    key?: string
    skills?: string[]
    circle?: Circle
    kind?: AlertKind
    drill?: boolean
    severity?: Severity
  }

  /** Raises an emergency for everyone with one of the skills. */
  async function raisesAlert(incidentId: string, call: Call = {}) {
    const { key = 'once', skills = ['immigration_attorney'], circle = 1, kind = 'emergency' } = call
    const incident = { organizationId: 'harbor', county: SUFFOLK }
    const criteria = skills.map((skill) =>
      criterionOf({ skill, language: undefined, verified: true }, circle, incident)
    )
    return raiseAlert(deps, {
      ...{ kind, incidentId, reportId: `report-${incidentId}`, drill: call.drill ?? false },
      ...{ severity: call.severity ?? 'critical', county: SUFFOLK, byTime: undefined },
      needs: skills.map((skill) => ({ skill, count: 1 })),
      audience: { kind: 'criteria', criteria },
      ...{ raisedBy: 'ruth', idempotencyKey: key },
    })
  }

  /** Ruth, who coordinates Harbor's cases. */
  const ruth: Viewer = {
    ...{ personId: 'ruth', sessionId: 's-ruth', name: 'Ruth O.', language: 'en' },
    timeZone: 'America/New_York',
    memberships: [
      {
        ...{ personId: 'ruth', organizationId: 'harbor', organizationName: 'Harbor' },
        roles: ['coordinator'],
        vouchedAt: now(),
      },
    ],
    freshUntil: new Date(now().getTime() + 3_600_000),
  }

  return {
    ...world,
    ruth,
    joins,
    opensCase,
    raisesAlert,
    fastForward({ seconds = 0, minutes = 0, hours = 0 }) {
      clock.now = new Date(clock.now.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000)
    },
    async outboxTurns(times = 1) {
      for (let turn = 0; turn < times; turn++) await turnOutbox(deps)
    },
    emailServerAnswers: (...outcomes: Outcome[]) => planned.email.push(...outcomes),
    pushServiceAnswers: (...outcomes: Outcome[]) => planned.push.push(...outcomes),
    /** Whom a letter reached, sorted. */
    inbox: () => arrived.map(({ channel, to }) => `${channel} ${to.split('/').at(-1)}`).toSorted(),
    deliveries: async () => db.select().from(schema.deliveries),
    atomically,
  }
}
