import { raiseAlert } from '../../src/actions/alerts/raise-alert.ts'
import type { Deps } from '../../src/deps.ts'
import { criterionOf } from '../../src/domain/audience.ts'

/** The sample network's case, who runs it, and what everybody in it can do. */
export const CASE = {
  id: 'case-1',
  reportId: 'report-1',
  organizationId: 'harbor',
  county: '25025',
  skill: 'immigration_attorney',
} as const

/** Raises a critical emergency that everybody hears on every address; how long the answer took, too. */
export async function raise(deps: Deps, idempotencyKey: string) {
  const startedAt = performance.now()
  const { skill, county } = CASE
  const need = { skill, language: undefined, verified: true }
  const alert = await raiseAlert(deps, {
    ...{ kind: 'emergency', severity: 'critical', drill: false },
    ...{ incidentId: CASE.id, reportId: CASE.reportId, county, byTime: undefined },
    needs: [{ skill, count: 1 }],
    audience: { kind: 'criteria', criteria: [criterionOf(need, 1, CASE)] },
    ...{ raisedBy: 'ruth', idempotencyKey },
  })
  const answeredMs = performance.now() - startedAt
  const { id, raisedAt, dueAt } = alert
  return { id, raisedAt: raisedAt.getTime(), dueAt: dueAt.getTime(), answeredMs }
}

/** An alert that was raised; times as `Date.now()`. */
export type Raised = Awaited<ReturnType<typeof raise>>
