import { isSameSecret } from './same-secret.ts'
import type { Vault } from './vault.ts'

const SHAPE = /^([\w-]{8,64})\.(\d{1,12})\.([\w-]+)$/

/** Lets whoever has it lock one account until a time, without being stored. */
export function lockToken(
  vault: Vault,
  { personId, until }: { personId: string; until: Date }
): string {
  const said = `${personId}.${Math.floor(until.getTime() / 1000)}`
  return `${said}.${vault.index('lock', said)}`
}

/** Whose account a token can lock; undefined when it is not ours, or too old. */
export function lockedBy(vault: Vault, token: string, now: Date): string | undefined {
  const [, personId = '', seconds = '', mac = ''] = SHAPE.exec(token) ?? []
  if (!isSameSecret(mac, vault.index('lock', `${personId}.${seconds}`))) return undefined
  return Number(seconds) * 1000 > now.getTime() ? personId : undefined
}
