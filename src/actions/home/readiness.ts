import { subHours } from 'date-fns'
import { PLAYBOOKS } from '../../content/playbooks.ts'
import type { Deps } from '../../deps.ts'
import {
  type DeliveryTrouble,
  MISTAKES_COUNTED_H,
  troublesOf,
} from '../../domain/delivery-trouble.ts'
import type { Readiness } from '../../domain/home.ts'
import { hasRole } from '../../domain/membership.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listCarriers } from '../../store/carriers.ts'
import {
  countReachable,
  countUnreachable,
  countWaitingForVouch,
  listVerifiedSkills,
} from '../../store/home-readiness.ts'
import { countFailed } from '../../store/waiting-deliveries.ts'

/** Skills without which some sensitive work of a playbook can be done by nobody. */
const ASKED_SKILLS = new Set(
  PLAYBOOKS.flatMap(({ tasks }) => tasks)
    .filter(({ sensitive }) => sensitive)
    .map(({ skill }) => skill)
)

/** Whether the network would hear a call now, and what it lacks; `organizationIds` are those of the reader. */
export async function readiness(
  deps: Pick<Deps, 'db' | 'now'>,
  viewer: Viewer,
  organizationIds: readonly string[]
): Promise<Readiness> {
  const { db } = deps
  const [reach, verified, waitingForVouch, unreachable, troubles] = await Promise.all([
    countReachable(db),
    listVerifiedSkills(db),
    countWaitingForVouch(db, organizationIds),
    countUnreachable(db, organizationIds),
    hasRole(viewer.memberships, ['admin']) ? troublesNow(deps) : [],
  ])
  const missingSkills = [...ASKED_SKILLS].filter((skill) => !verified.includes(skill))
  return { ...reach, waitingForVouch, unreachable, missingSkills, troubles }
}

async function troublesNow({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<DeliveryTrouble[]> {
  const [carriers, messages] = await Promise.all([
    listCarriers(db),
    countFailed(db, subHours(now(), MISTAKES_COUNTED_H)),
  ])
  const mistakes: DeliveryTrouble[] = messages > 0 ? [{ kind: 'our-mistake', messages }] : []
  return [...troublesOf(carriers.values(), now()), ...mistakes]
}
