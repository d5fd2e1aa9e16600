import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { exportRecord, showCaseRecord } from '../actions/audit/export-record.ts'
import { readRecord } from '../actions/audit/read-record.ts'
import { instantOf } from '../domain/local-instant.ts'
import { RECORD_KINDS, type RecordKind } from '../domain/record-view.ts'
import { CaseRecordPage } from '../pages/case-record.tsx'
import { EMPTY_FORM, filledForm } from '../pages/form.ts'
import { RecordPage } from '../pages/record.tsx'
import type { AppEnv } from './app-env.ts'
import { CaseParams } from './board-schemas.ts'
import { plainText } from './fields.ts'
import { params, pressed } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import { show } from './show.ts'

const LONGEST_SEARCH = 100
const isKind = (text: string): text is RecordKind => Object.hasOwn(RECORD_KINDS, text)
const Search = z.object({
  who: plainText(LONGEST_SEARCH),
  what: plainText(20),
  until: plainText(10),
  before: plainText(200),
})

/** Who did what; for admins. A search is a POST: a name must not stand in an address. */
export const record = new Hono<AppEnv>()
  .use(signedIn, withRole('admin'), fresh)
  .get('/', async (c) =>
    show(c, RecordPage, { view: await readRecord(c.var.deps, viewerOf(c)), form: EMPTY_FORM })
  )
  .post('/', async (c) => {
    const sent = await pressed(c, Search)
    const asked = { ...sent, what: isKind(sent.what) ? sent.what : undefined }
    const view = await readRecord(c.var.deps, viewerOf(c), {
      ...asked,
      until: endOfDay(c, sent.until),
      before: cursorOf(sent.before),
    })
    return show(c, RecordPage, { view, form: filledForm({ ...sent, what: asked.what ?? '' }) })
  })

const coordinators = [signedIn, withRole('coordinator'), fresh] as const

/** The record of one case, for its coordinators. Mounted beside the cases. */
export const caseRecords = new Hono<AppEnv>()
  .get('/:incidentId/record', ...coordinators, async (c) => {
    const { incidentId } = params(c, CaseParams)
    return show(c, CaseRecordPage, await showCaseRecord(c.var.deps, viewerOf(c), incidentId))
  })
  .get('/:incidentId/record.json', ...coordinators, async (c) => {
    const { incidentId } = params(c, CaseParams)
    const record = await exportRecord(c.var.deps, viewerOf(c), incidentId)
    c.header('Content-Disposition', `attachment; filename="record-${record.case.id}.json"`)
    return c.json(record)
  })

/** The moment at which a day is over for whoever asks; undefined: no such day was given. */
function endOfDay(c: Context<AppEnv>, day: string): Date | undefined {
  const lastSecond = instantOf(`${day}T23:59:59`, viewerOf(c).timeZone)
  return lastSecond && new Date(lastSecond.getTime() + 1_000)
}

/** `<milliseconds> <id>`, as the page's own button sends it. */
function cursorOf(text: string) {
  const [, at, id] = /^(\d{1,15}) ([\w-]{1,120})$/.exec(text) ?? []
  return at && id ? { at: new Date(Number(at)), id } : undefined
}
