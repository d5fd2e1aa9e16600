import { type Context, Hono } from 'hono'
import { findBoard } from '../actions/board/find-board.ts'
import { findReach } from '../actions/board/find-reach.ts'
import { addNote } from '../actions/incidents/add-note.ts'
import { addPlaybookTask } from '../actions/incidents/add-playbook-task.ts'
import { addTask } from '../actions/incidents/add-task.ts'
import { askNamed } from '../actions/incidents/ask-named.ts'
import { markNote } from '../actions/incidents/mark-note.ts'
import { nameForNeed } from '../actions/incidents/name-for-need.ts'
import { unnameForNeed } from '../actions/incidents/unname-for-need.ts'
import { BoardPage } from '../pages/board.tsx'
import { type BoardForms, NEW_TASK } from '../pages/board-forms.tsx'
import { ReachCard } from '../pages/board-reach.tsx'
import { EMPTY_FORM, fieldValue } from '../pages/form.ts'
import type { AppEnv } from './app-env.ts'
import {
  CaseParams,
  NamedPerson,
  NeedParams,
  NoteForm,
  NoteParams,
  SharedTask,
  TaskForm,
} from './board-schemas.ts'
import { params, pressed, submitted } from './form.ts'
import { signedIn, viewerOf, withRole } from './guard.ts'
import type { statusOf } from './problems.ts'
import { goOn, show } from './show.ts'

const coordinators = [signedIn, withRole('coordinator')] as const

/** The board of a case, for those who coordinate it. */
export const board = new Hono<AppEnv>()
  .get('/:incidentId', ...coordinators, (c) => showBoard(c))
  .get('/:incidentId/reach', ...coordinators, async (c) => {
    const { incidentId } = params(c, CaseParams)
    const { reach } = await findReach(c.var.deps, viewerOf(c), incidentId)
    return show(c, ReachCard, { reach })
  })
  .post('/:incidentId/tasks', ...coordinators, async (c) => {
    const { incidentId } = params(c, CaseParams)
    return submitted(c, TaskForm, {
      act: async ({ 'form-key': taskId, 'claim-within': claimWithinH, ...rest }) => {
        const { 'due-within': dueWithinH, ...task } = rest
        const asked = { ...task, incidentId, taskId, claimWithinH, dueWithinH }
        await addTask(c.var.deps, viewerOf(c), asked)
        return goOn(c, `/incidents/${incidentId}#${taskId}`, 'task-added')
      },
      redraw: (task, status) => showBoard(c, { task, key: fieldValue(task, 'form-key') }, status),
    })
  })
  .post('/:incidentId/playbook-tasks', ...coordinators, async (c) => {
    const { incidentId } = params(c, CaseParams)
    const { key } = await pressed(c, SharedTask)
    const taskId = await addPlaybookTask(c.var.deps, viewerOf(c), { incidentId, key })
    return goOn(c, `/incidents/${incidentId}#${taskId}`, 'task-added')
  })
  .post('/:incidentId/notes', ...coordinators, async (c) => {
    const { incidentId } = params(c, CaseParams)
    return submitted(c, NoteForm, {
      act: async ({ 'form-key': noteId, note: text }) => {
        await addNote(c.var.deps, viewerOf(c), { incidentId, noteId, text })
        return goOn(c, `/incidents/${incidentId}#timeline`, 'note-added')
      },
      redraw: (note, status) => showBoard(c, { note, key: fieldValue(note, 'form-key') }, status),
    })
  })
  .post('/:incidentId/notes/:noteId/counsel', ...coordinators, async (c) => {
    const { incidentId, noteId } = params(c, NoteParams)
    const { personId } = await pressed(c, NamedPerson)
    await markNote(c.var.deps, viewerOf(c), { incidentId, noteId, personId })
    return goOn(c, `/incidents/${incidentId}#timeline`, 'note-marked')
  })
  .post('/:incidentId/needs/:needId/named', ...coordinators, async (c) => {
    const { incidentId, needId } = params(c, NeedParams)
    const { personId } = await pressed(c, NamedPerson)
    await nameForNeed(c.var.deps, viewerOf(c), { incidentId, needId, personId })
    return goOn(c, `/incidents/${incidentId}#${needId}`, 'need-named')
  })
  .post('/:incidentId/needs/:needId/asked', ...coordinators, async (c) => {
    const { incidentId, needId } = params(c, NeedParams)
    const { personId } = await pressed(c, NamedPerson)
    await askNamed(c.var.deps, viewerOf(c), { incidentId, needId, personId })
    return goOn(c, `/incidents/${incidentId}#silent`, 'named-asked')
  })
  .post('/:incidentId/needs/:needId/unnamed', ...coordinators, async (c) => {
    const { incidentId, needId } = params(c, NeedParams)
    const { personId } = await pressed(c, NamedPerson)
    await unnameForNeed(c.var.deps, viewerOf(c), { incidentId, needId, personId })
    return goOn(c, `/incidents/${incidentId}#${needId}`, 'need-unnamed')
  })

async function showBoard(
  c: Context<AppEnv>,
  refused: Partial<BoardForms> = {},
  status: ReturnType<typeof statusOf> | 200 = 200
): Promise<Response> {
  const { incidentId } = params(c, CaseParams)
  const board = await findBoard(c.var.deps, viewerOf(c), incidentId)
  if (board.incident.state === 'purged') return c.redirect(`/incidents/${incidentId}/keeping`, 303)
  const forms = { task: NEW_TASK, note: EMPTY_FORM, key: c.var.deps.newId(), ...refused }
  return show(c, BoardPage, { board, forms }, status)
}
