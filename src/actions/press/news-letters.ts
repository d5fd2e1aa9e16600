import { addHours } from 'date-fns'
import type { Deps } from '../../deps.ts'
import type { PressNews, PressNewsContent } from '../../domain/press-news.ts'
import type { Condition, Statement } from '../../store/database.ts'
import { listLiveLinks } from '../../store/press-links.ts'
import { letterIf } from '../letters/letter-if.ts'
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
    const content: PressNewsContent = { to: holder.email, news, summaryId, version, acceptsEmbargo }
    const letter = {
      kind: 'press_news' as const,
      content,
      deadlineAt: addHours(deps.now(), TRIED_H),
    }
    return letterIf(deps, letter, { language: link.language, happened: told.happened })
  })
}
