import type { Deps } from '../../deps.ts'
import type { AlertLanguage } from '../../domain/language.ts'
import type { Profile } from '../../domain/person.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import {
  deleteOthers,
  insertCounties,
  insertLanguages,
  insertSkills,
  saveEmailOff,
  saveLanguage,
  savePerson,
} from '../../store/persons.ts'

/** Saves how somebody wants to be reached and what they can do; a skill that is new has to be verified. */
export async function changeMe(
  { db, atomically }: Deps,
  { personId }: Viewer,
  { skills, languages, counties, ...settings }: Profile
): Promise<void> {
  await atomically(
    savePerson(db, { id: personId, ...settings }),
    ...deleteOthers(db, { personId, skills, languages, counties }),
    insertSkills(db, { personId, skills }),
    insertLanguages(db, { personId, languages }),
    insertCounties(db, { personId, counties })
  )
}

/** Changes the language of every page, push and email to somebody. */
export async function changeLanguage(
  { db }: Deps,
  { personId }: Viewer,
  language: AlertLanguage
): Promise<void> {
  await saveLanguage(db, { id: personId, language })
}

/** Turns emailed alerts off or on. Off needs a device that can be reached; sign-in codes come all the same. */
export async function changeEmailAlerts(
  { db }: Deps,
  { personId }: Viewer,
  { off }: { off: boolean }
): Promise<void> {
  const saved = await saveEmailOff(db, { id: personId, off })
  if (saved.length === 0) throw new Problem('conflict', 'me.email-is-the-only-way')
}
