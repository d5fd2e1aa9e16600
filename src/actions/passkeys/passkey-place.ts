/** Where the name of a passkey is sealed. */
export function passkeyPlace(id: string) {
  return { table: 'passkeys', column: 'name_sealed', id }
}
