/** Where a part of a row of the press ledger is sealed. */
export function grantPlace(
  id: string,
  column: 'outlet_sealed' | 'interpreter_sealed' | 'detail_sealed'
) {
  return { table: 'press_grants', column, id }
}
