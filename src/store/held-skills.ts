import { eq } from 'drizzle-orm'
import type { HeldSkill } from '../domain/skill.ts'
import type { Database } from './database.ts'
import { personSkills } from './schema.ts'

/** What a person says they can do, and whether an admin has checked it. */
export async function listHeldSkills(db: Database, personId: string): Promise<HeldSkill[]> {
  const rows = await db
    .select({ skill: personSkills.skill, verifiedAt: personSkills.verifiedAt })
    .from(personSkills)
    .where(eq(personSkills.personId, personId))
  return rows.map(({ skill, verifiedAt }) => ({ skill, verified: verifiedAt !== null }))
}
