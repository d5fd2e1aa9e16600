/** One record of aes128gcm holds 4,096 bytes, less 86 of header, 16 of tag and 1 delimiter (RFC 8188, RFC 8291). */
export const LARGEST_PAYLOAD_BYTES = 3_993

const USUAL_PAYLOAD_BYTES = 2_048

/**
 * Pads JSON with spaces, which every JSON reader skips, so that a watcher on the line cannot tell one kind of
 * message from another by its size. Long ones all get the largest size.
 *
 * @returns `undefined` when the payload is too large to send.
 */
export function paddedPayload(json: string): string | undefined {
  const lengthBytes = new TextEncoder().encode(json).length
  if (lengthBytes > LARGEST_PAYLOAD_BYTES) return undefined
  const sizeBytes = lengthBytes > USUAL_PAYLOAD_BYTES ? LARGEST_PAYLOAD_BYTES : USUAL_PAYLOAD_BYTES
  return json + ' '.repeat(sizeBytes - lengthBytes)
}
