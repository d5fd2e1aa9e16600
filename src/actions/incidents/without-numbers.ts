import { findIdentifier, withoutIdentifiers } from '../../domain/identifier.ts'
import { Problem } from '../../domain/problem.ts'

/**
 * The text of a field without any number that this program never keeps: taken out where that was asked for.
 *
 * @throws Problem invalid at the field, saying where such a number belongs; what was typed stays in the form.
 */
export function withoutNumbers(
  field: string,
  { text, takeOut }: { text: string; takeOut: boolean }
): string {
  if (!findIdentifier(text)) return text
  if (takeOut) return withoutIdentifiers(text)
  const fields = { [field]: { key: 'task.note-holds-number' } }
  throw new Problem('invalid', 'form.not-saved-hint', { fields })
}
