import { type SQL, sql } from 'drizzle-orm'
import { LIVE_ADDRESS } from './audience.ts'
import type { Database } from './database.ts'

/** Who is counted, and when: minutes after local midnight by time zone, since SQLite knows no zones. */
export type Asked = {
  localMinutes: Readonly<Record<string, number>>
  staleBefore: Date
  /** FIPS code; undefined: everywhere. */
  county: string | undefined
}

/** People of a kind, and whom of them a critical emergency would wake; `laterMin` from now. */
export type WakeableRow = {
  kind: 'everyone' | 'role' | 'county'
  /** A skill, or a county. */
  name: string
  /** Of interpreters, who count once for each language that they speak. */
  language: string | null
  now: number
  later: number
  laterMin: number | null
  stale: number
  email: number
  silent: number
  onCall: number
}

/**
 * Counts everyone who belongs to the network at once, by role, and by county (`now` only). `verified` lists the skills that have to be; the others count as they were said.
 */
export async function countWakeable(
  db: Database,
  { verified, ...asked }: Asked & { verified: readonly string[] }
): Promise<WakeableRow[]> {
  const counts = sql`sum(p.fresh and not p.asleep) as now_count, sum(p.fresh and p.asleep) as later,
    min(case when p.fresh and p.asleep then p.left_min end) as later_min, sum(p.phone and not p.fresh) as stale,
    sum(p.live and not p.phone) as email, sum(not p.live) as silent, sum(p.fresh and not p.asleep and p.on_call) as on_call`
  const skilled = sql`(s.verified_at is not null
    or s.skill not in (select value from json_each(${JSON.stringify(verified)})))`
  return db
    .select({
      kind: sql<WakeableRow['kind']>`kind`,
      name: sql<string>`name`,
      language: sql<string | null>`language`,
      now: sql<number>`coalesce(now_count, 0)`,
      later: sql<number>`coalesce(later, 0)`,
      laterMin: sql<number | null>`later_min`,
      stale: sql<number>`coalesce(stale, 0)`,
      email: sql<number>`coalesce(email, 0)`,
      silent: sql<number>`coalesce(silent, 0)`,
      onCall: sql<number>`coalesce(on_call, 0)`,
    })
    .from(sql`(with ${belonging(asked)}
      select 'everyone' as kind, '' as name, null as language, ${counts} from here p
      union all select 'role', s.skill, l.language, ${counts} from here p
        cross join person_skills s on s.person_id = p.id and ${skilled}
        left join person_languages l on s.skill = 'interpreter' and l.person_id = p.id group by 2, 3
      union all select 'county', k.county, null, sum(p.fresh and not p.asleep), 0, null, 0, 0, 0, 0 from able p
        cross join person_counties k on k.person_id = p.id group by k.county) counted`)
}

/**
 * `able`: everyone vouched for, once, with how they can be reached; `here`: those of them in the county. Asked person by
 * person, by index: a join of whole tables takes twice as long.
 */
function belonging({ localMinutes, staleBefore, county }: Asked): SQL {
  const within = (from: string, until: string) =>
    sql.raw(`(case when ${from} <= ${until} then zone.local_min >= ${from} and zone.local_min < ${until}
      else zone.local_min >= ${from} or zone.local_min < ${until} end)`)
  const inCounty = county
    ? sql`where able.id in (select person_id from person_counties where county = ${county})`
    : sql``
  return sql`zone as materialized (select key as name, value as local_min from json_each(${JSON.stringify(localMinutes)})),
    known as materialized (select p.id, p.quiet_from_min is not null and not p.emergency_wakes and not p.always_wakes
          and ${within('p.quiet_from_min', 'p.quiet_until_min')} as asleep,
        (p.quiet_until_min - zone.local_min + 1440) % 1440 as left_min,
        (select max(m.on_call and (m.on_call_from_min is null or ${within('m.on_call_from_min', 'm.on_call_until_min')}))
          from memberships m where m.person_id = p.id and m.vouched_at is not null and m.ended_at is null) as on_call,
        (select max(coalesce(a.confirmed_at, a.created_at)) from addresses a
          where a.person_id = p.id and a.channel = 'push' and a.retired_at is null) as phone_at,
        exists (select 1 from addresses a where a.person_id = p.id and ${LIVE_ADDRESS}) as live
      from persons p join zone on zone.name = p.time_zone where p.removed_at is null and p.locked_at is null),
    able as materialized (select id, asleep, left_min, on_call, phone_at is not null as phone,
        coalesce(phone_at >= ${staleBefore.getTime()}, 0) as fresh, live from known where on_call is not null),
    here as (select * from able ${inCounty})`
}

/** Languages other than English that workers of lately reported cases spoke. */
export async function listWorkersLanguages(db: Database, loggedAfter: Date): Promise<string[]> {
  const rows = await db.select({ language: sql<string>`language` }).from(
    sql`(select distinct worker_language as language from reports where logged_at > ${loggedAfter.getTime()}
      and drill = 0 and worker_language not in ('en', 'und')) spoken`
  )
  return rows.map(({ language }) => language)
}
