import type { Deps } from '../../deps.ts'
import type { OwnProfile } from '../../domain/person.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findPerson, listPlacesAndLanguages, listSkills } from '../../store/persons.ts'
import { ownDevices } from './own-devices.ts'

/** What somebody has said about themselves, and their devices. */
export async function readMe(deps: Deps, viewer: Viewer): Promise<OwnProfile> {
  const { db } = deps
  const { personId, name } = viewer
  const person = await findPerson(db, personId)
  if (!person) throw new Problem('not-found', 'problem.not-found')
  const { language, timeZone, quietFromMin, quietUntilMin } = person
  const { emergencyWakes, alwaysWakes, emailOff } = person
  return {
    ...{ name, language, timeZone, quietFromMin, quietUntilMin },
    ...{ emergencyWakes, alwaysWakes, emailOff },
    skills: await listSkills(db, personId),
    ...(await listPlacesAndLanguages(db, personId)),
    devices: await ownDevices(deps, viewer),
  }
}
