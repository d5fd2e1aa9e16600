import crypto, { type CipherKey, createSecretKey } from 'node:crypto'
import { isMainThread } from 'node:worker_threads'
import {
  type PushLetter,
  type PushRequest,
  type PushSubscriptionKeys,
  pushRequest,
} from '../channels/push-request.ts'

/** One letter to be sealed for one device. */
export type Sealing = { subscription: PushSubscriptionKeys; letter: PushLetter }

/** Seals letters away from the event loop; one that cannot be sealed comes back undefined. */
export function sealAll(batch: readonly Sealing[]): (PushRequest | undefined)[] {
  return batch.map(({ subscription, letter }) => {
    try {
      return pushRequest(subscription, letter)
    } catch {
      // What the library says may quote the keys.
      return undefined
    }
  })
}

/**
 * Node 24 takes several times as long to look at a key in bytes as at a key object, and the library under web-push
 * hands it bytes, seven times a message. In a thread that does nothing else, bytes become objects on their way in:
 * a quarter less work for each message (`npm run bench -- push`).
 */
function takeKeyObjects(): void {
  const { createHmac, createCipheriv } = crypto
  const asObject = (key: unknown) =>
    Buffer.isBuffer(key) ? createSecretKey(key) : (key as CipherKey)
  const hmac = (hash: string, key: unknown) => createHmac(hash, asObject(key))
  const cipher = (name: string, key: unknown, iv: Buffer) => createCipheriv(name, asObject(key), iv)
  Object.assign(crypto, { createHmac: hmac, createCipheriv: cipher })
}

if (!isMainThread) takeKeyObjects()
