import type { Deps } from '../../deps.ts'
import { RECOVERY_DIGITS, type RecoveryKind, recoveryExpiry } from '../../domain/recovery.ts'
import type { RecoveryRow } from '../../store/recoveries.ts'
import type { Vault } from '../../vault/vault.ts'

const BYTES_PER_GROUP = 6
const DIGITS_PER_GROUP = 8

/** A code that lets one person in once; only its hash is stored. */
export function newRecovery(
  deps: Pick<Deps, 'newId' | 'now' | 'randomBytes' | 'vault'>,
  { personId, kind, by }: { personId: string; kind: RecoveryKind; by?: string }
): { row: RecoveryRow; code: string } {
  const groups = Array.from({ length: RECOVERY_DIGITS / DIGITS_PER_GROUP }, () =>
    digits(deps.randomBytes(BYTES_PER_GROUP))
  )
  const code = groups.join('')
  const times = { createdAt: deps.now(), expiresAt: recoveryExpiry(kind, deps.now()) ?? null }
  const codeHash = recoveryHash(deps.vault, { personId, code })
  const row = { id: deps.newId(), personId, kind, codeHash, grantedBy: by ?? null, ...times }
  return { row, code }
}

/** What is stored of a code. Keyed: 53 bits are not beyond whoever steals a database. */
export function recoveryHash(
  vault: Vault,
  { personId, code }: { personId: string; code: string }
): string {
  return vault.index('recovery', `${personId}\n${code.replace(/\D/g, '')}`)
}

// 48 bits over a hundred million: the favour for low codes is one in two million.
function digits(bytes: Uint8Array): string {
  const drawn = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
  return String(drawn % 10 ** DIGITS_PER_GROUP).padStart(DIGITS_PER_GROUP, '0')
}
