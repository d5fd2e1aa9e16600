import type { Deps } from '../../deps.ts'
import type { EnrolmentRow, PosterView } from '../../domain/enrolment.ts'
import { organizationsSeen } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { type KeptEnrolment, listEnrolments } from '../../store/enrolments.ts'
import { tokenPlace } from './make-enrolment.ts'

/** The links for joining of the viewer's organizations, the newest first. */
export async function readEnrolments(deps: Deps, viewer: Viewer): Promise<EnrolmentRow[]> {
  const organizationIds = organizationsSeen(viewer.memberships)
  const rows = await listEnrolments(deps.db, { organizationIds })
  return rows.map((row) => rowOf(row, deps.now()))
}

/** One of them, with what its poster shows: a poster can be printed again. */
export async function readPoster(deps: Deps, viewer: Viewer, id: string): Promise<PosterView> {
  const found = await ownEnrolment(deps, viewer, id)
  const { key, enrolment } = found
  const opened = deps.vault.open(key, tokenPlace(id), enrolment.tokenSealed)
  const { token, code }: { token: string; code: string } = JSON.parse(opened)
  const { publicUrl } = deps.config
  const address = (last: string) => `${publicUrl}/j/${last}`
  const typed = address(code).replace(/^https?:\/\//, '')
  return { ...rowOf(found, deps.now()), link: address(token), typed }
}

/** A link of the viewer's own organizations; any other is not there. */
export async function ownEnrolment(
  { db }: Pick<Deps, 'db'>,
  viewer: Viewer,
  id: string
): Promise<KeptEnrolment> {
  const organizationIds = organizationsSeen(viewer.memberships)
  const [found] = await listEnrolments(db, { organizationIds, id })
  if (!found) throw new Problem('not-found', 'problem.not-found')
  return found
}

function rowOf({ enrolment, organizationName, makerStays }: KeptEnrolment, now: Date) {
  const { id, createdAt, expiresAt, revokedAt } = enrolment
  const works = makerStays === 1 && expiresAt > now
  const state = revokedAt ? 'revoked' : works ? 'open' : 'over'
  return { id, organizationName, createdAt, expiresAt, state } satisfies EnrolmentRow
}
