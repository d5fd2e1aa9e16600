import type { Deps } from '../../deps.ts'
import { CODE_TRIES, codeExpiry } from '../../domain/session.ts'
import type { NewCode } from '../../store/sign-in-codes.ts'
import { newToken, tokenHash } from '../../vault/token.ts'
import type { Vault } from '../../vault/vault.ts'

const DIGITS = 6
const CODE_BYTES = 6

/** Six digits and a link for one mailbox; only their hashes are stored. */
export function newCode(
  deps: Pick<Deps, 'newId' | 'now' | 'randomBytes' | 'vault'>,
  emailIndex: string
): { row: NewCode; code: string; token: string } {
  const id = deps.newId()
  const code = digits(deps.randomBytes(CODE_BYTES))
  const token = newToken(deps)
  const hashes = { codeHash: codeHash(deps.vault, { id, code }), linkHash: tokenHash(token) }
  const times = { createdAt: deps.now(), expiresAt: codeExpiry(deps.now()) }
  return { row: { id, emailIndex, ...hashes, triesLeft: CODE_TRIES, ...times }, code, token }
}

/** What is stored of a code. Keyed: a million codes are quickly tried. */
export function codeHash(vault: Vault, { id, code }: { id: string; code: string }): string {
  return vault.index('sign-in-code', `${id}\n${code}`)
}

// 48 bits over a million: the favour for low codes is one in 280 million.
function digits(bytes: Uint8Array): string {
  const drawn = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
  return String(drawn % 10 ** DIGITS).padStart(DIGITS, '0')
}
