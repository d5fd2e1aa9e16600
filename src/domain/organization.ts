/** An organization as admins see it; `trusted`: by which of the viewer's organizations. */
export type OrganizationRow = {
  id: string
  name: string
  /** FIPS code. */
  county: string | undefined
  people: number
  /** No admin yet: whoever made the network invites the first one. */
  needsAdmin: boolean
}

/** One of the viewer's organizations and whom it trusts. */
export type TrustView = { id: string; name: string; trusts: readonly string[] }

/** The page of organizations, for an admin. */
export type OrganizationsView = {
  organizations: readonly OrganizationRow[]
  mine: readonly TrustView[]
  /** Only admins of the organization that made the network add others. */
  canAdd: boolean
}
