import type { Deps } from '../../deps.ts'
import type { OwnProfile } from '../../domain/person.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listDevices } from '../../store/addresses.ts'
import { findPerson, listPlacesAndLanguages, listSkills } from '../../store/persons.ts'

/** What somebody has said about themselves, and their devices. */
export async function readMe({ db }: Deps, { personId, name }: Viewer): Promise<OwnProfile> {
  const person = await findPerson(db, personId)
  if (!person) throw new Problem('not-found', 'problem.not-found')
  const { language, timeZone, quietFromMin, quietUntilMin } = person
  const { emergencyWakes, alwaysWakes, emailOff } = person
  return {
    ...{ name, language, timeZone, quietFromMin, quietUntilMin },
    ...{ emergencyWakes, alwaysWakes, emailOff },
    skills: await listSkills(db, personId),
    ...(await listPlacesAndLanguages(db, personId)),
    devices: await listDevices(db, personId),
  }
}
