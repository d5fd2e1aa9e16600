/** Where a mailbox, or a push subscription as JSON, is sealed; the key is its person's. */
export function addressPlace(addressId: string) {
  return { table: 'addresses', column: 'value_sealed', id: addressId }
}
