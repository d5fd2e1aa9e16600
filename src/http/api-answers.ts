import type { z } from 'zod'
import type { CaseDate, CaseNumbers } from '../domain/case-numbers.ts'
import type { IncidentHead } from '../domain/incident.ts'
import type { ApiCase, ApiDates, ApiIncident } from './api-schemas.ts'

/** A case as programs get it; a list of what is in, never the whole row. */
export function incidentAnswer(incident: IncidentHead): z.input<typeof ApiIncident> {
  const { id, codeName, playbook, severity, state, drill, county, usState } = incident
  return {
    ...{ id, codeName, playbook, severity, state, drill, county, usState },
    workerLanguage: incident.workerLanguage,
    openedAt: incident.openedAt.toISOString(),
    nextWordAt: textOf(incident.nextWordAt),
    stoodDownAt: textOf(incident.stoodDownAt),
  }
}

/** A case in numbers, as programs get it. */
export function caseAnswer({ incident, roles, tasks }: CaseNumbers): z.input<typeof ApiCase> {
  return {
    incident: incidentAnswer(incident),
    roles: roles.map(({ language = null, claimBy, ...role }) => ({
      ...{ ...role, language, claimBy: claimBy.toISOString() },
    })),
    tasks,
  }
}

/** Its times, as programs get them. */
export function datesAnswer(dates: readonly CaseDate[]): z.input<typeof ApiDates> {
  return { dates: dates.map((date) => ({ ...subjectOf(date), at: date.at.toISOString() })) }
}

function subjectOf(date: CaseDate) {
  const { what } = date
  if (what === 'next_word') return { what, id: null, skill: null, task: null }
  if (what === 'role_claim_by') return { what, id: date.roleId, skill: date.skill, task: null }
  return { what, id: date.taskId, skill: date.skill, task: date.key ?? null }
}

function textOf(at: Date | undefined): string | null {
  return at?.toISOString() ?? null
}
