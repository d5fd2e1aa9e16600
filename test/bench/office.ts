import { addDays, addHours, addMinutes } from 'date-fns'
import { eq, isNull, sql } from 'drizzle-orm'
import { openIncident } from '../../src/actions/incidents/open-incident.ts'
import { namePlace } from '../../src/actions/people/names-of.ts'
import { answerReport } from '../../src/actions/reports/answer-report.ts'
import { logReport } from '../../src/actions/reports/log-report.ts'
import { titlePlace } from '../../src/actions/tasks/task-texts.ts'
import { PLAYBOOKS } from '../../src/content/playbooks.ts'
import { SKILLS } from '../../src/content/skills.ts'
import type { Deps } from '../../src/deps.ts'
import type { Role } from '../../src/domain/membership.ts'
import { CATEGORIES } from '../../src/domain/task.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import { expandChunks } from '../../src/jobs/expand-chunks.ts'
import { findKey } from '../../src/store/keys.ts'
import * as schema from '../../src/store/schema.ts'
import { tokenHash } from '../../src/vault/token.ts'
import { CASE, raise } from './alert.ts'
import { insertRows, seedCase, seedPeople } from './seeded.ts'

/* A coalition after a busy year: 200 cases, 20,000 tasks, 10,000 allies; everything confidential is sealed as it would be. */

const CASES = 200
const TASKS_EACH = 100
const ALLIES = 10_000
const ZONE = 'America/New_York'
const NIGHT_AND_DAY_H = 24

/** Who looks at the pages, by the token of their session. */
export const STAFF = {
  coordinator: ['admin', 'coordinator', 'dispatcher', 'ally'],
  liaison: ['press_liaison', 'ally'],
} as const satisfies Record<string, readonly Role[]>

/** Fills an empty database. */
export async function seedOffice(deps: Deps): Promise<void> {
  await seedCase(deps)
  await seedPeople(deps, { people: ALLIES, channels: ['push', 'email'] })
  for (const [name, roles] of Object.entries(STAFF)) await addStaff(deps, name, roles)
  const ruth = coordinator(deps)
  for (let n = 0; n < CASES; n++) await addCase(deps, ruth, n)
  await callEverybody(deps)
  await spreadSkills(deps)
  await takeTasks(deps)
}

/** So that as many people can do one thing as another. */
async function spreadSkills({ db }: Deps): Promise<void> {
  const skills = JSON.stringify(SKILLS)
  const skill = sql`json_extract(${skills}, '$[' || (rowid % ${sql.raw(String(SKILLS.length))}) || ']')`
  await db.update(schema.personSkills).set({ skill }).where(sql`1`)
}

async function addStaff(deps: Deps, name: string, roles: readonly Role[]): Promise<void> {
  const { db, vault, now, atomically } = deps
  const key = vault.newKey(name)
  const createdAt = now()
  const nameSealed = vault.seal(key, namePlace(name), name)
  const until = addHours(createdAt, NIGHT_AND_DAY_H)
  await atomically(
    db.insert(schema.keys).values({ ...key, createdAt }),
    db.insert(schema.persons).values({
      ...{ id: name, bucket: 1, nameSealed, language: 'en', timeZone: ZONE, createdAt },
      ...{ emergencyWakes: true, alwaysWakes: false },
    }),
    db.insert(schema.memberships).values({
      ...{ personId: name, organizationId: CASE.organizationId, roles: [...roles], createdAt },
      vouchedAt: createdAt,
    }),
    db.insert(schema.sessions).values({
      ...{ id: name, tokenHash: tokenHash(name), personId: name, kind: 'device', createdAt },
      ...{ lastSeenAt: createdAt, expiresAt: until, freshUntil: until },
    })
  )
}

function coordinator({ now }: Deps): Viewer {
  const roles = STAFF.coordinator
  const place = { organizationId: CASE.organizationId, organizationName: 'Harbor' }
  return {
    ...{ personId: 'coordinator', sessionId: 'coordinator', name: 'coordinator', language: 'en' },
    timeZone: ZONE,
    memberships: [{ personId: 'coordinator', roles, vouchedAt: now(), ...place }],
    freshUntil: addHours(now(), NIGHT_AND_DAY_H),
  }
}

/** From the call to the open case; every tenth report is still waiting. */
async function addCase(deps: Deps, ruth: Viewer, n: number): Promise<void> {
  const playbook = PLAYBOOKS[n % PLAYBOOKS.length]?.key ?? ''
  const asked = { organizationId: CASE.organizationId, drill: n === 1, playbook }
  const { id: reportId } = await logReport(deps, ruth, {
    ...{ ...asked, id: deps.newId(), county: CASE.county, sector: 'private_sector' },
    ...{ arrangements: [], workerLanguage: 'es', reported: ['injury'], urgent: [] },
    ...{ reportedOn: undefined, callerIsDesignee: true, callerAgrees: true },
    salute: { source: 'saw', size: 'some', location: 'Gate 4', uniform: ['ice'] },
    texts: { worker_first_name: 'Mateo', callback: '617-555-0111', employer_name: 'Bayside' },
  })
  if (n % 10 === 9) await logAnother(deps, ruth, asked)
  const found = { how: 'family', reason: 'His sister saw it.' } as const
  await answerReport(deps, ruth, { reportId, verdict: 'confirmed', ...found })
  const { id } = await openIncident(deps, ruth, { reportId })
  await addTasks(deps, id)
}

