import type { Context } from 'hono'
import { Hono } from 'hono'
import { z } from 'zod'
import { invitePerson } from '../actions/invitations/invite-person.ts'
import { readOrganizations } from '../actions/organizations/read-organizations.ts'
import { changeRoles } from '../actions/people/change-roles.ts'
import { endMembership } from '../actions/people/end-membership.ts'
import { listPeople } from '../actions/people/list-people.ts'
import { listTurnedOff } from '../actions/people/list-turned-off.ts'
import { readPerson } from '../actions/people/read-person.ts'
import { unverifySkill, verifySkill } from '../actions/people/verify-skill.ts'
import { vouchFor } from '../actions/people/vouch-for.ts'
import { organizationsSeen, rolesToGive } from '../domain/membership.ts'
import { type FormState, filledForm } from '../pages/form.ts'
import { PeoplePage } from '../pages/people.tsx'
import { InvitePage } from '../pages/people-invite.tsx'
import { PersonPage } from '../pages/person.tsx'
import type { AppEnv } from './app-env.ts'
import { Id, params, pressed, submitted } from './form.ts'
import { fresh, signedIn, viewerOf, withRole } from './guard.ts'
import { onCall } from './on-call.ts'
import { personAccount } from './person-account.ts'
import { Email, InterfaceLanguage, Roles } from './person-fields.ts'
import { goOn, show } from './show.ts'

const LONGEST_SEARCH = 100
const PersonParams = z.object({ personId: Id })
const PlaceParams = z.object({ personId: Id, organizationId: Id })
const SkillForm = z.object({ skill: z.string().max(64) })
const RolesForm = z.object({ roles: Roles })
const SearchForm = z.object({ asked: z.string().max(LONGEST_SEARCH).default('') })
const InviteForm = z.object({
  organizationId: Id,
  email: Email,
  roles: Roles,
  language: InterfaceLanguage,
})

/** The people of the viewer's organizations: invite, vouch, verify, change, end. */
export const people = new Hono<AppEnv>()
  .use(signedIn, withRole('admin', 'coordinator'), fresh)
  .get('/', (c) => list(c, '', c.req.query('organization')))
  .get('/search', (c) => c.redirect('/people', 303))
  // A search is a POST: the name or address that is looked for must not stand in a URL.
  .post('/search', async (c) => list(c, (await pressed(c, SearchForm)).asked.trim()))
  .get('/invite', (c) =>
    invite(c, filledForm({ roles: ['ally'], language: c.var.language, ...only(c) }))
  )
  .post('/invite', (c) =>
    submitted(c, InviteForm, {
      act: async (invited) => {
        await invitePerson(c.var.deps, viewerOf(c), invited)
        return goOn(c, '/people', 'invited')
      },
      redraw: (form, status) => invite(c, form, status),
    })
  )
  .get('/:personId', async (c) => {
    const { personId } = params(c, PersonParams)
    const person = await readPerson(c.var.deps, viewerOf(c), personId)
    return show(c, PersonPage, { person })
  })
  .post('/:personId/verify', async (c) => {
    const { personId } = params(c, PersonParams)
    await verifySkill(c.var.deps, viewerOf(c), { personId, ...(await pressed(c, SkillForm)) })
    return goOn(c, `/people/${personId}#skills`, 'verified')
  })
  .post('/:personId/unverify', async (c) => {
    const { personId } = params(c, PersonParams)
    await unverifySkill(c.var.deps, viewerOf(c), { personId, ...(await pressed(c, SkillForm)) })
    return goOn(c, `/people/${personId}#skills`, 'unverified')
  })
  .post('/:personId/places/:organizationId/vouch', async (c) => {
    const place = params(c, PlaceParams)
    const isEnough = await vouchFor(c.var.deps, viewerOf(c), place)
    return goOn(c, `/people/${place.personId}`, isEnough ? 'vouched' : 'vouched-one')
  })
  .post('/:personId/places/:organizationId/roles', async (c) => {
    const place = params(c, PlaceParams)
    await changeRoles(c.var.deps, viewerOf(c), { ...place, ...(await pressed(c, RolesForm)) })
    return goOn(c, `/people/${place.personId}`, 'saved')
  })
  .post('/:personId/places/:organizationId/end', async (c) => {
    const place = params(c, PlaceParams)
    await endMembership(c.var.deps, viewerOf(c), place)
    return goOn(c, '/people', 'membership-ended')
  })
  .route('/', onCall)
  .route('/', personAccount)

async function list(c: Context<AppEnv>, asked: string, organizationId?: string) {
  const rows = await listPeople(c.var.deps, viewerOf(c), { asked, organizationId })
  const turnedOff = asked ? [] : await listTurnedOff(c.var.deps, viewerOf(c))
  return show(c, PeoplePage, { rows, asked, turnedOff })
}

async function invite(c: Context<AppEnv>, form: FormState, status?: Parameters<typeof show>[3]) {
  const { memberships } = viewerOf(c)
  const { organizations, canAdd } = await readOrganizations(c.var.deps, viewerOf(c))
  const seen = organizationsSeen(memberships)
  const offered = organizations.filter(
    ({ id, needsAdmin }) => seen.includes(id) || (canAdd && needsAdmin)
  )
  const roles = canAdd ? undefined : seen.flatMap((id) => [...rolesToGive(memberships, id)])
  return show(
    c,
    InvitePage,
    { form, organizations: offered, roles: roles && [...new Set(roles)] },
    status
  )
}

/** Whoever has one organization need not choose it; a link may name another. */
function only(c: Context<AppEnv>): { organizationId: string } {
  const asked = c.req.query('organization')
  return { organizationId: asked ?? organizationsSeen(viewerOf(c).memberships)[0] ?? '' }
}
