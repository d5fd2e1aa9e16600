import { and, eq, isNull } from 'drizzle-orm'
import type { Database } from './database.ts'
import { personSkills } from './schema.ts'

type Check = { personId: string; skill: string }

/** Marks a skill as checked by an admin; no rows where it was already, or isn't there. */
export function saveVerified(db: Database, { by, at, ...skill }: Check & { by: string; at: Date }) {
  return db
    .update(personSkills)
    .set({ verifiedAt: at, verifiedBy: by })
    .where(and(one(skill), isNull(personSkills.verifiedAt)))
    .returning({ skill: personSkills.skill })
}

/** Takes a check back. */
export function saveUnverified(db: Database, skill: Check) {
  return db
    .update(personSkills)
    .set({ verifiedAt: null, verifiedBy: null })
    .where(one(skill))
    .returning({ skill: personSkills.skill })
}

function one({ personId, skill }: Check) {
  return and(eq(personSkills.personId, personId), eq(personSkills.skill, skill))
}
