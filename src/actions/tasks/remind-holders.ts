import type { Deps } from '../../deps.ts'
import { remindUpTo } from '../../domain/claim.ts'
import { listDueReminders, reminderIsDue } from '../../store/reminders.ts'
import { noticeStatements } from '../alerts/notice-statements.ts'

/** Asks whoever has said nothing for a while, before their task returns to the pool; the heartbeat calls it. */
export async function remindHolders(deps: Deps): Promise<number> {
  const window = { now: deps.now(), upTo: remindUpTo(deps.now()) }
  const due = await listDueReminders(deps.db, window)
  for (const { claimId, taskId, personId, leaseUntil, ...about } of due) {
    const asked = { notice: 'lease_reminder', subjectId: taskId, personIds: [personId] } as const
    const holds = reminderIsDue(claimId, window)
    await deps.atomically(
      ...noticeStatements(deps, {
        ...about,
        ...asked,
        byTime: leaseUntil,
        raisedBy: undefined,
        holds,
      })
    )
  }
  if (due.length > 0) deps.wake(window.now)
  return due.length
}
