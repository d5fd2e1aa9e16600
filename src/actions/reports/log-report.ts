import { wordsFor } from '../../content/words.ts'
import type { Deps } from '../../deps.ts'
import type { AuditEntry } from '../../domain/audit-entry.ts'
import type { Intake } from '../../domain/intake.ts'
import { pageLanguage } from '../../domain/language.ts'
import { Problem } from '../../domain/problem.ts'
import { isSalute, saluteKeyOf } from '../../domain/salute.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import { insertFacts } from '../../store/facts.ts'
import { findKey, insertKey } from '../../store/keys.ts'
import { deleteDraft } from '../../store/report-drafts.ts'
import { findReport, insertReport, type NewReport } from '../../store/reports.ts'
import { audited } from '../audit/audited.ts'
import { sealedFacts } from '../facts/sealed-facts.ts'
import { callersConsent } from './callers-consent.ts'
import { intakeFacts } from './intake-facts.ts'
import { newReport } from './new-report.ts'

/** Keeps what a caller said, everything confidential sealed under the report's own key. Sent twice, it is one report. */
export async function logReport(
  deps: Deps,
  viewer: Viewer,
  intake: Intake
): Promise<{ id: string }> {
  const { db, atomically, vault, now } = deps
  const earlier = await findReport(db, intake.id)
  if (earlier) return sameForm(earlier, viewer)
  const row = await newReport(deps, viewer, intake)
  const key = vault.newKey(row.id)
  const saluteKey = vault.newKey(saluteKeyOf(row.id))
  const said = { addedBy: viewer.personId, addedAt: now() }
  const facts = intakeFacts(intake, wordsFor(pageLanguage(viewer.language))).map((fact) => ({
    ...fact,
    ...said,
  }))
  const [seen, others] = [facts.filter(isSalute), facts.filter((fact) => !isSalute(fact))]
  try {
    await atomically(
      insertReport(db, row),
      insertKey(db, key, now()),
      insertKey(db, saluteKey, now()),
      insertFacts(db, [
        ...sealedFacts(deps, key, others),
        ...sealedFacts(deps, saluteKey, seen).map((fact) => ({ ...fact, caseId: row.id })),
      ]),
      ...callersConsent(deps, viewer, { intake, key }),
      ...entriesOf(deps, row).map((entry) => insertAudit(db, entry)),
      ...deleteDraft(db, { id: row.id, personId: viewer.personId, at: now() })
    )
  } catch (error) {
    const faster = await findReport(db, row.id)
    if (faster) return sameForm(faster, viewer)
    // The id of a person or another case, sent in a form, is no mistake of ours.
    if (await findKey(db, row.id)) throw new Problem('conflict', 'problem.changed-meanwhile')
    throw error
  }
  return { id: row.id }
}

/** The id comes with the form, so it may only ever mean a report of the same person. */
function sameForm(earlier: { id: string; loggedBy: string }, viewer: Viewer): { id: string } {
  if (earlier.loggedBy === viewer.personId) return { id: earlier.id }
  throw new Problem('conflict', 'problem.changed-meanwhile')
}

/** Both states pass: new while the caller speaks, unverified once it is kept. */
function entriesOf(deps: Deps, { id, loggedBy, state }: NewReport): AuditEntry[] {
  const about = { noun: 'report', nounId: id, by: loggedBy, caseId: id }
  return [
    audited(deps, { ...about, action: 'report.logged', detail: { state: 'new' } }),
    audited(deps, { ...about, action: 'report.saved', detail: { from: 'new', to: state } }),
  ]
}
