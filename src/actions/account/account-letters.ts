import { addHours } from 'date-fns'
import type { Deps } from '../../deps.ts'
import {
  type AccountLetter,
  type AccountNews,
  lockLinkExpiry,
  OTHERS_HEAR,
} from '../../domain/account-news.ts'
import { listAccountReaders } from '../../store/account-locks.ts'
import type { Condition, Statement } from '../../store/database.ts'
import { lockToken } from '../../vault/lock-token.ts'
import { letterIf } from '../letters/letter-if.ts'
import { addressPlace } from '../people/address-place.ts'

/** How long such a letter may be tried. */
const TRIED_H = 24

type Told = {
  personId: string
  news: AccountNews
  /** What has to have been done in the same step. */
  happened: Condition
}

/**
 * Tells somebody what happened to their account, with a link that locks it; and, where the glass was broken, the other
 * admins of their organizations. The letters name nobody: who it was stands behind sign-in.
 */
export async function accountLetters(deps: Deps, told: Told): Promise<Statement[]> {
  const { personId, news, happened } = told
  const { db, vault, config, now } = deps
  const readers = await listAccountReaders(db, personId)
  const hears = readers.filter(
    (reader) => reader.personId === personId || OTHERS_HEAR.includes(news)
  )
  const token = lockToken(vault, { personId, until: lockLinkExpiry(now()) })
  return hears.flatMap(({ id, valueSealed, key, language, ...reader }) => {
    const own = reader.personId === personId
    const link = `${config.publicUrl}${own ? `/lock/${token}` : `/people/${personId}`}`
    const to = vault.open(key, addressPlace(id), valueSealed)
    const content: AccountLetter = { to, event: news, own, link }
    const deadlineAt = addHours(now(), TRIED_H)
    return letterIf(deps, { kind: 'account', content, deadlineAt }, { language, happened })
  })
}
