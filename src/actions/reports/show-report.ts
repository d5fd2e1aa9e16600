import { findTaskTemplate } from '../../content/playbooks.ts'
import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import { answerMark, canBeVerified, type Report, type ReportHead } from '../../domain/report.ts'
import {
  type ReportRing,
  type ReportView,
  ringOf,
  type TeamReport,
} from '../../domain/report-view.ts'
import { isFresh, type Viewer } from '../../domain/viewer.ts'
import { listConsent } from '../../store/consent-entries.ts'
import { findKey } from '../../store/keys.ts'
import { findReport, findSealedReason } from '../../store/reports.ts'
import { listVerifiers } from '../../store/verifiers.ts'
import { openFacts } from '../facts/open-facts.ts'
import { namesOf } from '../people/names-of.ts'
import { showStandby } from '../standby/find-standby.ts'
import { reasonPlace } from './answer-report.ts'
import { similarToReport } from './similar-reports.ts'

/** How much of a report somebody may see: what decides whether they are asked for a code first. */
export async function findReportRing(
  { db }: Deps,
  viewer: Viewer,
  reportId: string
): Promise<ReportRing> {
  return (await visible(db, viewer, reportId)).ring
}

/**
 * A report as far as the viewer's ring goes; opening its facts is written down. A session that has not proved itself
 * lately gets the head alone.
 */
export async function showReport(
  deps: Deps,
  viewer: Viewer,
  reportId: string
): Promise<ReportView> {
  const { report, ring } = await visible(deps.db, viewer, reportId)
  const head = headOf(report)
  const isLocked = ring !== 'network' && !isFresh(viewer, deps.now())
  const wasMine = report.verifierId === viewer.personId
  if (ring === 'network' || isLocked) return { ring: 'network', head, isLocked, wasMine }
  if (ring === 'team') return teamView(deps, viewer, report)
  const keys = findTaskTemplate(report.playbook, 'verify_report')?.facts ?? []
  const facts = await openFacts(deps, { caseId: reportId, keys, by: viewer.personId })
  return { ring, head, version: answerMark(report), facts, writtenIn: report.writtenIn }
}

async function visible(db: Deps['db'], viewer: Viewer, reportId: string) {
  const report = await findReport(db, reportId)
  const ring = report && ringOf(viewer, report)
  if (!report || !ring) throw new Problem('not-found', 'problem.not-found')
  return { report, ring }
}

async function teamView(deps: Deps, viewer: Viewer, report: Report): Promise<TeamReport> {
  const { db } = deps
  const open = canBeVerified(report.state)
  const verifiers = open ? await listVerifiers(db, report.organizationId) : []
  const { loggedBy, verifierId, answeredBy } = report
  const named = [loggedBy, verifierId, answeredBy, ...verifiers.map((each) => each.personId)]
  const names = await namesOf(deps, named)
  const nameOf = (id: string | undefined) => (id ? names.get(id) : undefined)
  const consent = await listConsent(db, [report.id])
  return {
    ring: 'team',
    head: headOf(report),
    version: answerMark(report),
    work: { sector: report.sector, arrangements: report.arrangements },
    facts: await openFacts(deps, { caseId: report.id, by: viewer.personId }),
    writtenIn: report.writtenIn,
    loggedBy: nameOf(loggedBy),
    verifier: nameOf(verifierId),
    verifierId,
    answer: await answerOf(deps, report, nameOf(answeredBy)),
    callerAgreed: consent.some(({ entry, giver }) => entry === 'grant' && giver === 'designee'),
    verifiers: verifiers.map((each) => ({ ...each, name: names.get(each.personId) ?? '' })),
    similar: await similarToReport(deps, viewer, report),
    standby: open ? await showStandby(deps, viewer, report) : undefined,
    coordinates: canCoordinate(viewer, report),
  }
}

async function answerOf(
  { db, vault }: Deps,
  { id, answeredAt, verifiedBy }: Report,
  by: string | undefined
): Promise<TeamReport['answer']> {
  if (!answeredAt) return undefined
  const key = await findKey(db, id)
  const sealed = await findSealedReason(db, id)
  const reason = key && sealed ? vault.open(key, reasonPlace(id), sealed) : ''
  return { by, at: answeredAt, how: verifiedBy, reason }
}

function headOf(report: Report): ReportHead {
  const { id, organizationId, state, drill, codeName, playbook, county, workerLanguage } = report
  const { loggedAt, answerBy, incidentId } = report
  return {
    ...{ id, organizationId, state, drill, codeName, playbook, county, workerLanguage },
    ...{ loggedAt, answerBy, incidentId },
  }
}
