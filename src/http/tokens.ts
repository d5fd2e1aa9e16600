import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { createToken } from '../actions/tokens/create-token.ts'
import { listTokens, managedOrganizations } from '../actions/tokens/list-tokens.ts'
import { revokeToken } from '../actions/tokens/revoke-token.ts'
import { isScope, TOKEN_DAYS } from '../domain/api-token.ts'
import { type FormState, filledForm } from '../pages/form.ts'
import { TokensPage } from '../pages/tokens.tsx'
import type { AppEnv } from './app-env.ts'
import { Id, params, submitted } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import { chosen, line } from './person-fields.ts'
import { goOn, show } from './show.ts'

const LONGEST_NAME = 80
const TokenParams = z.object({ tokenId: Id })
const TokenForm = z.object({
  organizationId: Id,
  name: line(LONGEST_NAME),
  scopes: chosen(isScope).refine((scopes) => scopes.length > 0, { error: 'form.choose-one' }),
  days: z.coerce
    .number({ error: 'form.choose-one' })
    .refine((days) => TOKEN_DAYS.some((each) => each === days), { error: 'form.choose-one' }),
})

/** Keys for other programs: made by an admin who has just proved themselves, shown once, ended by one press. */
export const tokens = new Hono<AppEnv>()
  .use(signedIn, withRole('admin'), fresh)
  .get('/', (c) => list(c))
  .post('/', (c) =>
    submitted(c, TokenForm, {
      act: async (asked) =>
        list(c, { made: await createToken(c.var.deps, viewerOf(c), asked) }, 201),
      redraw: (form, status) => list(c, { form }, status),
    })
  )
  .post('/:tokenId/revoke', async (c) => {
    await revokeToken(c.var.deps, viewerOf(c), params(c, TokenParams).tokenId)
    return goOn(c, '/tokens', 'token-revoked')
  })

async function list(
  c: Context<AppEnv>,
  { form, made }: { form?: FormState; made?: string } = {},
  status?: Parameters<typeof show>[3]
) {
  const viewer = viewerOf(c)
  const organizations = managedOrganizations(viewer)
  const first = { organizationId: organizations[0]?.id ?? '', days: String(TOKEN_DAYS[1]) }
  const view = { tokens: await listTokens(c.var.deps, viewer), organizations, made }
  return show(c, TokensPage, { ...view, form: form ?? filledForm(first) }, status)
}
