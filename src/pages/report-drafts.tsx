import type { FC } from 'hono/jsx'
import type { DraftHead } from '../domain/report-draft.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Card } from './parts.tsx'

type DraftsProps = { frame: Frame; drafts: readonly DraftHead[] }

/** What somebody began to write down and did not log. Nothing where there is none. */
export const Drafts: FC<DraftsProps> = ({ frame, drafts }) => {
  const { words: t } = frame
  if (drafts.length === 0) return null
  return (
    <Card id='drafts' title={t('draft.title', { count: drafts.length })} tone='wait'>
      <ul class='list'>
        {drafts.map((draft) => (
          <li>
            <p>{beganText(frame, draft)}</p>
            <div class='row'>
              <a class='button quiet' href={`/reports/drafts/${draft.id}`}>
                {t('draft.go-on')}
              </a>
              <form method='post' action={`/reports/drafts/${draft.id}/discard`}>
                <button class='plain' type='submit'>
                  {t('draft.throw-away')}
                </button>
              </form>
            </div>
          </li>
        ))}
      </ul>
      <p class='hint'>{t('draft.yours-alone')}</p>
    </Card>
  )
}

/** "Begun 10:42 a.m., saved 10:58 a.m." */
export function beganText(frame: Frame, { beganAt, savedAt }: DraftHead): string {
  const times = { began: timeText(frame, beganAt), saved: timeText(frame, savedAt) }
  return frame.words('draft.began', times)
}
