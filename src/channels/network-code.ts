/**
 * The bare code of a network error, such as `ECONNREFUSED`, for a reason: messages and stacks name hosts and
 * addresses, codes do not. `fetch` hides it one level down, in `cause`.
 */
export function networkCode(error: unknown): string {
  const code = codeIn(error) ?? codeIn(error instanceof Error ? error.cause : undefined)
  return code ?? 'unknown error'
}

function codeIn(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' && /^[A-Z0-9_]{2,40}$/.test(error.code)
    ? error.code
    : undefined
}
