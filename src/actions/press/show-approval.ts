import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import { hasRole } from '../../domain/membership.ts'
import type { PressGrant, PressItem } from '../../domain/press-consent.ts'
import { itemOf, liveGrantFor, missingGrants, neededItems } from '../../domain/press-consent.ts'
import { Problem } from '../../domain/problem.ts'
import type { ApprovalRefusal, ApprovalView, GrantRow } from '../../domain/summary-view.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findKey } from '../../store/keys.ts'
import { listPressGrants } from '../../store/press-grants.ts'
import { findSummary } from '../../store/summaries.ts'
import { namesOf } from '../people/names-of.ts'
import { checkedDraft } from './checked-draft.ts'
import { type OpenedSummary, openedDraft, openedSummary } from './opened-summary.ts'
import { doorsOf, pressIncident } from './press-incident.ts'
import { pressCase } from './show-summary.ts'

/** The text and what was agreed to, side by side, for a second person of the case's organization. */
export async function showApproval(
  deps: Deps,
  viewer: Viewer,
  summaryId: string
): Promise<ApprovalView> {
  const opened = await openedFor(deps, viewer, summaryId)
  const { row, incident, text, claim } = opened
  const ledger = await listPressGrants(deps.db, row.incidentId)
  const findings = await findingsOf(deps, opened)
  const names = await namesOf(deps, [...row.writers, row.approvedBy ?? undefined])
  const judged = {
    opened,
    viewer,
    ledger,
    now: deps.now(),
    saysTooMuch: findings.some((f) => !f.ask),
  }
  const { id, version, state, textHash, writtenAt } = row
  return {
    incident: pressCase(incident),
    summary: { id, version, state, hash: textHash, writtenAt },
    writers: row.writers.map((writer) => names.get(writer) ?? ''),
    approvedBy: row.approvedBy === null ? undefined : names.get(row.approvedBy),
    ...{ text, findings },
    rows: neededItems(claim).map((item) => grantRow(item, { opened, ledger, now: deps.now() })),
    refusal: refusalOf(judged),
    doors: doorsOf(await pressIncident(deps, viewer, incident.id)),
  }
}

/** The newest version, for whoever may approve in the organization of its case; for anyone else it is not there. */
async function openedFor(deps: Deps, viewer: Viewer, summaryId: string): Promise<OpenedSummary> {
  const row = await findSummary(deps.db, summaryId)
  const opened = row && (await openedSummary(deps, row))
  const roles = ['coordinator', 'press_liaison'] as const
  if (opened && hasRole(viewer.memberships, roles, opened.incident.organizationId)) return opened
  throw new Problem('not-found', 'problem.not-found')
}

/** Checked once more: the case may have learned something since it was written. */
async function findingsOf(deps: Deps, { row, incident }: OpenedSummary) {
  const key = await findKey(deps.db, row.incidentId)
  if (!key) return []
  const { level, language } = row
  const draft = { level, language, ...openedDraft(deps.vault, { key, row }) }
  return (await checkedDraft(deps, incident, draft)).findings
}

type Judged = {
  opened: OpenedSummary
  viewer: Viewer
  ledger: readonly PressGrant[]
  now: Date
  saysTooMuch: boolean
}

function refusalOf(judged: Judged): ApprovalRefusal | undefined {
  const { opened, viewer, ledger, now } = judged
  const { row, claim, incident } = opened
  if (row.state !== 'submitted') return 'summary-approve.not-waiting'
  if (row.writers.includes(viewer.personId)) return 'summary-approve.own-words'
  const isMinor = claim.minor || ledger.some(({ minor }) => minor)
  if (isMinor && !canCoordinate(viewer, incident)) return 'summary-approve.minor-needs-coordinator'
  if (missingGrants(claim, ledger, now).length > 0) return 'summary-approve.grants-missing'
  return judged.saysTooMuch ? 'summary-approve.says-too-much' : undefined
}

function grantRow(
  item: PressItem,
  { opened, ledger, now }: Pick<Judged, 'opened' | 'ledger' | 'now'>
): GrantRow {
  const { claim, text } = opened
  const { level, minor } = claim
  const said = text.about.find(({ attribute }) => itemOf(attribute, claim) === item)
  const quoted = text.quotes.map((quote) => quote.text).join(' / ')
  return {
    item,
    text: said?.text ?? (item === 'quote' ? quoted : item === 'photo' ? text.visuals : undefined),
    grant: liveGrantFor({ item, level, use: 'press', minor }, ledger, now),
  }
}
