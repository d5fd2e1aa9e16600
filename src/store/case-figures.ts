import { type SQL, sql } from 'drizzle-orm'
import type { PartCounts } from '../domain/case-counts.ts'
import type { CaseTime } from '../domain/case-times.ts'
import type { Condition, Database } from './database.ts'
import { caseCounts, caseTimes, reports } from './schema.ts'

const CALLS = sql`kind in ('emergency', 'escalation') and end_reason is not 'cancelled'`

/** When a case reached the steps that the record and its alerts tell of. */
export async function findMoments(
  db: Database,
  { incidentId, reportId }: { incidentId: string; reportId: string }
) {
  const instant = (at: SQL) => sql<Date | null>`${at}`.mapWith(reports.loggedAt)
  const [row] = await db
    .select({
      confirmedAt: instant(sql`(select min(at) from audit_entries where case_id = ${reportId}
        and action = 'report.answered' and detail ->> 'to' = 'confirmed')`),
      calledAt: instant(
        sql`(select min(raised_at) from alerts where incident_id = ${incidentId} and ${CALLS})`
      ),
      firstAnswerAt: instant(sql`(select min(at) from audit_entries where case_id = ${incidentId}
        and action = 'alert.answered')`),
    })
    .from(sql`(select 1)`)
  return row ?? { confirmedAt: null, calledAt: null, firstAnswerAt: null }
}

/** Who ever had the work of each role of a case or was named for it, from when until when; a role without anyone is one row. */
export async function listFillings(db: Database, incidentId: string) {
  const at = (name: string) => sql<Date | null>`${sql.raw(name)}`.mapWith(reports.loggedAt)
  return db
    .select({
      needId: sql<string>`need_id`,
      skill: sql<string>`skill`,
      language: sql<string | null>`language`,
      count: sql<number>`wanted`,
      personId: sql<string | null>`person_id`,
      from: at('from_ms'),
      until: at('until_ms'),
    })
    .from(sql`(select n.id as need_id, n.skill, n.language, n.count as wanted, f.person_id, f.from_ms, f.until_ms
      from needs n left join (
        select n.id as need_id, c.person_id, c.claimed_at as from_ms, c.released_at as until_ms
          from needs n join tasks t on t.incident_id = n.incident_id and t.skill = n.skill
          join claims c on c.task_id = t.id
          where n.incident_id = ${incidentId} and ${speaks(sql`c.person_id`)}
        union all select f.need_id, f.person_id, f.at, null from needs n
          join need_fillings f on f.need_id = n.id where n.incident_id = ${incidentId}
      ) f on f.need_id = n.id where n.incident_id = ${incidentId} order by n.position) fillings`)
}

/**
 * How many people of each role, and of each language, were called in a case and what became of it, as it stands now.
 * Whoever could fill a role and was called counts for it, for whatever role the call was meant.
 */
export async function countResponses(db: Database, incidentId: string): Promise<PartCounts[]> {
  const counts = sql`count(p.person_id) as asked, coalesce(sum(p.reached), 0) as reached,
    count(p.first_at) as answered, coalesce(sum(p.yes), 0) as yes,
    (min(p.first_at) - (select min(raised_at) from alerts where incident_id = ${incidentId} and ${CALLS}))
      / 60000 as first_minutes`
  const rows = await db
    .select({
      part: sql<string>`part`,
      wanted: sql<number>`wanted`,
      asked: sql<number>`asked`,
      reached: sql<number>`reached`,
      answered: sql<number>`answered`,
      yes: sql<number>`yes`,
      claimed: sql<number>`claimed`,
      firstMinutes: sql<number | null>`first_minutes`,
    })
    .from(sql`(with ${peopleCalled(incidentId)}
      select 'all' as part, 0 as wanted, ${counts},
          coalesce(sum(p.person_id in (select person_id from took)), 0) as claimed from people p
      union all select 'language:' || p.language, 0, ${counts},
          coalesce(sum(p.person_id in (select person_id from took)), 0) from people p group by p.language
      union all select 'need:' || n.skill || coalesce(':' || n.language, ''), n.count, ${counts},
          coalesce(sum((p.person_id, n.skill) in (select person_id, skill from took)), 0)
        from needs n left join (select people.*, s.skill, s.verified_at
            from people cross join person_skills s on s.person_id = people.person_id) p
          on p.skill = n.skill and (n.verified = 0 or p.verified_at is not null) and ${speaks(sql`p.person_id`)}
        where n.incident_id = ${incidentId} group by n.id) counted`)
  return rows.map((row) => ({ ...row, firstMinutes: row.firstMinutes ?? undefined }))
}

