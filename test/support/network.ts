import { eq } from 'drizzle-orm'
import { raiseAlert } from '../../src/actions/alerts/raise-alert.ts'
import { addressPlace } from '../../src/actions/people/address-place.ts'
import { namePlace } from '../../src/actions/people/names-of.ts'
import { findPlaybook } from '../../src/content/playbooks.ts'
import type { AlertKind, Circle } from '../../src/domain/alert.ts'
import { criterionOf } from '../../src/domain/audience.ts'
import type { Severity } from '../../src/domain/incident.ts'
import type { AlertLanguage } from '../../src/domain/language.ts'
import { needsOf } from '../../src/domain/need.ts'
import type { Outcome } from '../../src/domain/outcome.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import type { WrappedKey } from '../../src/domain/wrapped-key.ts'
import { turnOutbox } from '../../src/jobs/outbox.ts'
import { listCarriers } from '../../src/store/carriers.ts'
import type { Statement } from '../../src/store/database.ts'
import { findKey } from '../../src/store/keys.ts'
import * as schema from '../../src/store/schema.ts'
import { emailIndex, endpointIndex } from '../../src/vault/blind-index.ts'
import { testDeps } from './test-deps.ts'

type Person = {
  skills?: string[]
  verified?: boolean
  language?: AlertLanguage
  speaks?: string[]
  county?: string
  organization?: string
  /** Whether they have a phone, or at which push service. */
  push?: boolean | string
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
  const { deps, clock, arrived, planned, standing } = world
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

  function joining(name: string, person: Person = {}): Statement[] {
    const { skills = ['immigration_attorney'], verified = true, language = 'en' } = person
    const { county = SUFFOLK, organization = 'harbor', vouched = true, wakes = true } = person
    const { timeZone = 'America/New_York', quiet = [null, null], speaks = [language] } = person
    const key = vault.newKey(name)
    const at = now()
    const roles = ['ally', 'coordinator'] as const
    const origin = person.push === true ? 'https://push.example' : person.push
    const endpoint = `${origin}/${name}`
    return [
      db.insert(schema.keys).values({ ...key, createdAt: at }),
      db.insert(schema.persons).values({
        ...{ id: name, bucket: name.length, nameSealed: vault.seal(key, namePlace(name), name) },
        ...{ language, timeZone, quietFromMin: quiet[0], quietUntilMin: quiet[1] },
        ...{ emergencyWakes: wakes, alwaysWakes: false, createdAt: at },
      }),
      db.insert(schema.memberships).values({
        ...{ personId: name, organizationId: organization, roles, createdAt: at },
        vouchedAt: vouched ? at : null,
      }),
      ...skills.map((skill) => {
        const verifiedAt = verified ? at : null
        return db.insert(schema.personSkills).values({ personId: name, skill, verifiedAt })
      }),
      ...speaks.map((spoken) =>
        db.insert(schema.personLanguages).values({ personId: name, language: spoken })
      ),
      db.insert(schema.personCounties).values({ personId: name, county }),
      ...((person.email ?? true) ? [addressed(key, 'email', `${name}@ally.example`)] : []),
      ...(origin ? [addressed(key, 'push', JSON.stringify({ endpoint }))] : []),
    ]
  }

  /** A new address of the owner of a key. */
  function addressed(
    key: WrappedKey,
    channel: 'push' | 'email',
    value: string,
    id = `${key.ownerId}-${channel}`
  ): Statement {
    const index = channel === 'email' ? emailIndex(vault, value) : endpointIndex(vault, value)
    return db.insert(schema.addresses).values({
      ...{ id, personId: key.ownerId, channel, valueIndex: index, createdAt: now() },
      valueSealed: vault.seal(key, addressPlace(id), value),
    })
  }

  async function joins(name: string, person: Person = {}) {
    await atomically(...(joining(name, person) as [Statement]))
    return name
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
        ...{ circle: 0, nextCallAt: need.claimBy },
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
    /** From now on every address that starts like this answers so. */
    answers: (start: string, answer: Outcome | (() => Promise<Outcome>)) =>
      standing.push({ start, answer }),
    /** So many people of the same kind, numbered. */
    async joinMany(count: number, name: string, person: Person = {}) {
      const numbers = Array.from({ length: count }, (_, place) => place + 1)
      const everyone = numbers.flatMap((number) => joining(`${name}-${number}`, person))
      if (count > 0) await atomically(...(everyone as [Statement]))
    },
    /** One more phone of somebody. */
    async addsPhone(personId: string, endpoint: string) {
      const key = await findKey(db, personId)
      if (!key) throw new Error('nobody there')
      await atomically(addressed(key, 'push', JSON.stringify({ endpoint }), endpoint))
    },
    /** Whom a letter reached, sorted. */
    inbox: () => arrived.map(({ channel, to }) => `${channel} ${to.split('/').at(-1)}`).toSorted(),
    deliveries: async () => db.select().from(schema.deliveries),
    carriers: () => listCarriers(db),
    /** Takes an address out of use, as its owner would. */
    retires: (id: string) =>
      db
        .update(schema.addresses)
        .set({ retiredAt: now(), retiredReason: 'removed' })
        .where(eq(schema.addresses.id, id)),
    /** The addresses that are out of use, sorted. */
    async retired() {
      const rows = await db.select().from(schema.addresses)
      return rows.flatMap(({ id, retiredAt }) => (retiredAt ? [id] : [])).toSorted()
    },
    atomically,
  }
}
