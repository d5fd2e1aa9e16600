import type { Context } from 'hono'
import { Hono } from 'hono'
import { z } from 'zod'
import { addOrganization } from '../actions/organizations/add-organization.ts'
import { readOrganizations } from '../actions/organizations/read-organizations.ts'
import { trustOrganization } from '../actions/organizations/trust-organization.ts'
import { EMPTY_FORM, type FormState } from '../pages/form.ts'
import { OrganizationsPage } from '../pages/organizations.tsx'
import type { AppEnv } from './app-env.ts'
import { Id, params, pressed, submitted } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import { line, OneCounty } from './person-fields.ts'
import { goOn, show } from './show.ts'

const LONGEST_NAME = 100
const OrganizationParams = z.object({ organizationId: Id })
const AddForm = z.object({ name: line(LONGEST_NAME), county: OneCounty })
const TrustForm = z.object({ trustedId: Id, trusted: z.enum(['yes', 'no']) })

/** The organizations of the network, and whom one's own trust. */
export const organizations = new Hono<AppEnv>()
  .use(signedIn, withRole('admin'), fresh)
  .get('/', (c) => list(c, EMPTY_FORM))
  .post('/', (c) =>
    submitted(c, AddForm, {
      act: async (added) => {
        const id = await addOrganization(c.var.deps, viewerOf(c), added)
        return goOn(c, `/people/invite?organization=${id}`, 'organization-added')
      },
      redraw: (form, status) => list(c, form, status),
    })
  )
  .post('/:organizationId/trust', async (c) => {
    const { organizationId } = params(c, OrganizationParams)
    const { trustedId, trusted } = await pressed(c, TrustForm)
    const trust = { organizationId, trustedId, trusted: trusted === 'yes' }
    await trustOrganization(c.var.deps, viewerOf(c), trust)
    return goOn(c, '/organizations', 'saved')
  })

async function list(c: Context<AppEnv>, form: FormState, status?: Parameters<typeof show>[3]) {
  const view = await readOrganizations(c.var.deps, viewerOf(c))
  const usState = c.var.network?.usState ?? ''
  return show(c, OrganizationsPage, { view, form, usState }, status)
}
