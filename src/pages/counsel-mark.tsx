import type { FC } from 'hono/jsx'
import type { TimelineLine } from '../domain/timeline.ts'
import type { Frame } from './frame.ts'
import { Fold, Tag } from './parts.tsx'

type MarkProps = {
  frame: Frame
  line: TimelineLine
  /** The board of the case. */
  path: string
  counsel: readonly { personId: string; name: string }[]
}

/** At whose request a note was prepared; or, on the word of a lawyer on the case, a way to say so. */
export const CounselMark: FC<MarkProps> = ({ frame, line, path, counsel }) => {
  const { words: t } = frame
  const { note, noteId, counsel: by } = line
  if (!note || !noteId) return null
  if (by)
    return (
      <p>
        <Tag icon='scale'>{t('board.at-counsels-request', { who: by })}</Tag>
      </p>
    )
  if (note === 'sealed' || counsel.length === 0) return null
  return (
    <Fold summary={t('board.mark-note')}>
      <form method='post' action={`${path}/notes/${noteId}/counsel`}>
        <p class='hint'>{t('board.mark-note-hint')}</p>
        {counsel.map(({ personId, name }) => (
          <button class='quiet' type='submit' name='personId' value={personId}>
            {t('board.mark-this-note', { who: name })}
          </button>
        ))}
      </form>
    </Fold>
  )
}
