import { addHours } from 'date-fns'
import type { Deps } from '../../deps.ts'
import type { LeaveLetter, LeaveReceipt } from '../../domain/leaving.ts'
import { beyondBackupsFrom } from '../../domain/retention.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findMailbox } from '../../store/addresses.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import type { Statement } from '../../store/database.ts'
import { endMemberships, endOffers, hasLeft, isNameHeld } from '../../store/leaving.ts'
import { forgetNames, forgetProfiles } from '../../store/people-gone.ts'
import { endWhatWasLost } from '../../store/removal.ts'
import { audited } from '../audit/audited.ts'
import { letterIf } from '../letters/letter-if.ts'
import { retentionOf } from '../retention/retention-of.ts'
import { scrubLog } from '../retention/scrub-log.ts'
import { addressPlace } from './address-place.ts'
import { freed, lastAdmin } from './change-roles.ts'

const TRIED_H = 24

/**
 * Ends every membership of the viewer and removes their data at once, all or nothing. What they held is free again; a
 * court's hold on a case in which they did something keeps their name and nothing else.
 *
 * @throws Problem conflict: one of their organizations would be left without an admin.
 */
export async function leaveNetwork(deps: Deps, viewer: Viewer): Promise<LeaveReceipt> {
  const { db, atomically, now, wake } = deps
  const { personId } = viewer
  const at = now()
  const happened = hasLeft({ personId, at })
  const entry = audited(deps, {
    action: 'person.left',
    noun: 'person',
    nounId: personId,
    by: personId,
  })
  const nameHeld = await isNameHeld(db, personId)
  const receipt = {
    ...{ number: entry.id, at, nameHeld },
    organizations: viewer.memberships.map(({ organizationName }) => organizationName),
    beyondBackupsFrom: beyondBackupsFrom(at, await retentionOf(deps)),
  }
  const forgotten = { ids: [personId], at, happened }
  const [ended, , claims] = await atomically(
    endMemberships(db, { personId, at }),
    ...endWhatWasLost(db, { personId, by: personId, at, happened }),
    ...endOffers(db, { personId, at }),
    insertAuditIf(db, entry, happened),
    ...(await receiptLetter(deps, viewer, receipt)),
    ...forgetProfiles(db, forgotten),
    ...(nameHeld ? [] : forgetNames(db, forgotten))
  )
  if (ended?.length === 0) throw lastAdmin()
  freed(deps, claims)
  wake(at)
  await scrubLog(deps)
  return receipt
}

/** The receipt by email, sealed for its last way before the address is forgotten. */
async function receiptLetter(
  deps: Deps,
  { personId, language, timeZone }: Viewer,
  receipt: LeaveReceipt
): Promise<Statement[]> {
  const mailbox = await findMailbox(deps.db, personId)
  if (!mailbox) return []
  const to = deps.vault.open(mailbox.key, addressPlace(mailbox.id), mailbox.valueSealed)
  const content: LeaveLetter = { ...receipt, at: receipt.at.toISOString(), timeZone, to }
  const told = { kind: 'left', content, deadlineAt: addHours(receipt.at, TRIED_H) } as const
  return letterIf(deps, told, { language, happened: hasLeft({ personId, at: receipt.at }) })
}
