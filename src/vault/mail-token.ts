import type { Vault } from './vault.ts'

const MAC_BYTES = 12
const HINT_BYTES = 12
const SHAPE = /^[0-9a-f]{48}$/

/** Length of a token in characters. */
export const MAIL_TOKEN_LENGTH = 2 * (MAC_BYTES + HINT_BYTES)

type Purpose = 'unsubscribe' | 'bounce'

/**
 * Names a mailbox to us alone, without being stored: what of it can be read is masked by what proves it. Hex, since
 * mail servers may change capitals to small letters.
 *
 * @param mailbox  Keyed hash of the mailbox, base64url: `addresses.value_index`.
 * @param about    What else the token vouches for.
 */
function mailToken(
  vault: Vault,
  purpose: Purpose,
  { mailbox, about }: { mailbox: string; about: string }
): string {
  const mac = first(MAC_BYTES, vault.index(`${purpose} token`, `${mailbox} ${about}`))
  const hint = masked(vault, purpose, { mac, plain: first(HINT_BYTES, mailbox) })
  return Buffer.concat([mac, hint]).toString('hex')
}

/** For the link that turns alerts by email off for whoever has this mailbox. */
export function unsubscribeToken(vault: Vault, mailbox: string): string {
  return mailToken(vault, 'unsubscribe', { mailbox, about: '' })
}

/** For the sender's address of one delivery, to which mail servers return what they can't deliver. */
export function bounceToken(
  vault: Vault,
  mailbox: string,
  { alertId, personId, addressId }: { alertId: string; personId: string; addressId: string }
): string {
  return mailToken(vault, 'bounce', { mailbox, about: `${alertId} ${personId} ${addressId}` })
}

/**
 * How the keyed hash of a token's mailbox begins: 16 base64url characters, to look it up by. A forged token gives
 * some, too: only comparing it with one made anew tells whether it is ours.
 */
export function mailboxHint(vault: Vault, purpose: Purpose, token: string): string | undefined {
  if (!SHAPE.test(token)) return undefined
  const bytes = Buffer.from(token, 'hex')
  const mac = bytes.subarray(0, MAC_BYTES)
  return masked(vault, purpose, { mac, plain: bytes.subarray(MAC_BYTES) }).toString('base64url')
}

/** Masks, and unmasks again. */
function masked(
  vault: Vault,
  purpose: Purpose,
  { mac, plain }: { mac: Buffer; plain: Buffer }
): Buffer {
  const mask = first(HINT_BYTES, vault.index(`${purpose} mask`, mac.toString('hex')))
  return Buffer.from(plain.map((byte, position) => byte ^ (mask[position] ?? 0)))
}

function first(count: number, base64url: string): Buffer {
  return Buffer.from(base64url, 'base64url').subarray(0, count)
}
