import { CODE_NAMES } from '../../content/code-names.ts'
import { findCounty } from '../../content/counties.ts'
import { findPlaybook } from '../../content/playbooks.ts'
import type { Deps } from '../../deps.ts'
import { freeCodeName } from '../../domain/code-name.ts'
import type { Intake } from '../../domain/intake.ts'
import { pageLanguage } from '../../domain/language.ts'
import { hasRole, type Role } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import { saved } from '../../domain/report.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listOpenCodeNames, type NewReport } from '../../store/reports.ts'
import { employerIndex } from '../../vault/blind-index.ts'

/** Whoever answers the hotline may log a report. */
export const LOGS_REPORTS: readonly Role[] = ['dispatcher', 'coordinator']

/** The plain row of a report: what lists and counts need, and a code name that no open case has. */
export async function newReport(
  deps: Pick<Deps, 'db' | 'vault' | 'now' | 'randomBytes'>,
  viewer: Viewer,
  intake: Intake
): Promise<NewReport> {
  const { id, organizationId, drill, sector, arrangements, workerLanguage, texts } = intake
  if (!hasRole(viewer.memberships, LOGS_REPORTS, organizationId))
    throw new Problem('not-found', 'problem.not-found')
  const { county, playbook } = known(intake)
  const employer = texts.employer_name
  return {
    ...{ id, organizationId, drill, sector, arrangements, workerLanguage },
    state: saved('new'),
    codeName: await newCodeName(deps),
    playbook: playbook.key,
    usState: county.state,
    county: county.fips,
    timeZone: county.timeZone,
    employerIndex: employer ? employerIndex(deps.vault, employer) : undefined,
    loggedBy: viewer.personId,
    writtenIn: pageLanguage(viewer.language),
    loggedAt: deps.now(),
  }
}

function known(intake: Intake) {
  const county = findCounty(intake.county)
  const playbook = findPlaybook(intake.playbook)
  if (county && playbook) return { county, playbook }
  const field = county ? 'playbook' : 'county'
  throw new Problem('invalid', 'form.not-saved-hint', {
    fields: { [field]: { key: 'form.choose-one' } },
  })
}

async function newCodeName({ db, randomBytes }: Pick<Deps, 'db' | 'randomBytes'>) {
  const draw = new DataView(new Uint8Array(randomBytes(4)).buffer).getUint32(0)
  return freeCodeName(CODE_NAMES, await listOpenCodeNames(db), draw)
}
