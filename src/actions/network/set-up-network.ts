import type { Deps } from '../../deps.ts'
import type { Role } from '../../domain/membership.ts'
import type { Network } from '../../domain/network.ts'
import { Problem } from '../../domain/problem.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import type { Statement } from '../../store/database.ts'
import { ALWAYS } from '../../store/guarded.ts'
import { insertNetwork, readNetwork } from '../../store/network.ts'
import { insertOrganization } from '../../store/organizations.ts'
import { audited } from '../audit/audited.ts'
import { newPersonStatements } from '../people/new-person.ts'
import { checkSetup } from './check-setup.ts'

/** What the first admin says on the one setup page. */
export type Setup = {
  token: string
  network: Omit<Network, 'vouchesNeeded'>
  organization: { name: string; county: string }
  admin: {
    name: string
    email: string
    language: Network['languages'][number]
    roles: readonly Role[]
  }
}

/** Who and what a set-up network begins with. */
type Founded = { personId: string; organizationId: string }

/** Makes the network, its first organization and its first admin in one step; a second try finds it done. */
export async function setUpNetwork(deps: Deps, setup: Setup): Promise<Founded> {
  await checkSetup(deps, setup.token)
  const founded = { personId: deps.newId(), organizationId: deps.newId() }
  const [first, ...rest] = statementsOf(deps, setup, founded)
  try {
    await deps.atomically(first, ...rest)
  } catch (error) {
    if (await readNetwork(deps.db)) throw new Problem('gone', 'setup.is-done')
    throw error
  }
  return founded
}

function statementsOf(
  deps: Deps,
  { network, organization, admin }: Setup,
  { personId, organizationId }: Founded
): [Statement, ...Statement[]] {
  const { db, now } = deps
  const entry = {
    action: 'network.set-up',
    noun: 'organization',
    nounId: organizationId,
    by: personId,
  }
  return [
    insertNetwork(db, { ...network, vouchesNeeded: 1 }, now()),
    insertOrganization(db, { id: organizationId, ...organization, createdAt: now() }),
    ...newPersonStatements(deps, {
      personId,
      name: admin.name,
      email: admin.email,
      profile: {
        ...{ language: admin.language, timeZone: network.timeZone },
        ...{ quietFromMin: undefined, quietUntilMin: undefined },
        ...{ emergencyWakes: true, alwaysWakes: false, skills: [] },
        ...{ languages: [admin.language], counties: [organization.county] },
      },
      membership: { organizationId, roles: admin.roles, vouchedAt: now() },
      happened: ALWAYS,
    }),
    insertAudit(db, audited(deps, entry)),
  ]
}
