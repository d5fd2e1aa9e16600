import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { listTimedCases } from '../actions/debriefs/list-timed-cases.ts'
import { showDebrief } from '../actions/debriefs/show-debrief.ts'
import { writeDebrief } from '../actions/debriefs/write-debrief.ts'
import { LESSONS } from '../domain/debrief.ts'
import { type ConflictField, ConflictPage } from '../pages/conflict.tsx'
import { DebriefPage } from '../pages/debrief.tsx'
import { DebriefsPage } from '../pages/debriefs.tsx'
import { EMPTY_FORM, type FormState, fieldValue } from '../pages/form.ts'
import type { AppEnv } from './app-env.ts'
import { CaseParams } from './board-schemas.ts'
import { cleanable, freeText } from './fields.ts'
import { params, submitted } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import { mergeable } from './merged.ts'
import { goOn, show } from './show.ts'

const Debrief = mergeable(
  LESSONS,
  cleanable(
    LESSONS,
    z.object({
      ...{ well: freeText(), missing: freeText(), change: freeText() },
      version: z.coerce.number().int().min(0),
    })
  )
)

const team = [signedIn, withRole('coordinator'), fresh] as const

/** How fast help came, over all cases and drills. */
export const debriefs = new Hono<AppEnv>()
  .use(signedIn, withRole('coordinator'))
  .get('/', async (c) =>
    show(c, DebriefsPage, { cases: await listTimedCases(c.var.deps, viewerOf(c)) })
  )

/** What was learned from one. Mounted beside the cases. */
export const caseDebriefs = new Hono<AppEnv>()
  .get('/:incidentId/debrief', ...team, (c) => drawDebrief(c, EMPTY_FORM))
  .post('/:incidentId/debrief', ...team, async (c) => {
    const { incidentId } = params(c, CaseParams)
    return submitted(c, Debrief, {
      act: async ({ version, ...lessons }) => {
        await writeDebrief(c.var.deps, viewerOf(c), { incidentId, lessons, version })
        return goOn(c, `/incidents/${incidentId}/debrief`, 'debrief-kept')
      },
      redraw: (form, status) =>
        status === 409 ? drawConflict(c, form) : drawDebrief(c, form, status),
    })
  })

type Status = Parameters<typeof show>[3]

async function drawDebrief(c: Context<AppEnv>, form: FormState, status?: Status) {
  const { incidentId } = params(c, CaseParams)
  const view = await showDebrief(c.var.deps, viewerOf(c), incidentId)
  return show(c, DebriefPage, { view, form }, status)
}

/** Somebody else wrote meanwhile: both texts; or the case is not one to write about. */
async function drawConflict(c: Context<AppEnv>, form: FormState) {
  const { incidentId } = params(c, CaseParams)
  const view = await showDebrief(c.var.deps, viewerOf(c), incidentId)
  const { lessons, version, written, incident } = view
  const kept = Object.fromEntries(LESSONS.map((name) => [name, fieldValue(form, name)]))
  const fields = LESSONS.filter((name) => lessons[name] !== kept[name]).map(
    (name): ConflictField => ({
      ...{ name, kind: 'lines', label: c.var.words(`debrief.${name}`) },
      ...{ theirs: lessons[name], mine: fieldValue(form, name) },
    })
  )
  if (!written || fields.length === 0) return show(c, DebriefPage, { view, form }, 409)
  const same = LESSONS.filter((name) => !fields.some((field) => field.name === name))
  const path = `/incidents/${incidentId}/debrief`
  const conflict = {
    about: c.var.words('debrief.title', { code: incident.codeName }),
    ...{ drill: incident.drill, by: written.by, at: written.at, action: path, version, fields },
    kept: Object.fromEntries(same.map((name) => [name, fieldValue(form, name)])),
    back: path,
  }
  return show(c, ConflictPage, { conflict }, 409)
}
