import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import { insertAuditIf } from '../../store/audit-entries.ts'
import { listAttempted, retireBounced, retiredByBounce, saveBounced } from '../../store/bounces.ts'
import type { DeliveryKey } from '../../store/deliveries.ts'
import { listMailboxesLike } from '../../store/email-off.ts'
import { bounceToken, mailboxHint } from '../../vault/mail-token.ts'
import { isSameSecret } from '../../vault/same-secret.ts'
import { audited } from '../audit/audited.ts'

/** What a message that came back has changed: nothing, the first mark against its address, or it was taken out of use. */
export type BounceTaken = 'ignored' | 'noted' | 'retired'

type Needs = Pick<Deps, 'db' | 'atomically' | 'vault' | 'now' | 'newId'> & {
  channels: Pick<Deps['channels'], 'readBounce'>
}

/** Takes one message that came back; only a report that there is no such mailbox counts, once for each delivery. */
export async function takeBounce(deps: Needs, raw: Uint8Array): Promise<BounceTaken> {
  const { db, atomically, now, channels } = deps
  const token = await channels.readBounce(raw)
  const delivery = token && (await deliveryOf(deps, token))
  if (!delivery) return 'ignored'
  const { addressId } = delivery
  const at = now()
  const what = { action: 'address.bounced', noun: 'person', nounId: delivery.personId }
  const [noted, retired] = await atomically(
    saveBounced(db, delivery, at),
    retireBounced(db, delivery, at),
    insertAuditIf(db, audited(deps, { ...what, by: undefined }), retiredByBounce(addressId, at))
  )
  if (retired?.length === 1) return 'retired'
  return noted?.length === 1 ? 'noted' : 'ignored'
}

/** Lets in only who knows the secret; where there is none, nobody. */
export function assertMayBringBounces({ config }: Deps, secret: string): void {
  const { bounceSecret } = config
  if (!bounceSecret || !isSameSecret(secret, bounceSecret))
    throw new Problem('not-found', 'problem.not-found')
}

async function deliveryOf({ db, vault }: Needs, token: string): Promise<DeliveryKey | undefined> {
  const hint = mailboxHint(vault, 'bounce', token)
  const like = hint === undefined ? [] : await listMailboxesLike(db, hint)
  for (const { valueIndex, ...mailbox } of like) {
    const attempted = await listAttempted(db, mailbox)
    const ours = attempted.find((key) => isSameSecret(token, bounceToken(vault, valueIndex, key)))
    if (ours) return ours
  }
  return undefined
}
