import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto'

/** What a browser keeps to itself for one subscription. */
export type BrowserKeys = { ecdh: ECDH; authSecret: Buffer }

/** Fresh keys, as a browser makes them when it subscribes. */
export function browserKeys(): BrowserKeys {
  const ecdh = createECDH('prime256v1')
  ecdh.generateKeys()
  return { ecdh, authSecret: randomBytes(16) }
}

/**
 * Opens a push as a browser does: RFC 8291 over one aes128gcm record (RFC 8188). Written apart from the library
 * that encrypts, so that a mistake there shows.
 *
 * @param body  salt (16), record size (4), key length (1), the sender's key, then ciphertext and tag.
 * @throws      Error when the body was sealed for somebody else.
 */
export function decryptedPush(body: Buffer, { ecdh, authSecret }: BrowserKeys): string {
  const keyEnd = 21 + body.readUInt8(20)
  const salt = body.subarray(0, 16)
  const senderKey = body.subarray(21, keyEnd)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), senderKey])
  const secret = derived({ secret: ecdh.computeSecret(senderKey), salt: authSecret, info }, 32)
  const key = derived({ secret, salt, info: Buffer.from('Content-Encoding: aes128gcm\0') }, 16)
  const nonce = derived({ secret, salt, info: Buffer.from('Content-Encoding: nonce\0') }, 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(body.subarray(-16))
  const plain = Buffer.concat([decipher.update(body.subarray(keyEnd, -16)), decipher.final()])
  return plain.subarray(0, plain.lastIndexOf(2)).toString()
}

function derived(
  { secret, salt, info }: Record<'secret' | 'salt' | 'info', Buffer>,
  length: number
) {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length))
}