/** `people`: everyone who was called, once, with what became of it; `took`: who had work of which skill. */
function peopleCalled(incidentId: string): SQL {
  const took = sql`d.seen_at is not null or d.shown_at is not null
    or (d.state = 'accepted' and d.bounced_at is null)`
  return sql`said as (select "by" as person_id, min(at) as first_at from audit_entries
      where case_id = ${incidentId} and action = 'alert.answered' group by 1),
    took as materialized (select c.person_id, t.skill from tasks t join claims c on c.task_id = t.id
        where t.incident_id = ${incidentId}
      union select f.person_id, n.skill from needs n join need_fillings f on f.need_id = n.id
        where n.incident_id = ${incidentId}),
    told as (select d.person_id, max(${took}) as heard from deliveries d join alerts a on a.id = d.alert_id
      where a.incident_id = ${incidentId} and ${CALLS} and d.state not in ('cancelled', 'not_needed')
      group by d.person_id),
    people as materialized (select told.person_id, persons.language, said.first_at,
        told.heard or said.first_at is not null as reached,
        coalesce(w.kind in ('can_help', 'can_help_later'), 0) as yes
      from told join persons on persons.id = told.person_id
      left join said on said.person_id = told.person_id
      left join answers w on w.incident_id = ${incidentId} and w.person_id = told.person_id)`
}

const speaks = (
  personId: SQL
) => sql`(n.language is null or exists (select 1 from person_languages l
  where l.person_id = ${personId} and l.language = n.language))`

/** Keeps how long the steps of a case took; of a case that was opened again, the first time of each step stays. */
export function saveTimes(
  db: Database,
  { incidentId, times, holds }: { incidentId: string; times: readonly CaseTime[]; holds: Condition }
) {
  return db
    .insert(caseTimes)
    .select(
      sql`select ${incidentId}, value ->> 'measure', value ->> 'minutes'
        from json_each(${JSON.stringify(times)}) where exists (${holds})`
    )
    .onConflictDoUpdate({
      target: [caseTimes.incidentId, caseTimes.measure],
      set: { minutes: sql`min(minutes, excluded.minutes)` },
    })
}

/** Keeps how many people were asked and what became of it; of a case that was opened again, the most counts. */
export function saveCounts(
  db: Database,
  {
    incidentId,
    counts,
    holds,
  }: { incidentId: string; counts: readonly PartCounts[]; holds: Condition }
) {
  const of = (name: keyof PartCounts) => sql`value ->> ${sql.raw(`'${name}'`)}`
  const most = (name: string) => sql.raw(`max(${name}, excluded.${name})`)
  return db
    .insert(caseCounts)
    .select(
      sql`select ${incidentId}, ${of('part')}, ${of('wanted')}, ${of('asked')}, ${of('reached')},
        ${of('answered')}, ${of('yes')}, ${of('claimed')}, ${of('firstMinutes')}
        from json_each(${JSON.stringify(counts)}) where exists (${holds})`
    )
    .onConflictDoUpdate({
      target: [caseCounts.incidentId, caseCounts.part],
      set: {
        ...{ wanted: most('wanted'), asked: most('asked'), reached: most('reached') },
        ...{ answered: most('answered'), yes: most('yes'), claimed: most('claimed') },
        firstMinutes: sql`coalesce(min(first_minutes, excluded.first_minutes), first_minutes, excluded.first_minutes)`,
      },
    })
}

/** How long the steps of some cases took, as it was kept. */
export async function listTimes(db: Database, incidentIds: readonly string[]) {
  return db
    .select()
    .from(caseTimes)
    .where(sql`incident_id in (select value from json_each(${JSON.stringify(incidentIds)}))`)
}

/** How many people of some cases were asked and what became of it, as it was kept; `part` narrows it to one. */
export async function listCounts(
  db: Database,
  { incidentIds, part }: { incidentIds: readonly string[]; part?: string }
): Promise<(PartCounts & { incidentId: string })[]> {
  const only = part ? sql`and part = ${part}` : sql``
  const rows = await db
    .select()
    .from(caseCounts)
    .where(
      sql`incident_id in (select value from json_each(${JSON.stringify(incidentIds)})) ${only}`
    )
  return rows.map((row) => ({ ...row, firstMinutes: row.firstMinutes ?? undefined }))
}
