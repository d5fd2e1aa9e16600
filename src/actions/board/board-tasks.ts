import { countEvidence } from '../../content/evidence.ts'
import {
  type BoardReturn,
  type BoardTask,
  boardState,
  byUrgency,
  isLateOn,
  type WaitingClaim,
  waitsForYes,
} from '../../domain/board.ts'
import { consentFor } from '../../domain/consent.ts'
import { holdUps } from '../../domain/critical-path.ts'
import { type Task, waitsFor } from '../../domain/task.ts'
import type { TaskName } from '../../domain/task-view.ts'
import type { BoardRows } from './board-rows.ts'
import { noteIn, type OpenedNotes } from './read-notes.ts'

type Names = ReadonlyMap<string, string>

/** The tasks of a case as its board shows them, most urgent first. */
export function boardTasks(
  rows: BoardRows,
  { now, names, notes }: { now: Date; names: Names; notes: OpenedNotes }
): BoardTask[] {
  const active = rows.incident.state === 'active'
  const heldUp = holdUps(active ? rows.tasks : [])
  const shown = rows.tasks.map((task): BoardTask => {
    const waitsForConsent = consentFor(task, rows.consent) === undefined
    return {
      id: task.id,
      name: nameIn(rows, task),
      category: task.category,
      state: boardState(task, { now, active, waitsForConsent }),
      late: isLateOn(task, { now, active }),
      freeSlots: Math.max(0, task.slots - task.claims.length),
      claimBy: task.claimBy,
      dueAt: task.dueAt,
      doneAt: task.doneAt,
      holders: task.claims.map((claim) => ({
        name: names.get(claim.personId) ?? '',
        leaseUntil: claim.leaseUntil,
        waits: active && waits(rows, task, claim),
        offeredTo: offeredTo(rows, claim.id, names),
      })),
      after: waitsFor(task, rows.tasks).map((first) => nameIn(rows, first)),
      holdsUp: heldUp.get(task.id),
      returned: active ? returnOf(rows, task.id, names) : undefined,
      evidence: evidenceOf(rows, task),
      consent: waitsForConsent && !task.doneAt ? task.consent : undefined,
      note: noteIn(notes, task.id),
    }
  })
  return shown.toSorted(byUrgency)
}

/** The claims that a coordinator has to say yes to, the longest waiting first. */
export function waitingClaims(rows: BoardRows, names: Names): WaitingClaim[] {
  if (rows.incident.state !== 'active') return []
  const waiting = rows.tasks.flatMap((task) =>
    task.claims
      .filter((claim) => waits(rows, task, claim))
      .map((claim): WaitingClaim => {
        const holder = rows.holders.get(claim.id)
        return {
          id: claim.id,
          taskId: task.id,
          task: nameIn(rows, task),
          name: names.get(claim.personId) ?? '',
          organization: holder?.organization ?? '',
          skill: task.skill,
          verified: holder?.verified ?? false,
          claimedAt: claim.claimedAt,
        }
      })
  )
  return waiting.toSorted((a, b) => a.claimedAt.getTime() - b.claimedAt.getTime())
}

/** How a task of the case is called; undefined for one that is not there. */
export function nameOf(rows: BoardRows, taskId: string): TaskName | undefined {
  const task = rows.tasks.find(({ id }) => id === taskId)
  return task && nameIn(rows, task)
}

function offeredTo({ offers }: BoardRows, claimId: string, names: Names): string | undefined {
  const offer = offers.find((each) => each.claimId === claimId)
  return offer && (names.get(offer.toPersonId) ?? '')
}

function returnOf({ returned }: BoardRows, taskId: string, names: Names): BoardReturn | undefined {
  const found = returned.find((each) => each.taskId === taskId)
  if (!found) return undefined
  return { who: names.get(found.personId) ?? '', at: new Date(found.at), reason: found.reason }
}

function evidenceOf({ incident, evidence }: BoardRows, { id, key }: Task): BoardTask['evidence'] {
  const of = countEvidence({ playbook: incident.playbook, key })
  return of > 0 ? { kept: evidence.get(id) ?? 0, of } : undefined
}

function nameIn(rows: BoardRows, { id, key }: Task): TaskName {
  return { playbook: rows.incident.playbook, key, ownTitle: rows.titles.get(id) }
}

function waits(rows: BoardRows, task: Task, claim: Task['claims'][number]): boolean {
  const holder = rows.holders.get(claim.id)
  return waitsForYes(task, {
    confirmed: claim.confirmedAt !== undefined,
    skillVerified: holder?.verified ?? false,
    trusted: holder?.trusted ?? false,
  })
}
