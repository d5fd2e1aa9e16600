import type { Deps } from '../../deps.ts'
import { notedAgainAfter, type TimelineNote } from '../../domain/timeline.ts'
import { isFresh, type Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { findKey } from '../../store/keys.ts'
import { listNotes, notNotedSince } from '../../store/notes.ts'
import { listSealedTaskTexts } from '../../store/tasks.ts'
import { audited } from '../audit/audited.ts'
import { notePlace as doneNotePlace } from '../tasks/task-texts.ts'

const NOTES_SHOWN = 60

/** The notes of a case by id, and what holders wrote by task; undefined for one that stays closed here. */
export type OpenedNotes = ReadonlyMap<string, string | undefined>

/** What people wrote in a case; it opens only for a session that has proved itself lately, and on the record. */
export async function readNotes(
  deps: Deps,
  viewer: Viewer,
  incidentId: string
): Promise<OpenedNotes> {
  const { db, vault } = deps
  const [notes, tasks, key] = await Promise.all([
    listNotes(db, { incidentId, limit: NOTES_SHOWN }),
    listSealedTaskTexts(db, [incidentId]),
    findKey(db, incidentId),
  ])
  const sealed = [
    ...notes.map(({ id, textSealed }) => ({ id, place: notePlace(id), text: textSealed })),
    ...tasks.map(({ id, noteSealed }) => ({ id, place: doneNotePlace(id), text: noteSealed })),
  ].flatMap(({ text, ...rest }) => (text ? [{ text, ...rest }] : []))
  if (!key || !isFresh(viewer, deps.now())) return new Map(sealed.map(({ id }) => [id, undefined]))
  if (sealed.length > 0) await recordReading(deps, viewer, incidentId)
  return new Map(sealed.map(({ id, place, text }) => [id, vault.open(key, place, text)]))
}

/** A text of the team ring: open, closed for this session, or not there. */
export function noteIn(notes: OpenedNotes, id: string): TimelineNote | undefined {
  if (!notes.has(id)) return undefined
  const text = notes.get(id)
  return text === undefined ? 'sealed' : { text }
}

/** Where the text of a note is sealed. */
export function notePlace(noteId: string) {
  return { table: 'notes', column: 'text_sealed', id: noteId }
}

async function recordReading(deps: Deps, viewer: Viewer, incidentId: string): Promise<void> {
  const { db, atomically, now } = deps
  const what = { action: 'notes.read', noun: 'incident', nounId: incidentId, caseId: incidentId }
  const since = notedAgainAfter(now())
  const notYet = notNotedSince({ incidentId, personId: viewer.personId, since })
  await atomically(insertAuditIf(db, audited(deps, { ...what, by: viewer.personId }), notYet))
}
