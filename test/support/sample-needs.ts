import { addMinutes } from 'date-fns'
import type { Deps } from '../../src/deps.ts'
import * as schema from '../../src/store/schema.ts'

type NeedOptions = {
  language?: string
  count?: number
  verified?: boolean
  withinMin?: number
  incidentId?: string
}

/** A role of a case, written straight into its table; its id is `need-<skill>`. */
export async function addNeed(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  skill: string,
  options: NeedOptions = {}
): Promise<string> {
  const { language, count = 1, verified = true, withinMin = 30, incidentId = 'case-1' } = options
  const id = `need-${skill}`
  const claimBy = addMinutes(now(), withinMin)
  await db.insert(schema.needs).values({
    ...{ id, incidentId, position: 0, skill, count, verified, claimBy },
    ...{ language: language ?? null, circle: 0, nextCallAt: claimBy },
  })
  return id
}

/** Somebody's answer to the alert of a case, written straight into its table. */
export async function says(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  personId: string,
  kind: 'can_help' | 'can_help_later' | 'ask_me_last' | 'cannot_help',
  incidentId = 'case-1'
): Promise<void> {
  await db
    .insert(schema.answers)
    .values({ incidentId, personId, alertId: 'alert-one', kind, answeredAt: now() })
}
