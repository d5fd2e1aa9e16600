import { ATTORNEY_SKILLS } from '../../content/skills.ts'
import type { Deps } from '../../deps.ts'
import { type CaseMoments, caseTimes } from '../../domain/case-times.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import {
  countResponses,
  findMoments,
  listFillings,
  saveCounts,
  saveTimes,
} from '../../store/case-figures.ts'
import type { Condition, Statement } from '../../store/database.ts'
import { findReport } from '../../store/reports.ts'

/** Writes down what is learned from a case before its alerts go; for the step that stands it down, while that holds. */
export async function figureStatements(
  deps: Pick<Deps, 'db'>,
  incident: IncidentHead,
  holds: Condition
): Promise<Statement[]> {
  const { db } = deps
  const incidentId = incident.id
  const [moments, counts] = await Promise.all([
    momentsOf(deps, incident),
    countResponses(db, incidentId),
  ])
  return [
    saveTimes(db, { incidentId, times: caseTimes(moments), holds }),
    saveCounts(db, { incidentId, counts, holds }),
  ]
}

/** When a case reached each of its steps so far. */
export async function momentsOf(
  { db }: Pick<Deps, 'db'>,
  { id: incidentId, reportId, openedAt }: IncidentHead
): Promise<CaseMoments> {
  const [report, moments, rows] = await Promise.all([
    findReport(db, reportId),
    findMoments(db, { incidentId, reportId }),
    listFillings(db, incidentId),
  ])
  const byNeed = Map.groupBy(rows, ({ needId }) => needId)
  return {
    loggedAt: report?.loggedAt ?? openedAt,
    confirmedAt: moments.confirmedAt ?? undefined,
    calledAt: moments.calledAt ?? undefined,
    firstAnswerAt: moments.firstAnswerAt ?? undefined,
    roles: [...byNeed.values()].flatMap(([first, ...others]) =>
      first ? [roleOf(first, [first, ...others])] : []
    ),
  }
}

type Row = Awaited<ReturnType<typeof listFillings>>[number]

function roleOf({ skill, language, count }: Row, rows: readonly Row[]) {
  return {
    ...{ skill, language: language ?? undefined, count },
    isLawyer: ATTORNEY_SKILLS.includes(skill),
    fillings: rows.flatMap(({ personId, from, until }) =>
      personId && from ? [{ personId, from, until: until ?? undefined }] : []
    ),
  }
}
