import type { Deps } from '../../deps.ts'
import { hasRole } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import type { DraftHead, DraftValues } from '../../domain/report-draft.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { deleteDraft, findDraft, listDrafts } from '../../store/report-drafts.ts'
import { draftPlace } from './keep-draft.ts'
import { LOGS_REPORTS } from './new-report.ts'

/** The reports that somebody began to write down and did not log; only when, never what. */
export async function ownDrafts(
  { db }: Pick<Deps, 'db'>,
  { personId }: Viewer
): Promise<DraftHead[]> {
  return listDrafts(db, personId)
}

/**
 * What somebody has typed into an unfinished report.
 *
 * @throws Problem not-found for anyone else, and for whoever logs no reports any more.
 */
export async function openDraft(
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  viewer: Viewer,
  id: string
): Promise<DraftHead & { values: DraftValues }> {
  const { key, contentSealed, ...draft } = await ownDraft(db, viewer, id)
  return { ...draft, values: JSON.parse(vault.open(key, draftPlace(id), contentSealed)) }
}

/** Throws an unfinished report away, for good; its key first of all. */
export async function throwDraftAway(deps: Deps, viewer: Viewer, id: string): Promise<void> {
  const { db, atomically, now } = deps
  await ownDraft(db, viewer, id)
  await atomically(...deleteDraft(db, { id, personId: viewer.personId, at: now() }))
}

/** @throws Problem not-found where there is no such draft of theirs. */
async function ownDraft(db: Deps['db'], { personId, memberships }: Viewer, id: string) {
  const draft = await findDraft(db, { id, personId })
  if (draft && hasRole(memberships, LOGS_REPORTS)) return draft
  throw new Problem('not-found', 'problem.not-found')
}
