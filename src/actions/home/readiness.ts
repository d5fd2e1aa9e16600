import { PLAYBOOKS } from '../../content/playbooks.ts'
import type { Deps } from '../../deps.ts'
import type { Readiness } from '../../domain/home.ts'
import {
  countReachable,
  countWaitingForVouch,
  listVerifiedSkills,
} from '../../store/home-readiness.ts'

/** Skills without which some sensitive work of a playbook can be done by nobody. */
const ASKED_SKILLS = new Set(
  PLAYBOOKS.flatMap(({ tasks }) => tasks)
    .filter(({ sensitive }) => sensitive)
    .map(({ skill }) => skill)
)

/** Whether the network would hear a call now, and what it lacks; `organizationIds` are those of the reader. */
export async function readiness(
  { db }: Pick<Deps, 'db'>,
  organizationIds: readonly string[]
): Promise<Readiness> {
  const [reach, verified, waitingForVouch] = await Promise.all([
    countReachable(db),
    listVerifiedSkills(db),
    countWaitingForVouch(db, organizationIds),
  ])
  const missingSkills = [...ASKED_SKILLS].filter((skill) => !verified.includes(skill))
  return { ...reach, waitingForVouch, missingSkills }
}
