import type { Deps } from '../../deps.ts'
import { missingGrants, publishable } from '../../domain/press-consent.ts'
import { correctionOf } from '../../domain/press-correction.ts'
import type { PressNews } from '../../domain/press-news.ts'
import { releasing } from '../../domain/press-release.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findKey } from '../../store/keys.ts'
import { listPressGrants } from '../../store/press-grants.ts'
import { findVersion, savePublished, wasPublished } from '../../store/press-releases.ts'
import { findSummary } from '../../store/summaries.ts'
import { audited } from '../audit/audited.ts'
import { newsLetters } from './news-letters.ts'
import { type OpenedSummary, openedSummary, summaryPlace } from './opened-summary.ts'

/** How to bring an approved text out. */
export type Publishing = {
  id: string
  /** The hash of the text that the publisher saw; another text needs another look. */
  textHash: string
  embargo: { until: Date; timeZone: string } | undefined
  /** The version before was wrong: what was and what is stand on top of this one. */
  corrects: boolean
}

/**
 * Makes an approved version public, at once or, for those who agreed to wait, under embargo. Every fact in it needs a
 * live written grant at this moment; whoever reads it later is asked for the same again.
 *
 * @throws Problem not-found; conflict, with what is missing; invalid, with the field.
 */
export async function publishSummary(deps: Deps, viewer: Viewer, asked: Publishing): Promise<void> {
  const { db, now } = deps
  const found = await approved(deps, viewer, asked)
  const { row, incident } = found
  const before = await earlier(deps, row)
  const news = newsOf(before, asked)
  const version = { id: row.id, version: row.version }
  const at = now()
  const happened = wasPublished({ ...version, at, by: viewer.personId })
  const letters = await newsLetters(deps, {
    ...{ organizationId: incident.organizationId, summaryId: row.id, version: row.version },
    ...{ news, happened },
  })
  const entry = { action: 'summary.published', noun: 'summary', nounId: row.id }
  const detail = { version: row.version, level: row.level, news }
  const who = { by: viewer.personId, caseId: incident.id }
  const [saved] = await deps.atomically(
    savePublished(db, {
      ...{ ...version, hash: asked.textHash, publishedBy: viewer.personId, publishedAt: at },
      ...embargoFor(before, { asked, now: at }),
      correctionSealed: await sealedCorrection(deps, found, asked.corrects ? before : undefined),
    }),
    insertAuditIf(db, audited(deps, { ...entry, ...who, detail }), happened),
    ...letters
  )
  if (saved?.length !== 1) throw new Problem('conflict', 'press-publish.changed')
  deps.wake(at)
  deps.live(incident.id)
}

/** The approved text, if it may go out now. */
async function approved(deps: Deps, viewer: Viewer, asked: Publishing): Promise<OpenedSummary> {
  const { db, now } = deps
  const row = await findSummary(db, asked.id)
  const opened = row && (await openedSummary(deps, row))
  releasing(viewer, opened?.incident)
  if (!opened) throw new Problem('not-found', 'problem.not-found')
  if (opened.incident.drill) throw new Problem('conflict', 'press-publish.drill')
  if (!opened.text.confirmedBy) throw new Problem('conflict', 'press-publish.unconfirmed')
  if (row.state !== 'approved' || row.textHash !== asked.textHash)
    throw new Problem('conflict', 'press-publish.changed')
  if (asked.embargo && asked.embargo.until <= now()) throw refused('embargo', 'not-ahead')
  if (asked.embargo && row.version > 1) throw refused('embargo', 'too-late')
  const ledger = await listPressGrants(db, row.incidentId)
  const missing = missingGrants(opened.claim, ledger, now()).length
  if (!publishable(opened.claim, ledger, now()))
    throw new Problem('conflict', 'press-publish.no-consent', { slots: { count: missing } })
  return opened
}

function refused(field: string, key: string): Problem {
  return new Problem('invalid', 'form.not-saved-hint', {
    fields: { [field]: { key: `press-publish.embargo-${key}` } },
  })
}

async function earlier(deps: Deps, { id, version }: OpenedSummary['row']) {
  const row = await findVersion(deps.db, { id, version: version - 1 })
  return row && openedSummary(deps, row)
}

/** A new version of what is held back is held back as long: nobody lifts an embargo by mending a sentence. */
function embargoFor(
  before: OpenedSummary | undefined,
  { asked, now }: { asked: Publishing; now: Date }
) {
  const { embargoUntil = null, embargoZone = null } = before?.row ?? {}
  if (embargoUntil && embargoUntil > now) return { embargoUntil, embargoZone }
  const { until = null, timeZone = null } = asked.embargo ?? {}
  return { embargoUntil: until, embargoZone: timeZone }
}

function newsOf(before: OpenedSummary | undefined, { corrects }: Publishing): PressNews {
  if (!before) return 'published'
  return corrects ? 'corrected' : 'updated'
}

async function sealedCorrection(
  { db, vault }: Deps,
  { row, text }: OpenedSummary,
  before: OpenedSummary | undefined
): Promise<string | null> {
  if (!before) return null
  const correction = correctionOf(before.text, text)
  if (!correction) throw new Problem('conflict', 'press-publish.nothing-corrected')
  const key = await findKey(db, row.incidentId)
  if (!key) throw new Problem('not-found', 'problem.not-found')
  return vault.seal(key, summaryPlace(row, 'correction_sealed'), JSON.stringify(correction))
}
