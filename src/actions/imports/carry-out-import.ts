import type { Deps } from '../../deps.ts'
import { importedLetterDeadline, invitationExpiry } from '../../domain/invitation.ts'
import { pageLanguage } from '../../domain/language.ts'
import type { JudgedRow } from '../../domain/people-list.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import {
  insertInvitedIf,
  type NewInvited,
  saveImportDone,
  waitingImport,
} from '../../store/imports.ts'
import { emailIndex } from '../../vault/blind-index.ts'
import { newToken, tokenHash } from '../../vault/token.ts'
import { audited } from '../audit/audited.ts'
import { emailPlace } from '../invitations/invite-person.ts'
import { letterPlace } from '../letters/sealed-letter.ts'
import { previewImport } from './preview-import.ts'

/** Rows of one statement: D1 takes no parameter of more than two megabytes. */
const ROWS = 500

/**
 * Invites everybody of a list whom nothing is the matter with, all of them or nobody, in one step; each by an email that
 * they can leave unanswered. However often it is pressed, it happens once.
 */
export async function carryOutImport(deps: Deps, viewer: Viewer, id: string): Promise<void> {
  const { db, now } = deps
  const { good, doneAt, organizationId, organizationName } = await previewImport(deps, viewer, id)
  if (doneAt) return
  if (good.length === 0) throw new Problem('conflict', 'import.nobody-good')
  const sender = { organization: organizationName, inviter: viewer.name }
  const rows = good.map((row) => invited(deps, row, sender))
  const inviting = {
    ...{ organizationId, roles: ['ally'] as const, by: viewer.personId, at: now() },
    ...{ expiresAt: invitationExpiry(now()), deadlineAt: importedLetterDeadline(now()) },
  }
  const happened = waitingImport(id)
  const entry = { action: 'people.imported', noun: 'import', nounId: id, by: viewer.personId }
  const detail = { organizationId, people: rows.length }
  await deps.atomically(
    insertAuditIf(db, audited(deps, { ...entry, detail }), happened),
    ...piecesOf(rows).flatMap((piece) => insertInvitedIf(db, { rows: piece, inviting, happened })),
    // The last: whoever presses at the same moment finds it done, and writes nothing.
    saveImportDone(db, { id, at: now() })
  )
  deps.wake(now())
}

function invited(
  deps: Deps,
  { mailbox: to, writesIn }: JudgedRow,
  sender: { organization: string; inviter: string }
): NewInvited {
  const { vault, newId, config } = deps
  const [id, letterId] = [newId(), newId()]
  const [key, letterKey] = [vault.newKey(id), vault.newKey(letterId)]
  const token = newToken(deps)
  const language = pageLanguage(writesIn)
  const content = { to, link: `${config.publicUrl}/join/${token}?lang=${language}`, ...sender }
  return {
    ...{ id, key, letterId, letterKey, language, tokenHash: tokenHash(token) },
    emailSealed: vault.seal(key, emailPlace(id), to),
    emailIndex: emailIndex(vault, to),
    contentSealed: vault.seal(letterKey, letterPlace(letterId), JSON.stringify(content)),
  }
}

function piecesOf(rows: readonly NewInvited[]): NewInvited[][] {
  const starts = Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, index) => index * ROWS)
  return starts.map((start) => rows.slice(start, start + ROWS))
}
