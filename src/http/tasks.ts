import { Hono } from 'hono'
import { z } from 'zod'
import { assertWithin } from '../actions/limits/assert-within.ts'
import { claimTask } from '../actions/tasks/claim-task.ts'
import { findTaskView } from '../actions/tasks/find-task-view.ts'
import { finishTask } from '../actions/tasks/finish-task.ts'
import { keepEvidence } from '../actions/tasks/keep-evidence.ts'
import { openTaskFacts } from '../actions/tasks/open-task-facts.ts'
import { releaseTask } from '../actions/tasks/release-task.ts'
import { renewClaim } from '../actions/tasks/renew-claim.ts'
import { filledForm } from '../pages/form.ts'
import { TaskPage } from '../pages/task.tsx'
import type { AppEnv } from './app-env.ts'
import { EVIDENCE_FIELDS } from './evidence-form.ts'
import { cleanable, freeText, plainText } from './fields.ts'
import { Id, params, pressed, submitted } from './form.ts'
import { fresh, signedIn, viewerOf } from './guard.ts'
import { once } from './once.ts'
import { goOn, show } from './show.ts'

const TaskParams = z.object({ taskId: Id })
const LONGEST_NOTE = 2_000
const DoneInput = cleanable(
  ['note'],
  z.object({ note: freeText(LONGEST_NOTE), ...EVIDENCE_FIELDS })
)
const KeptInput = z.object({ note: plainText(), ...EVIDENCE_FIELDS })

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
  .post('/:taskId/claim', signedIn, once, async (c) => {
    const { taskId } = params(c, TaskParams)
    await assertWithin(c.var.deps, 'claims', viewerOf(c).personId)
    await claimTask(c.var.deps, viewerOf(c), taskId)
    return goOn(c, `/tasks/${taskId}`, 'task-claimed')
  })
  .post('/:taskId/release', signedIn, once, async (c) => {
    const { taskId } = params(c, TaskParams)
    await releaseTask(c.var.deps, viewerOf(c), taskId)
    return goOn(c, '/mine', 'task-released')
  })
  .post('/:taskId/still', signedIn, once, async (c) => {
    const { taskId } = params(c, TaskParams)
    const { deps } = c.var
    const ticks = await pressed(c, z.object(EVIDENCE_FIELDS))
    await renewClaim(deps, viewerOf(c), taskId)
    if (ticks.kept.join() !== ticks.was.join())
      await keepEvidence(deps, viewerOf(c), { taskId, ...ticks })
    return goOn(c, `/tasks/${taskId}`, 'task-still')
  })
  .post('/:taskId/done', signedIn, once, async (c) => {
    const { taskId } = params(c, TaskParams)
    const { deps } = c.var
    return submitted(c, DoneInput, {
      act: async ({ note, kept, was }) => {
        await finishTask(deps, viewerOf(c), { taskId, note, ticks: { kept, was } })
        return goOn(c, '/mine', 'task-done')
      },
      redraw: async (form, status) => {
        const task = await findTaskView(deps, viewerOf(c), taskId)
        return show(c, TaskPage, { task, form }, status)
      },
    })
  })
  .post('/:taskId/evidence', signedIn, async (c) => {
    const { taskId } = params(c, TaskParams)
    const { note, kept, was } = await pressed(c, KeptInput)
    await keepEvidence(c.var.deps, viewerOf(c), { taskId, kept, was })
    if (note === '') return goOn(c, `/tasks/${taskId}#evidence`, 'evidence-kept')
    // What they have typed below stays where it is.
    const task = await findTaskView(c.var.deps, viewerOf(c), taskId)
    return show(c, TaskPage, { task, form: filledForm({ note }) })
  })
