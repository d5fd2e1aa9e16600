import type { Deps } from '../../deps.ts'
import type { LetterKind } from '../../domain/letter.ts'
import type { WrappedKey } from '../../domain/wrapped-key.ts'
import type { NewLetter } from '../../store/letters.ts'

/** Where the content of a letter is sealed. */
export function letterPlace(letterId: string) {
  return { table: 'letters', column: 'content_sealed', id: letterId }
}

/** A letter to be queued, and the key of its own that seals it: both go into the step that it tells of. */
export function sealedLetter(
  { vault, newId, now }: Pick<Deps, 'vault' | 'newId' | 'now'>,
  { kind, content, deadlineAt }: { kind: LetterKind; content: object; deadlineAt: Date }
): { letter: Omit<NewLetter, 'language'>; key: WrappedKey } {
  const id = newId()
  const key = vault.newKey(id)
  const contentSealed = vault.seal(key, letterPlace(id), JSON.stringify(content))
  return { letter: { id, kind, contentSealed, deadlineAt, createdAt: now() }, key }
}
