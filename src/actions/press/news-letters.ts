import { addHours } from 'date-fns'
import type { Deps } from '../../deps.ts'
import type { Language } from '../../domain/language.ts'
import type { PressNews, PressNewsContent } from '../../domain/press-news.ts'
import type { Condition, Statement } from '../../store/database.ts'
import { insertKeyIf } from '../../store/keys.ts'
import { insertLetterIf } from '../../store/letters.ts'
import { listLiveLinks } from '../../store/press-links.ts'
import { holderOf } from './open-link.ts'

/** How long a letter to a reporter may be tried: a day later the feed has told it. */
const TRIED_H = 24

type Told = {
  organizationId: string
  summaryId: string
  version: number
  news: PressNews
  /** What has to have been done in the same step. */
  happened: Condition
}

/**
 * A letter to each holder of a live link or token, for the step that makes the news. It holds where to look and no
 * word of the text: that is read when the letter leaves, so that nothing withdrawn can wait in the outbox.
 */
export async function newsLetters(deps: Deps, told: Told): Promise<Statement[]> {
  const links = await listLiveLinks(deps.db, { ...told, now: deps.now() })
  const holders = links.map((link) => ({ link, holder: holderOf(deps.vault, link) }))
  return holders.flatMap(({ link, holder }) => {
    const { news, summaryId, version } = told
    const acceptsEmbargo = holder.embargoAcceptedAt !== undefined
    const content = { to: holder.email, news, summaryId, version, acceptsEmbargo }
    return letterTo(deps, content, { language: link.language, happened: told.happened })
  })
}

function letterTo(
  { db, vault, newId, now }: Deps,
  content: PressNewsContent,
  { language, happened }: { language: Language; happened: Condition }
): Statement[] {
  const id = newId()
  const key = vault.newKey(id)
  const place = { table: 'letters', column: 'content_sealed', id }
  const letter = {
    ...{ id, kind: 'press_news' as const, createdAt: now(), deadlineAt: addHours(now(), TRIED_H) },
    contentSealed: vault.seal(key, place, JSON.stringify(content)),
  }
  return [
    insertKeyIf(db, key, { createdAt: now(), happened }),
    insertLetterIf(db, { ...letter, language }, happened),
  ]
}
