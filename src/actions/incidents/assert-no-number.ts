import { findIdentifier } from '../../domain/identifier.ts'
import { Problem } from '../../domain/problem.ts'

/** Refuses a text that holds a number which this program never keeps; forms offer to take it out first. */
export function assertNoNumber(field: string, text: string): void {
  const found = findIdentifier(text)
  if (!found) return
  const fields = { [field]: { key: `identifier.${found}` } }
  throw new Problem('invalid', 'form.not-saved-hint', { fields })
}
