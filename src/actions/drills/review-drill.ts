import { findCounty } from '../../content/counties.ts'
import { findPlaybook } from '../../content/playbooks.ts'
import type { Deps } from '../../deps.ts'
import { coordinated } from '../../domain/access.ts'
import { criterionOf } from '../../domain/audience.ts'
import type { DrillChoice, DrillReview } from '../../domain/drill.ts'
import { Problem } from '../../domain/problem.ts'
import { isFresh, type Viewer } from '../../domain/viewer.ts'
import { countHearers } from '../alerts/count-hearers.ts'
import { plannedIncident } from '../incidents/planned-incident.ts'

/**
 * Who would get the message of a drill now. Changes nothing.
 *
 * @throws Problem not-found for whoever does not coordinate that organization; invalid, with the field.
 */
export async function reviewDrill(
  deps: Deps,
  viewer: Viewer,
  choice: DrillChoice
): Promise<DrillReview> {
  const { organizationId, county, circle, playbook, workerLanguage } = choice
  coordinated(viewer, { organizationId })
  const area = findCounty(county)
  if (!area) throw chooseOne('county')
  if (!findPlaybook(playbook)) throw chooseOne('playbook')
  const now = deps.now()
  const { needs } = plannedIncident({ playbook, usState: area.state, workerLanguage }, now)
  const criteria = needs.map((need) => criterionOf(need, circle, { organizationId, county }))
  const { hearers, perCriterion } = await countHearers(deps, criteria)
  return {
    choice,
    ...hearers,
    needs: needs.map((need, position) => ({ ...need, people: perCriterion[position] ?? 0 })),
    needsCode: circle === 3 && !isFresh(viewer, now),
    formKey: deps.newId(),
  }
}

function chooseOne(field: string): Problem {
  return new Problem('invalid', 'form.not-saved-hint', {
    fields: { [field]: { key: 'form.choose-one' } },
  })
}
