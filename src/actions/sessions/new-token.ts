import type { Deps } from '../../deps.ts'

const TOKEN_BYTES = 16

/** 128 random bits that stand in a link or a cookie, base64url. */
export function newToken({ randomBytes }: Pick<Deps, 'randomBytes'>): string {
  return Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url')
}
