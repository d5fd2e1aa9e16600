import { createHash } from 'node:crypto'

/** What is stored of a token of at least 128 random bits; a database thief cannot use it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

const TOKEN_BYTES = 16

/** 128 random bits, base64url: an id or a token that a stranger may meet and nobody can guess. */
export function newToken({ randomBytes }: { randomBytes: (count: number) => Uint8Array }): string {
  return Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url')
}
