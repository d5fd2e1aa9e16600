import { sql } from 'drizzle-orm'
import type { Candidate, HandingOver } from '../domain/handover.ts'
import type { Database } from './database.ts'

const SHOWN = 40

/**
 * Who could take a task over: people of the case (told of it, or allies and coordinators of its organization) who have
 * the skill, checked where the work is sensitive, and do not hold it yet. Whoever coordinates the case may ask all of
 * them; a holder those of their own organizations, and others only if they said that they can help. Who said that they
 * can't is left out; who said yes comes first.
 */
export async function listHandoverCandidates(
  db: Database,
  { taskId, organizationIds, coordinates }: HandingOver
): Promise<Candidate[]> {
  const own = sql`exists (select 1 from memberships m where m.person_id = p.id and m.vouched_at is not null
    and m.ended_at is null and m.organization_id in (select value from json_each(${JSON.stringify(organizationIds)})))`
  const found = sql`(select p.id as person_id, ${own} as own,
      case a.kind when 'can_help' then 2 when 'can_help_later' then 1 else 0 end as yes,
      (select min(o.name) from memberships m join organizations o on o.id = m.organization_id
        where m.person_id = p.id and m.vouched_at is not null and m.ended_at is null) as organization
    from tasks task join incidents incident on incident.id = task.incident_id
    join person_skills s on s.skill = task.skill and (task.sensitive = 0 or s.verified_at is not null)
    join persons p on p.id = s.person_id and p.removed_at is null and p.locked_at is null
    left join answers a on a.incident_id = incident.id and a.person_id = p.id
    where task.id = ${taskId} and coalesce(a.kind, '') <> 'cannot_help'
    and not exists (select 1 from claims c where c.task_id = task.id and c.person_id = p.id
      and c.released_at is null)
    and (exists (select 1 from memberships m where m.person_id = p.id and m.vouched_at is not null
        and m.ended_at is null and m.organization_id = incident.organization_id
        and exists (select 1 from json_each(m.roles) where value in ('ally', 'coordinator')))
      or exists (select 1 from deliveries d join alerts told on told.id = d.alert_id
        where d.person_id = p.id and told.incident_id = incident.id and d.state <> 'cancelled')
        and exists (select 1 from memberships m where m.person_id = p.id and m.vouched_at is not null
          and m.ended_at is null))) candidates`
  const rows = await db
    .select({
      personId: sql<string>`person_id`,
      own: sql<number>`own`,
      yes: sql<number>`yes`,
      organization: sql<string>`organization`,
    })
    .from(found)
    .where(coordinates ? sql`1` : sql`own or yes > 0`)
    .orderBy(sql`yes desc, own desc, person_id`)
    .limit(SHOWN)
  return rows.map(({ own, yes, ...rest }) => ({ ...rest, own: own === 1, saidYes: yes > 0 }))
}
