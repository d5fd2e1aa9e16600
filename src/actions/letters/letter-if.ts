import type { Deps } from '../../deps.ts'
import type { AlertLanguage } from '../../domain/language.ts'
import type { Condition, Statement } from '../../store/database.ts'
import { insertKeyIf } from '../../store/keys.ts'
import { insertLetterIf } from '../../store/letters.ts'
import { sealedLetter } from './sealed-letter.ts'

/** Queues a letter only if an earlier statement of the same step did its work. */
export function letterIf(
  deps: Deps,
  told: Parameters<typeof sealedLetter>[1],
  { language, happened }: { language: AlertLanguage; happened: Condition }
): Statement[] {
  const { letter, key } = sealedLetter(deps, told)
  return [
    insertKeyIf(deps.db, key, { createdAt: letter.createdAt, happened }),
    insertLetterIf(deps.db, { ...letter, language }, happened),
  ]
}
