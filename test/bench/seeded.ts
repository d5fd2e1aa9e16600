import { createECDH, randomBytes } from 'node:crypto'
import { addHours, addMinutes } from 'date-fns'
import { type Column, getTableColumns, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { addressPlace } from '../../src/actions/people/address-place.ts'
import { namePlace } from '../../src/actions/people/names-of.ts'
import type { Deps } from '../../src/deps.ts'
import type { Database, Statement } from '../../src/store/database.ts'
import * as schema from '../../src/store/schema.ts'
import { emailIndex, endpointIndex } from '../../src/vault/blind-index.ts'
import { tokenHash } from '../../src/vault/token.ts'
import { CASE } from './alert.ts'

const PEOPLE_AT_A_TIME = 500
const ZONE = 'America/New_York'
/** Allies who are signed in, and tasks with one place each that they can claim. */
export const SIGNED_IN = 1_000
export const TASKS = ['bench-task-1', 'bench-task-2', 'bench-task-3'] as const

/** The cookie value of a signed-in ally. */
export const sessionToken = (number: number) => `token-${number}`

/** The network with its one active case and its tasks. */
export async function seedCase({ db, vault, now, atomically }: Deps): Promise<void> {
  const at = now()
  const { id, reportId, organizationId, county, skill } = CASE
  const common = {
    ...{ organizationId, county, playbook: 'ice_detention_after_report', usState: 'MA' },
    ...{ timeZone: ZONE, arrangements: [], workerLanguage: 'es', codeName: 'Heron', drill: false },
  }
  const network = { id: 'network', name: 'Harbor Network', languages: ['en', 'es'] as const }
  const place = { usState: 'MA', timeZone: ZONE, createdAt: at }
  const organization = { id: organizationId, name: 'Harbor', county, createdAt: at }
  const report = { id: reportId, state: 'confirmed', loggedBy: 'ruth', loggedAt: at } as const
  const state = { severity: 'critical', state: 'active', openedBy: 'ruth', openedAt: at } as const
  const work = { category: 'legal', skill, sensitive: false, slots: 1, consent: 'none' } as const
  const times = { claimBy: addMinutes(at, 30), dueAt: addHours(at, 24), createdAt: at }
  const tasks = TASKS.map((task, position) => ({
    ...{ id: task, incidentId: id, position, key: 'locate_detainee', after: [], facts: [] },
    ...work,
    ...times,
  }))
  await atomically(
    db.insert(schema.network).values({ ...network, ...place }),
    db.insert(schema.organizations).values(organization),
    db.insert(schema.reports).values({ ...common, ...report }),
    db.insert(schema.incidents).values({ ...common, id, reportId, ...state }),
    db.insert(schema.tasks).values(tasks),
    ...[id, reportId].map((owner) =>
      db.insert(schema.keys).values({ ...vault.newKey(owner), createdAt: at })
    )
  )
}

type Asked = { people: number; channels: ('push' | 'email')[] }

/** Allies who all hear the case's alerts, at every hour, on each of the channels. */
export async function seedPeople(deps: Deps, { people, channels }: Asked): Promise<void> {
  for (let from = 0; from < people; from += PEOPLE_AT_A_TIME) {
    const numbers = Array.from(
      { length: Math.min(PEOPLE_AT_A_TIME, people - from) },
      (_, n) => from + n
    )
    await insertAllies(
      deps,
      numbers.map((number) => allyOf(deps, number, channels))
    )
  }
}

type Ally = ReturnType<typeof allyOf>

function allyOf({ vault, now, newId, config }: Deps, number: number, channels: Asked['channels']) {
  const id = newId()
  const key = vault.newKey(id)
  const at = now()
  const values = {
    email: `ally-${number}@bench.example`,
    push: JSON.stringify({
      endpoint: `${config.pushTestOrigin}/push/${number}`,
      ...browser(number),
    }),
  }
  const name = vault.seal(key, namePlace(id), `Ally ${number}`)
  const quiet = { emergencyWakes: true, alwaysWakes: false }
  return {
    key: { ...key, createdAt: at },
    person: {
      ...{ id, bucket: number % 1024, nameSealed: name, timeZone: ZONE, ...quiet, createdAt: at },
      language: number % 2 === 0 ? ('en' as const) : ('es' as const),
    },
    membership: {
      ...{ personId: id, organizationId: CASE.organizationId, roles: ['ally'] as const },
      ...{ createdAt: at, vouchedAt: at },
    },
    skill: { personId: id, skill: CASE.skill, verifiedAt: at },
    county: { personId: id, county: CASE.county },
    addresses: channels.map((channel) => {
      const addressId = newId()
      const valueSealed = vault.seal(key, addressPlace(addressId), values[channel])
      const index = channel === 'email' ? emailIndex : endpointIndex
      const valueIndex = index(vault, values[channel])
      return { id: addressId, personId: id, channel, valueSealed, valueIndex, createdAt: at }
    }),
    session: {
      ...{ id: newId(), tokenHash: tokenHash(sessionToken(number)), personId: id },
      ...{ kind: 'device' as const, createdAt: at, lastSeenAt: at, expiresAt: addHours(at, 999) },
    },
    isSignedIn: number < SIGNED_IN,
  }
}

async function insertAllies({ db, atomically }: Deps, allies: Ally[]): Promise<void> {
  const signedIn = allies.filter(({ isSignedIn }) => isSignedIn)
  await atomically(
    insertRows(
      db,
      schema.keys,
      allies.map(({ key }) => key)
    ),
    insertRows(
      db,
      schema.persons,
      allies.map(({ person }) => person)
    ),
    insertRows(
      db,
      schema.memberships,
      allies.map(({ membership }) => membership)
    ),
    insertRows(
      db,
      schema.personSkills,
      allies.map(({ skill }) => skill)
    ),
    insertRows(
      db,
      schema.personCounties,
      allies.map(({ county }) => county)
    ),
    insertRows(
      db,
      schema.addresses,
      allies.flatMap(({ addresses }) => addresses)
    ),
    insertRows(
      db,
      schema.sessions,
      signedIn.map(({ session }) => session)
    )
  )
}

/** Many rows as one JSON parameter: drizzle takes longer to spell out 500 rows than SQLite to write them. */
export function insertRows<Table extends SQLiteTable>(
  db: Database,
  table: Table,
  rows: readonly Table['$inferInsert'][]
): Statement {
  const columns = Object.entries(getTableColumns(table))
  const values = rows.map((row) => {
    const given = new Map<string, unknown>(Object.entries(row))
    return columns.map(([name, column]) => storedValue(column, given.get(name)))
  })
  const picked = sql.join(
    columns.map((_, place) => sql.raw(`value ->> ${place}`)),
    sql`, `
  )
  return db.insert(table).select(sql`select ${picked} from json_each(${JSON.stringify(values)})`)
}

function storedValue(column: Column, value: unknown): unknown {
  const given = value ?? column.default ?? null
  return given === null ? null : column.mapToDriverValue(given)
}

/** So many browsers are enough: the work is the same for each. */
const BROWSERS = Array.from({ length: 64 }, () => ({
  p256dh: createECDH('prime256v1').generateKeys('base64url'),
  auth: randomBytes(16).toString('base64url'),
}))

function browser(number: number) {
  return BROWSERS[number % BROWSERS.length]
}
