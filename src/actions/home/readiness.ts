import { PLAYBOOKS } from '../../content/playbooks.ts'
import type { Deps } from '../../deps.ts'
import type { Readiness } from '../../domain/home.ts'
import { hasRole } from '../../domain/membership.ts'
import { countLines } from '../../domain/readiness.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findLastDrill } from '../../store/drills.ts'
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

/** Counting thousands is not worth it for each look at the first page. */
const SOON_ENOUGH_MS = 5_000

/** Whether the network would hear a call now, and what it lacks; `organizationIds` are those of the reader. */
export async function readiness(
  deps: Deps,
  viewer: Viewer,
  organizationIds: readonly string[]
): Promise<Readiness> {
  const { db } = deps
  const [reach, verified, waitingForVouch, unreachable, lastDrillAt, safety] = await Promise.all([
    deps.recent('reachable', () => countReachable(db), SOON_ENOUGH_MS),
    listVerifiedSkills(db, [...ASKED_SKILLS]),
    countWaitingForVouch(db, organizationIds),
    deps.recent(
      `unreachable of ${organizationIds.toSorted().join()}`,
      () => countUnreachable(db, organizationIds),
      SOON_ENOUGH_MS
    ),
    findLastDrill(db, organizationIds),
    hasRole(viewer.memberships, ['admin']) ? showReadiness(deps, viewer) : undefined,
  ])
  const missingSkills = [...ASKED_SKILLS].filter((skill) => !verified.includes(skill))
  return {
    ...{ ...reach, waitingForVouch, unreachable, missingSkills, lastDrillAt },
    startsDrills: hasRole(viewer.memberships, ['coordinator']),
    troubles: safety?.troubles ?? [],
    safety: safety && countLines(safety.lines, safety.troubles),
  }
}
