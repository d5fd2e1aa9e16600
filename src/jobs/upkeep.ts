import type { Deps } from '../deps.ts'
import { expireDeliveries } from '../store/deliveries.ts'
import { hastenAfterSetBack, reclaimLapsed } from '../store/delivery-leases.ts'
import { expireLetters, reclaimLetters } from '../store/letter-queue.ts'
import { forgetHanded } from '../store/relay-quota.ts'

/** Takes back what was left behind, ends what came too late, and mends what a clock set back has put off. */
export async function keepUp({ db, atomically, now }: Deps): Promise<void> {
  const at = now()
  await atomically(
    reclaimLapsed(db, at),
    expireDeliveries(db, at),
    hastenAfterSetBack(db, at),
    reclaimLetters(db, at),
    expireLetters(db, at),
    forgetHanded(db, at)
  )
}
