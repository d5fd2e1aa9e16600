import { isTimelineAction, type TimelineLine } from '../../domain/timeline.ts'
import type { BoardRows } from './board-rows.ts'
import { nameOf } from './board-tasks.ts'
import { noteIn, type OpenedNotes } from './read-notes.ts'

/** What happened in a case, newest first, as sentences that name people and tasks. */
export function boardTimeline(
  rows: BoardRows,
  {
    names,
    notes,
    marks,
  }: {
    names: ReadonlyMap<string, string>
    notes: OpenedNotes
    /** Whose counsel asked for which note. */
    marks: ReadonlyMap<string, string>
  }
): TimelineLine[] {
  return rows.audit.flatMap((entry): TimelineLine[] => {
    const { at, action, by, noun, nounId, detail } = entry
    if (!isTimelineAction(action)) return []
    return [
      {
        id: entry.id,
        at,
        action,
        who: names.get(by ?? ''),
        whom: names.get(String(detail['personId'] ?? detail['verifier'] ?? '')),
        task: nameOf(rows, noun === 'task' ? nounId : String(detail['taskId'] ?? '')),
        skill: detail['skill']?.toString(),
        note: action === 'note.added' ? noteIn(notes, nounId) : undefined,
        noteId: action === 'note.added' ? nounId : undefined,
        counsel: action === 'note.added' ? names.get(marks.get(nounId) ?? '') : undefined,
        detail,
      },
    ]
  })
}
