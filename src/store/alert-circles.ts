import { eq, sql } from 'drizzle-orm'
import type { Circle } from '../domain/alert.ts'
import type { Criterion } from '../domain/audience.ts'
import { alertExists } from './alerts.ts'
import type { Database } from './database.ts'
import { alertCriteria, needs } from './schema.ts'

/** How far an alert calls for one role. */
export type CalledCircle = { needId: string; circle: Circle }

/** Remembers how far each role has been called; goes into the step that writes the alert. Never shrinks. */
export function saveCircles(
  db: Database,
  { alertId, circles }: { alertId: string; circles: readonly CalledCircle[] }
) {
  const called = sql`json_each(${JSON.stringify(circles)}) where value ->> 'needId' = ${needs.id}`
  return db
    .update(needs)
    .set({ circle: sql`max(${needs.circle}, (select value ->> 'circle' from ${called}))` })
    .where(sql`exists (${alertExists(alertId)}) and exists (select 1 from ${called})`)
}

/** Who hears an alert, as it was reviewed. */
export async function listCriteria(db: Database, alertId: string): Promise<Criterion[]> {
  const rows = await db.select().from(alertCriteria).where(eq(alertCriteria.alertId, alertId))
  return rows.map(({ skill, verified, language, organizationId, county }) => ({
    ...{ skill, verified },
    language: language ?? undefined,
    organizationId: organizationId ?? undefined,
    county: county ?? undefined,
  }))
}
