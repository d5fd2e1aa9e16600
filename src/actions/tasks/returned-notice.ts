import type { Deps } from '../../deps.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { listCoordinatorIds } from '../../store/case-access.ts'
import type { Condition, Statement } from '../../store/database.ts'
import { noticeStatements } from '../alerts/notice-statements.ts'

type ReturnedIn = {
  incident: Pick<
    IncidentHead,
    'id' | 'organizationId' | 'reportId' | 'drill' | 'severity' | 'county'
  >
  /** Who gave it back; undefined: the program. */
  by: string | undefined
  holds: Condition
}

/** Tells those who run a case, but whoever did it, that work of it is open again. */
export async function returnedNotice(
  deps: Deps,
  { incident, by, holds }: ReturnedIn
): Promise<Statement[]> {
  const { id: incidentId, reportId, drill, severity, county } = incident
  const coordinators = await listCoordinatorIds(deps.db, incident.organizationId)
  return noticeStatements(deps, {
    ...{ notice: 'task_returned', subjectId: incidentId, raisedBy: by },
    ...{ reportId, incidentId, drill, severity, county, holds },
    personIds: coordinators.filter((personId) => personId !== by),
  })
}
