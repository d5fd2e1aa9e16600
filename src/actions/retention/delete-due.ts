import { subDays, subHours, subMinutes } from 'date-fns'
import { DEADLINES } from '../../content/deadlines.ts'
import type { Deps } from '../../deps.ts'
import { localDay } from '../../domain/local-day.ts'
import { LIST_KEPT_MIN } from '../../domain/people-list.ts'
import { DRAFT_DAYS } from '../../domain/report-draft.ts'
import { SALUTE_AFTER_ANSWER_H, SALUTE_AFTER_CALL_DAYS } from '../../domain/retention.ts'
import { ASKED_AGAIN_DAYS } from '../../domain/sent-once.ts'
import { codesCountedSince } from '../../domain/session.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { saveChore } from '../../store/chores.ts'
import { deleteOldEnrolments } from '../../store/enrolments.ts'
import { deleteOldLists } from '../../store/imports.ts'
import { forgetPeople, listPeopleGone } from '../../store/people-gone.ts'
import { deleteOldDrafts } from '../../store/report-drafts.ts'
import {
  deleteExpired,
  deleteOldAlerts,
  deleteSalutes,
  wasSaluteDeleted,
} from '../../store/retention.ts'
import { listDueCases, listDueReports, listDueSalutes } from '../../store/retention-due.ts'
import { deleteSentBefore } from '../../store/sent-once.ts'
import { audited } from '../audit/audited.ts'
import { retentionOf } from './retention-of.ts'
import { scrubLog } from './scrub-log.ts'
import { shredCase } from './shred-case.ts'

/** So much at a time, once a minute: a big alert takes a while, and nobody waits for it. */
const ROWS = 5_000
const CASES = 5
const REPORTS = 50
const PEOPLE = 20

/** The chore that says when retention last ran to its end. */
export const RETENTION = 'retention'

const LONG_TERM = DEADLINES.filter((row) => row.longTerm).map(({ key }) => key)

/** Deletes what has been kept long enough, class by class; what a legal hold keeps stays. */
export async function deleteDue(deps: Deps): Promise<void> {
  const { db, atomically, now } = deps
  const { alertDays, factDays } = await retentionOf(deps)
  const at = now()
  await deleteDueSalutes(deps)
  await shredDueCases(deps, subDays(at, factDays))
  await forgetPeopleGone(deps, subDays(at, factDays))
  const before = subDays(at, alertDays)
  await atomically(...deleteOldAlerts(db, { before, limit: ROWS }))
  await atomically(
    ...deleteExpired(db, { now: at, codesBefore: codesCountedSince(at), endedBefore: before }),
    ...deleteOldEnrolments(db, { endedBefore: before }),
    ...deleteOldLists(db, { madeBefore: subMinutes(at, LIST_KEPT_MIN) }),
    ...deleteOldDrafts(db, { savedBefore: subDays(at, DRAFT_DAYS) }),
    deleteSentBefore(db, subDays(at, ASKED_AGAIN_DAYS))
  )
  await scrubLog(deps)
  await saveChore(db, { name: RETENTION, doneAt: at, detail: {} })
}

async function deleteDueSalutes(deps: Deps): Promise<void> {
  const { db, atomically, now } = deps
  const at = now()
  const reportIds = await listDueSalutes(db, {
    answeredBefore: subHours(at, SALUTE_AFTER_ANSWER_H),
    loggedBefore: subDays(at, SALUTE_AFTER_CALL_DAYS),
    limit: REPORTS,
  })
  if (reportIds.length === 0) return
  const entries = reportIds.map((reportId) => {
    const about = { noun: 'report', nounId: reportId, caseId: reportId, by: undefined }
    const entry = audited(deps, { ...about, action: 'salute.deleted' })
    return insertAuditIf(db, entry, wasSaluteDeleted({ reportId, at }))
  })
  await atomically(...deleteSalutes(db, { reportIds, at }), ...entries)
}

async function shredDueCases(deps: Deps, endedBefore: Date): Promise<void> {
  const { db, now } = deps
  const today = localDay(now(), 'UTC')
  const cases = await listDueCases(db, { endedBefore, today, longTerm: LONG_TERM, limit: CASES })
  const reports = await listDueReports(db, { endedBefore, limit: CASES })
  for (const due of [...cases, ...reports])
    await shredCase(deps, { ...due, by: undefined, detail: { why: 'retention' } })
}

async function forgetPeopleGone(deps: Deps, before: Date): Promise<void> {
  const { db, atomically, now } = deps
  const ids = await listPeopleGone(db, { before, limit: PEOPLE })
  if (ids.length > 0) await atomically(...forgetPeople(db, { ids, at: now() }))
}
