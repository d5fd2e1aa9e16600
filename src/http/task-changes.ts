import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { changeTask, showTaskChange } from '../actions/tasks/change-task.ts'
import { instantOf } from '../domain/local-instant.ts'
import { Problem } from '../domain/problem.ts'
import { ConflictPage } from '../pages/conflict.tsx'
import { type FormState, fieldValue } from '../pages/form.ts'
import { conflictOf, TaskChangePage } from '../pages/task-change.tsx'
import type { AppEnv } from './app-env.ts'
import { cleanable, freeText } from './fields.ts'
import { Id, params, submitted } from './form.ts'
import { signedIn, viewerOf, withRole } from './guard.ts'
import { mergeable } from './merged.ts'
import { goOn, show } from './show.ts'

const TaskParams = z.object({ taskId: Id })
const moment = z.string({ error: 'task.not-a-time' })
const ChangeForm = cleanable(
  ['title'],
  mergeable(
    ['title', 'claim-by', 'due'],
    z.object({
      version: z.coerce.number({ error: 'form.check-this' }).int().min(0),
      title: freeText(160),
      'claim-by': moment,
      due: moment,
    })
  )
)

const coordinators = [signedIn, withRole('coordinator')] as const

/** A coordinator changes a task; of two at once, the second sees both texts. Mounted beside the tasks. */
export const taskChanges = new Hono<AppEnv>()
  .get('/:taskId/change', ...coordinators, async (c) => {
    const { taskId } = params(c, TaskParams)
    const change = await showTaskChange(c.var.deps, viewerOf(c), taskId)
    return show(c, TaskChangePage, { change })
  })
  .post('/:taskId/change', ...coordinators, async (c) => {
    const { taskId } = params(c, TaskParams)
    const { deps } = c.var
    const viewer = viewerOf(c)
    return submitted(c, ChangeForm, {
      act: async ({ version, title, ...times }) => {
        const claimBy = momentIn(times, 'claim-by', viewer.timeZone)
        const dueAt = momentIn(times, 'due', viewer.timeZone)
        await changeTask(deps, viewer, { taskId, version, title, claimBy, dueAt })
        return goOn(c, `/tasks/${taskId}`, 'task-changed')
      },
      redraw: (form, status) => redrawChange(c, form, status),
    })
  })

type Times = { 'claim-by': string; due: string }

function momentIn(times: Times, name: keyof Times, timeZone: string): Date {
  const at = instantOf(times[name], timeZone)
  if (at) return at
  const fields = { [name]: { key: 'task.not-a-time' } }
  throw new Problem('invalid', 'form.not-saved-hint', { fields })
}

/** The form with what is wrong; or both texts, where somebody saved another version since. */
async function redrawChange(
  c: Context<AppEnv>,
  form: FormState,
  status: Parameters<typeof show>[3]
) {
  const { taskId } = params(c, TaskParams)
  const viewer = viewerOf(c)
  const change = await showTaskChange(c.var.deps, viewer, taskId)
  if (fieldValue(form, 'version') === String(change.version))
    return show(c, TaskChangePage, { change, form }, status)
  const { words, language } = c.var
  const conflict = conflictOf({ words, language, timeZone: viewer.timeZone }, change, form)
  return show(c, ConflictPage, { conflict }, 409)
}
