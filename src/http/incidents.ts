import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { findCasePage } from '../actions/incidents/find-case-page.ts'
import { openIncident } from '../actions/incidents/open-incident.ts'
import { previewIncident } from '../actions/incidents/preview-incident.ts'
import { SEVERITIES } from '../domain/incident.ts'
import { EMPTY_FORM, type FormState, fieldValue } from '../pages/form.ts'
import { IncidentNewPage } from '../pages/incident-new.tsx'
import { IncidentsPage } from '../pages/incidents.tsx'
import type { AppEnv } from './app-env.ts'
import { oneOf } from './fields.ts'
import { Id, submitted } from './form.ts'
import { signedIn, viewerOf, withRole } from './guard.ts'
import { goOn, show } from './show.ts'

const COUNT = 'count-'
const Count = z.coerce.number().int().min(0).max(20)

/** `count-<skill>`: how many people for that role; what is left empty is the playbook's number. */
const Opening = z
  .looseObject({ report: Id, severity: oneOf(SEVERITIES) })
  .transform((sent, context) => {
    const asked = Object.entries(sent).filter(
      ([name, value]) => name.startsWith(COUNT) && value !== ''
    )
    const counts = asked.map(([name, value]) => {
      const count = Count.safeParse(value)
      if (!count.success)
        context.addIssue({ code: 'custom', path: [name], message: 'opening.count' })
      return [name.slice(COUNT.length), count.data ?? 0] as const
    })
    return { reportId: sent.report, severity: sent.severity, counts: Object.fromEntries(counts) }
  })

/** The cases of an organization, and the way from a confirmed report to a new one. */
export const incidents = new Hono<AppEnv>()
  .use(signedIn)
  .get('/', withRole('coordinator'), async (c) =>
    show(c, IncidentsPage, { cases: await findCasePage(c.var.deps, viewerOf(c), pageOf(c)) })
  )
  .get('/new', withRole('coordinator'), async (c) =>
    drawOpening(c, c.req.query('report') ?? '', EMPTY_FORM)
  )
  .post('/', withRole('coordinator'), async (c) =>
    submitted(c, Opening, {
      act: async ({ reportId, severity, counts }) => {
        const opening = { reportId, counts, ...(severity && { severity }) }
        const { id } = await openIncident(c.var.deps, viewerOf(c), opening)
        // Nobody is told yet: whom it calls is looked at next.
        return goOn(c, `/incidents/${id}/alert`, 'incident-opened')
      },
      redraw: (form, status) => drawOpening(c, fieldValue(form, 'report'), form, status),
    })
  )

/** `?page=2`; whatever else stands there is the first. */
const Page = z.coerce.number().int().min(1).max(10_000).catch(1)
const pageOf = (c: Context<AppEnv>) => Page.parse(c.req.query('page'))

type Status = Parameters<typeof show>[3]

/** A report that has its case already leads there; one that is not confirmed is refused in words. */
async function drawOpening(c: Context<AppEnv>, reportId: string, form: FormState, status?: Status) {
  const opening = await previewIncident(c.var.deps, viewerOf(c), reportId)
  const { incidentId } = opening.report
  if (incidentId) return c.redirect(`/incidents/${incidentId}`, 303)
  return show(c, IncidentNewPage, { opening, form }, status)
}
