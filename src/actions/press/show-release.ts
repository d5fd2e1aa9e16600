import type { Deps } from '../../deps.ts'
import { missingGrants } from '../../domain/press-consent.ts'
import { linkState, type PressLinkView } from '../../domain/press-holder.ts'
import { releasing } from '../../domain/press-release.ts'
import { Problem } from '../../domain/problem.ts'
import type { ReleaseView } from '../../domain/release-view.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listPressGrants } from '../../store/press-grants.ts'
import { listFetches, listLinks } from '../../store/press-links.ts'
import { listVersions } from '../../store/summaries.ts'
import { holderOf } from './open-link.ts'
import { openedSummary } from './opened-summary.ts'
import { doorsOf, pressIncident } from './press-incident.ts'

/** The release page of a summary. */
export async function showRelease(deps: Deps, viewer: Viewer, id: string): Promise<ReleaseView> {
  const { db, now } = deps
  const versions = await listVersions(db, id)
  const row = versions.at(-1)
  const opened = row && (await openedSummary(deps, row))
  const incident = releasing(viewer, opened?.incident)
  if (!row || !opened) throw new Problem('not-found', 'problem.not-found')
  const ledger = await listPressGrants(db, row.incidentId)
  const missing = missingGrants(opened.claim, ledger, now())
  const { codeName, drill, organizationId } = incident
  return {
    id,
    incident: { id: incident.id, codeName, drill },
    newest: { text: opened.text, textHash: row.textHash, state: row.state, missing },
    issued: versions.toReversed().flatMap(({ version, publishedAt, withdrawnAt, ...rest }) => {
      if (!publishedAt) return []
      const { embargoUntil: until, embargoZone } = rest
      const embargo = until && until > now() ? { until, timeZone: embargoZone ?? 'UTC' } : undefined
      return [{ version, publishedAt, withdrawnAt: withdrawnAt ?? undefined, embargo }]
    }),
    links: await linksOf(deps, { organizationId, summaryId: id }),
    doors: doorsOf(await pressIncident(deps, viewer, incident.id)),
  }
}

async function linksOf(
  { db, vault, now }: Deps,
  asked: { organizationId: string; summaryId: string }
): Promise<PressLinkView[]> {
  const fetches = await listFetches(db, asked.summaryId)
  const links = await listLinks(db, asked)
  return links.map((link) => {
    const { id, kind, scope, language, createdAt, expiresAt } = link
    return {
      ...{ id, kind, scope, language, createdAt, expiresAt },
      summaryId: link.summaryId ?? undefined,
      revokedAt: link.revokedAt ?? undefined,
      holder: holderOf(vault, link),
      state: linkState(link, now()),
      fetches: fetches.filter(({ linkId }) => linkId === id),
    }
  })
}
