import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** What a server asks of a browser; only what this one needs. */
type Asked = { challenge: string; rpId?: string; rp?: { id?: string | undefined } }
type Signed = {
  id: string
  response: Record<'clientDataJSON' | 'authenticatorData' | 'signature', string>
}
type Made = { id: string; response: { clientDataJSON: string; attestationObject: string } }

/** Somebody's thumb was on it, and it knew the thumb. */
const PRESENT_AND_VERIFIED = 0x05
const HAS_KEY = 0x40

/**
 * A passkey in software, as a phone would hold it: makes a P-256 key, attests nothing, signs what it is asked to. It
 * speaks CBOR just well enough for that.
 *
 * @param origin    The pages that it believes to be on.
 * @param counts    Whether it counts its signatures, as security keys do.
 * @param verifies  Whether it knows whose thumb it is.
 */
export function softwarePasskey({
  origin = 'http://localhost:3000',
  counts = true,
  verifies = true,
} = {}) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const held = { counter: 0 }
  const flags = verifies ? PRESENT_AND_VERIFIED : 0x01
  const head = (rpId: string, more = 0) => {
    if (counts) held.counter += 1
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(held.counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags | more]), counter])
  }
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

  return {
    id: id.toString('base64url'),
    /** Answers an offer to make a passkey. */
    makes({ challenge, rp }: Asked): Made {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const nothing = Buffer.alloc(16)
      const authData = Buffer.concat([
        head(rp?.id ?? '', HAS_KEY),
        nothing,
        length,
        id,
        cose(publicKey),
      ])
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        ...[text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0])],
        ...[text('authData'), bytes(authData)],
      ])
      const clientDataJSON = clientData('webauthn.create', challenge).toString('base64url')
      const attestationObject = attestation.toString('base64url')
      return { id: id.toString('base64url'), response: { clientDataJSON, attestationObject } }
    },
    /** Signs what it is asked to. */
    signs({ challenge, rpId = '' }: Asked): Signed {
      const client = clientData('webauthn.get', challenge)
      const authData = head(rpId)
      const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), privateKey)
      const response = {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
      }
      return { id: id.toString('base64url'), response }
    },
    /** As a copy of it would: its count is behind. */
    fallsBack: () => {
      held.counter = 0
    },
  }
}

export type SoftwarePasskey = ReturnType<typeof softwarePasskey>

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest()
}

/** A P-256 key as COSE: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
function cose(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const part = (coordinate: string) => bytes(Buffer.from(coordinate, 'base64url'))
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    ...[part(x), Buffer.from([0x22]), part(y)],
  ])
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)])
}

function bytes(value: Buffer): Buffer {
  const [high, low] = [value.length >> 8, value.length & 0xff]
  return Buffer.concat([Buffer.from(high > 0 ? [0x59, high, low] : [0x58, low]), value])
}
