import { addDays, addHours } from 'date-fns'
import type { Deps } from '../../deps.ts'
import type { Language } from '../../domain/language.ts'
import type { PressLinkKind, PressScope } from '../../domain/press-link.ts'
import { canRelease } from '../../domain/press-release.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAudit } from '../../store/audit-entries.ts'
import type { Statement } from '../../store/database.ts'
import { findIncident } from '../../store/incidents.ts'
import { insertKey } from '../../store/keys.ts'
import { insertLetter } from '../../store/letters.ts'
import { insertLink } from '../../store/press-links.ts'
import { findIssued } from '../../store/summaries.ts'
import { normalEmail } from '../../vault/blind-index.ts'
import { newToken, tokenHash } from '../../vault/token.ts'
import { audited } from '../audit/audited.ts'
import { sealedLetter } from '../letters/sealed-letter.ts'
import { holderPlace } from './open-link.ts'

/** How long such a letter may be tried. */
const TRIED_H = 24

/** To whom, for what and until when. */
export type AskedLink = {
  summaryId: string
  kind: PressLinkKind
  scope: PressScope
  name: string
  email: string
  outlet: string
  language: Language
  /** They agreed to embargoes before this was sent. */
  acceptsEmbargo: boolean
  days: number
}

/**
 * A reporter's way in, without an account. A link is emailed to them; a token, for a program, is only shown here.
 *
 * @returns The secret: shown once, kept nowhere.
 * @throws Problem not-found; conflict, where the summary is not out yet.
 */
export async function createLink(
  deps: Deps,
  viewer: Viewer,
  asked: AskedLink
): Promise<{ secret: string }> {
  const { db, vault, now, newId, config } = deps
  const organizationId = await placeOf(deps, viewer, asked.summaryId)
  const id = newId()
  const token = newToken(deps)
  const key = vault.newKey(id)
  const { kind, scope, language, name, outlet } = asked
  const email = normalEmail(asked.email)
  const embargoAcceptedAt = asked.acceptsEmbargo ? now().toISOString() : undefined
  const holder = JSON.stringify({ name, email, outlet, embargoAcceptedAt })
  const link = `${config.publicUrl}/press/l/${token}`
  const entry = { action: 'press-link.created', noun: 'press_link', nounId: id }
  const trace = { ...entry, by: viewer.personId, detail: { kind, scope, organizationId } }
  await deps.atomically(
    insertKey(db, key, now()),
    insertLink(db, {
      ...{ id, kind, scope, language, organizationId, tokenHash: tokenHash(token) },
      summaryId: scope === 'summary' ? asked.summaryId : null,
      holderSealed: vault.seal(key, holderPlace(id), holder),
      ...{ createdBy: viewer.personId, createdAt: now(), expiresAt: addDays(now(), asked.days) },
    }),
    insertAudit(db, audited(deps, trace)),
    ...(kind === 'link' ? linkLetter(deps, { to: email, link, language }) : [])
  )
  deps.wake(now())
  return { secret: kind === 'link' ? link : token }
}

/** Links are handed out for what is out: before that, even a reporter need not know of it. */
async function placeOf({ db }: Deps, viewer: Viewer, summaryId: string): Promise<string> {
  const row = await findIssued(db, summaryId)
  const incident = row && (await findIncident(db, row.incidentId))
  if (!incident || !canRelease(viewer, incident))
    throw new Problem('not-found', 'problem.not-found')
  if (row.state !== 'published') throw new Problem('conflict', 'press-publish.not-out')
  return incident.organizationId
}

function linkLetter(
  deps: Deps,
  { to, link, language }: { to: string; link: string; language: Language }
): Statement[] {
  const deadlineAt = addHours(deps.now(), TRIED_H)
  const { letter, key } = sealedLetter(deps, {
    kind: 'press_link',
    content: { to, link },
    deadlineAt,
  })
  return [insertKey(deps.db, key, deps.now()), insertLetter(deps.db, { ...letter, language })]
}
