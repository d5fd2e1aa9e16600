import { PLAYBOOKS } from '../../content/playbooks.ts'
import type { Deps } from '../../deps.ts'
import type { Readiness } from '../../domain/home.ts'
import { hasRole } from '../../domain/membership.ts'
import { countLines } from '../../domain/readiness.ts'
import type { Viewer } from '../../domain/viewer.ts'
import {
  countReachable,
  countUnreachable,
  countWaitingForVouch,
  listVerifiedSkills,
} from '../../store/home-readiness.ts'
import { showReadiness } from '../readiness/show-readiness.ts'

/** Skills without which some sensitive work of a playbook can be done by nobody. */
const ASKED_SKILLS = new Set(
  PLAYBOOKS.flatMap(({ tasks }) => tasks)
    .filter(({ sensitive }) => sensitive)
    .map(({ skill }) => skill)
)

/** Whether the network would hear a call now, and what it lacks; `organizationIds` are those of the reader. */
export async function readiness(
  deps: Deps,
  viewer: Viewer,
  organizationIds: readonly string[]
): Promise<Readiness> {
  const { db } = deps
  const [reach, verified, waitingForVouch, unreachable, safety] = await Promise.all([
    countReachable(db),
    listVerifiedSkills(db),
    countWaitingForVouch(db, organizationIds),
    countUnreachable(db, organizationIds),
    hasRole(viewer.memberships, ['admin']) ? showReadiness(deps, viewer) : undefined,
  ])
  const missingSkills = [...ASKED_SKILLS].filter((skill) => !verified.includes(skill))
  return {
    ...{ ...reach, waitingForVouch, unreachable, missingSkills },
    troubles: safety?.troubles ?? [],
    safety: safety && countLines(safety.lines, safety.troubles),
  }
}
