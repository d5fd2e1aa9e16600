import { type SQL, sql } from 'drizzle-orm'
import { fillersOf } from './needs.ts'

/**
 * Whom an escalation of a need leaves in peace, by person_id: whoever has it already; whoever was told of this need
 * and said "I can't" since; "later", until then; "ask me last", until the widest circle. Whoever was told and is silent
 * is called again: the first message may have come to a sleeping phone.
 */
export function sparedBy({ needId, at }: { needId: string; at: Date }): SQL {
  const cases = sql`(select incident_id from needs where id = ${needId})`
  return sql`
    select person_id from (${fillersOf(cases)}) where need_id = ${needId}
    union all select w.person_id from needs n join answers w on w.incident_id = n.incident_id
      where n.id = ${needId} and (w.kind = 'cannot_help' or (w.kind = 'ask_me_last' and n.circle < 3)
        or (w.kind = 'can_help_later' and w."from" > ${at.getTime()}))
      and exists (select 1 from alerts t cross join deliveries d on d.alert_id = t.id and d.person_id = w.person_id
        cross join json_each(t.needs) told
        where t.incident_id = n.incident_id and t.raised_at <= w.answered_at
          and told.value ->> '$.skill' = n.skill and told.value ->> '$.language' is n.language)`
}
