import type { Context } from 'hono'
import { Hono } from 'hono'
import { z } from 'zod'
import { carryOutImport } from '../actions/imports/carry-out-import.ts'
import { unreadable } from '../actions/imports/list-text.ts'
import { previewImport } from '../actions/imports/preview-import.ts'
import { takeList } from '../actions/imports/take-list.ts'
import { placesSeen } from '../domain/membership.ts'
import { type FormState, filledForm } from '../pages/form.ts'
import { PeopleImportPage } from '../pages/people-import.tsx'
import { ImportPreviewPage } from '../pages/people-import-preview.tsx'
import { badRowsCsv, sampleListCsv } from '../pages/people-list-csv.ts'
import type { AppEnv } from './app-env.ts'
import { Id, params, submitted } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import { InterfaceLanguage } from './person-fields.ts'
import { goOn, show } from './show.ts'

const ImportParams = z.object({ importId: Id })
const UploadForm = z.object({ organizationId: Id, language: InterfaceLanguage })

/** A file with people to invite: handed in, looked at row by row, then carried out as a whole. */
export const imports = new Hono<AppEnv>()
  .use(signedIn, withRole('admin', 'coordinator'), fresh)
  .get('/', (c) => upload(c))
  .get('/sample.csv', (c) => download(c, 'amparo.csv', sampleListCsv(c.var.words)))
  .post('/', (c) =>
    submitted(c, UploadForm, {
      act: async (asked) => {
        const file = await fileOf(c)
        const id = await takeList(c.var.deps, viewerOf(c), { ...asked, file })
        return goOn(c, `/people/import/${id}`)
      },
      redraw: (form, status) => upload(c, form, status),
    })
  )
  .get('/:importId', async (c) => {
    const { importId } = params(c, ImportParams)
    const view = await previewImport(c.var.deps, viewerOf(c), importId)
    return show(c, ImportPreviewPage, { view })
  })
  .get('/:importId/left-out.csv', async (c) => {
    const { importId } = params(c, ImportParams)
    const { bad } = await previewImport(c.var.deps, viewerOf(c), importId)
    return download(c, 'left-out.csv', badRowsCsv(c.var.words, bad))
  })
  .post('/:importId', async (c) => {
    const { importId } = params(c, ImportParams)
    await carryOutImport(c.var.deps, viewerOf(c), importId)
    return goOn(c, `/people/import/${importId}`)
  })

/** The bytes of the file that a browser sent along. */
async function fileOf(c: Context<AppEnv>): Promise<Uint8Array> {
  const sent = await c.req.parseBody({ all: true }).catch(() => ({}) as Record<string, never>)
  const [file] = [sent['file'] ?? []].flat()
  if (!(file instanceof File) || file.size === 0) throw unreadable('import.choose-file')
  return new Uint8Array(await file.arrayBuffer())
}

function upload(c: Context<AppEnv>, form?: FormState, status?: Parameters<typeof show>[3]) {
  const organizations = placesSeen(viewerOf(c).memberships)
  const first = { organizationId: organizations[0]?.id ?? '', language: c.var.language }
  return show(c, PeopleImportPage, { organizations, form: form ?? filledForm(first) }, status)
}

function download(c: Context<AppEnv>, name: string, text: string): Response {
  return c.body(text, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
  })
}
