import { ATTORNEY_SKILLS } from '../../content/skills.ts'
import type { Deps } from '../../deps.ts'
import type { Report } from '../../domain/report.ts'
import { perRoleOf, readyAt, type StandbyPerson, type StandbyView } from '../../domain/standby.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findStandby, listStandby } from '../../store/standby.ts'
import { newToken } from '../../vault/token.ts'
import { plannedIncident } from '../incidents/planned-incident.ts'

/** Who stands by for a report, or would after one tap. */
export async function showStandby(
  deps: Deps,
  viewer: Viewer,
  report: Report
): Promise<StandbyView> {
  const asked = await findStandby(deps.db, report.id)
  const people = await standbyPeople(deps, viewer, report)
  return {
    since: asked?.since,
    people: asked?.people ?? new Set(people.map(({ personId }) => personId)).size,
    perRole: perRoleOf(people),
    formKey: newToken(deps),
  }
}

/** Those who would be asked now, once for each thing that they are; whoever asks knows already. */
export async function standbyPeople(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { personId }: Viewer,
  report: Report
): Promise<StandbyPerson[]> {
  const { needs } = plannedIncident(report, now())
  const asked = needs.map(({ skill }) => skill)
  const lawyerSkills = ATTORNEY_SKILLS.filter((skill) => asked.includes(skill))
  const { organizationId } = report
  const people = await listStandby(db, { organizationId, lawyerSkills })
  return readyAt(people, now()).filter((person) => person.personId !== personId)
}