async function logAnother(
  deps: Deps,
  ruth: Viewer,
  asked: { organizationId: string; drill: boolean; playbook: string }
): Promise<void> {
  await logReport(deps, ruth, {
    ...{ ...asked, id: deps.newId(), county: CASE.county, sector: undefined, arrangements: [] },
    ...{ workerLanguage: 'en', reported: [], urgent: [], reportedOn: undefined },
    ...{ callerIsDesignee: false, callerAgrees: false, salute: {}, texts: { callback: '1' } },
  })
}

/** A case gets as many tasks of its coordinators' own as it lacks. */
async function addTasks(deps: Deps, incidentId: string): Promise<void> {
  const { db, vault, now, newId } = deps
  const key = await findKey(db, incidentId)
  if (!key) throw new Error('the case has no key')
  const there = await db.$count(schema.tasks, eq(schema.tasks.incidentId, incidentId))
  const rows = Array.from({ length: TASKS_EACH - there }, (_, n) => {
    const id = newId()
    const claimBy = addMinutes(now(), (n * 37) % 2_000)
    return {
      ...{ id, incidentId, position: there + n, key: null, slots: 1 + (n % 2), after: [] },
      titleSealed: vault.seal(key, titlePlace(id), `Something to do, number ${n}`),
      category: CATEGORIES[n % CATEGORIES.length] ?? 'legal',
      skill: SKILLS[n % SKILLS.length] ?? '',
      ...{ sensitive: n % 2 === 0, consent: 'none' as const, facts: [], createdAt: now() },
      ...{ claimBy, dueAt: addDays(claimBy, 1) },
    }
  })
  await insertRows(db, schema.tasks, rows)
}

/** One alert of the first case for everybody, and one to some hundred people in every other; all of it has arrived. */
async function callEverybody(deps: Deps): Promise<void> {
  const { db, now } = deps
  const { id } = await raise(deps, 'bench')
  while ((await expandChunks(deps, { limit: 20 })) > 0);
  const [first, ...others] = (await db.select().from(schema.incidents)).filter(
    (each) => each.id !== CASE.id
  )
  const about = { incidentId: first?.id ?? '', reportId: first?.reportId ?? '' }
  const [alert] = await db
    .update(schema.alerts)
    .set(about)
    .where(eq(schema.alerts.id, id))
    .returning()
  if (!alert) throw new Error('nobody was called')
  const alerts = others.map(({ id: incidentId, reportId, drill }) => {
    const name = `alert-of-${incidentId}`
    return { ...alert, incidentId, reportId, drill, id: name, idempotencyKey: name }
  })
  await insertRows(db, schema.alerts, alerts)
  await db
    .insert(schema.deliveries)
    .select(sql`select other.id, d.person_id, d.address_id, d.channel, d.state,
      d.priority, d.due_at, d.deadline_at, null, null, null, 1, null, d.due_at, d.due_at, null,
      case when d.rowid % 3 = 0 then d.due_at end, null
    from alerts other join deliveries d on d.alert_id = ${id} and d.rowid % 50 = other.rowid % 50
    where other.id <> ${id}`)
  await db
    .update(schema.deliveries)
    .set({ state: 'accepted', attempts: 1, nextAttemptAt: null, settledAt: now(), sentAt: now() })
    .where(isNull(schema.deliveries.settledAt))
  await db.insert(schema.answers).select(sql`select distinct a.incident_id, d.person_id, a.id,
      case when d.rowid % 4 = 0 then 'cannot_help' else 'can_help' end, null, ${now().getTime()}
    from alerts a join deliveries d on d.alert_id = a.id and d.rowid % 5 = 0
    where a.incident_id is not null group by a.incident_id, d.person_id`)
}

/** A third of the tasks is in somebody's hands, as the record says. */
async function takeTasks({ db, now }: Deps): Promise<void> {
  const at = now().getTime()
  const lease = addHours(now(), 4).getTime()
  await db
    .insert(schema.claims)
    .select(sql`select 'claim-of-' || t.id, t.id, 0, p.id, ${CASE.organizationId},
      ${at}, ${lease}, null, null, null, null
    from (select id, row_number() over (order by id) as n from tasks where rowid % 3 = 0) t
    join (select id, row_number() over (order by id) as n from persons) p on p.n = 1 + t.n % ${sql.raw(String(ALLIES))}`)
  await db
    .insert(schema.auditEntries)
    .select(sql`select 'entry-of-' || c.id, ${at}, c.person_id, 'task.claimed',
      'task', c.task_id, t.incident_id, '{}', null, null, null
    from claims c join tasks t on t.id = c.task_id`)
}
