import type { Deps } from '../../deps.ts'
import { countsUntil, LIMITS, type LimitName, tooMany } from '../../domain/limit.ts'
import { countTry } from '../../store/tries.ts'
import type { Vault } from '../../vault/vault.ts'

/**
 * Counts one more time for an account, mailbox, link or token.
 *
 * @throws Problem too-many, with the time from which on it is taken again.
 */
export async function assertWithin(
  { db, vault, now }: Pick<Deps, 'db' | 'vault' | 'now'>,
  name: LimitName,
  who: string
): Promise<void> {
  const until = countsUntil(name, now())
  const [tried] = await countTry(db, { keyIndex: tryIndex(vault, name, who), now: now(), until })
  if (tried && tried.count > LIMITS[name].most) throw tooMany(tried.expiresAt, now())
}

/** What is stored of who tries what: a thief of the database learns neither mailbox nor token. */
export function tryIndex(vault: Vault, name: LimitName, who: string): string {
  return vault.index('try', `${name}\n${who}`)
}
