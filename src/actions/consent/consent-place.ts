/** Where what was said about consent is sealed. */
export function consentPlace(id: string) {
  return { table: 'consent_entries', column: 'detail_sealed', id }
}
