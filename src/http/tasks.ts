import { Hono } from 'hono'
import { z } from 'zod'
import { assertWithin } from '../actions/limits/assert-within.ts'
import { claimTask } from '../actions/tasks/claim-task.ts'
import { findTaskView } from '../actions/tasks/find-task-view.ts'
import { finishTask } from '../actions/tasks/finish-task.ts'
import { openTaskFacts } from '../actions/tasks/open-task-facts.ts'
import { releaseTask } from '../actions/tasks/release-task.ts'
import { renewClaim } from '../actions/tasks/renew-claim.ts'
import { TaskPage } from '../pages/task.tsx'
import type { AppEnv } from './app-env.ts'
import { cleanable, freeText } from './fields.ts'
import { Id, params, submitted } from './form.ts'
import { fresh, signedIn, viewerOf } from './guard.ts'
import { goOn, show } from './show.ts'

const TaskParams = z.object({ taskId: Id })
const LONGEST_NOTE = 2_000
const DoneInput = cleanable(['note'], z.object({ note: freeText(LONGEST_NOTE) }))

/** An ally's task: look, take, do, give back. */
export const tasks = new Hono<AppEnv>()
  .get('/:taskId', signedIn, async (c) => {
    const { taskId } = params(c, TaskParams)
    const task = await findTaskView(c.var.deps, viewerOf(c), taskId)
    return show(c, TaskPage, { task })
  })
  .get('/:taskId/facts', signedIn, fresh, async (c) => {
    const { taskId } = params(c, TaskParams)
    const { deps } = c.var
    const facts = await openTaskFacts(deps, viewerOf(c), taskId)
    const task = await findTaskView(deps, viewerOf(c), taskId, facts)
    return show(c, TaskPage, { task })
  })
  .post('/:taskId/claim', signedIn, async (c) => {
    const { taskId } = params(c, TaskParams)
    await assertWithin(c.var.deps, 'claims', viewerOf(c).personId)
    await claimTask(c.var.deps, viewerOf(c), taskId)
    return goOn(c, `/tasks/${taskId}`, 'task-claimed')
  })
  .post('/:taskId/release', signedIn, async (c) => {
    const { taskId } = params(c, TaskParams)
    await releaseTask(c.var.deps, viewerOf(c), taskId)
    return goOn(c, '/mine', 'task-released')
  })
  .post('/:taskId/still', signedIn, async (c) => {
    const { taskId } = params(c, TaskParams)
    await renewClaim(c.var.deps, viewerOf(c), taskId)
    return goOn(c, `/tasks/${taskId}`, 'task-still')
  })
  .post('/:taskId/done', signedIn, async (c) => {
    const { taskId } = params(c, TaskParams)
    const { deps } = c.var
    return submitted(c, DoneInput, {
      act: async ({ note }) => {
        await finishTask(deps, viewerOf(c), { taskId, note })
        return goOn(c, '/mine', 'task-done')
      },
      redraw: async (form, status) => {
        const task = await findTaskView(deps, viewerOf(c), taskId)
        return show(c, TaskPage, { task, form }, status)
      },
    })
  })
