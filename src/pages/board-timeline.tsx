import type { FC, PropsWithChildren } from 'hono/jsx'
import { skillLabel } from '../content/skills.ts'
import type { TimelineAction, TimelineLine } from '../domain/timeline.ts'
import { CounselMark } from './counsel-mark.tsx'
import type { Frame } from './frame.ts'
import { Card, type Tone } from './parts.tsx'
import { taskTitle } from './task-name.tsx'
import { Timeline } from './timeline.tsx'

type TimelineProps = PropsWithChildren<{
  frame: Frame
  lines: readonly TimelineLine[]
  /** The board, to come back to after a code. */
  path: string
  /** Lawyers on the case. */
  counsel: readonly { personId: string; name: string }[]
}>

const TONES: Partial<Record<TimelineAction, Tone>> = {
  'alert.raised': 'need',
  'task.claimed': 'good',
  'task.done': 'good',
  'claim.confirmed': 'good',
  'task.released': 'wait',
  'task.lapsed': 'wait',
  'task.taken-back': 'wait',
  'alert.cancelled': 'wait',
}

/** What has happened in a case, newest first, and a way to add to it. */
export const TimelineCard: FC<TimelineProps> = ({ frame, lines, path, counsel, children }) => (
  <Card id='timeline' title={frame.words('board.timeline')}>
    <Timeline
      frame={frame}
      entries={lines.map((line) => ({
        id: `line-${line.id}`,
        at: line.at,
        tone: TONES[line.action],
        text: (
          <>
            <Sentence frame={frame} line={line} path={path} />
            <CounselMark frame={frame} line={line} path={path} counsel={counsel} />
          </>
        ),
      }))}
    />
    {children}
  </Card>
)

const Sentence: FC<{ frame: Frame; line: TimelineLine; path: string }> = (props) => {
  const { frame, line } = props
  const { words: t, language } = frame
  const { action, who, whom, task, skill, note, detail } = line
  const said = t(`timeline.${action}`, {
    who: who ?? t('board.the-program'),
    whom: whom ?? t('board.somebody'),
    what: task ? taskTitle(task, language) : t('board.a-task'),
    skill: skill ? skillLabel(skill, language) : '',
    kind: String(detail['kind'] ?? ''),
    verdict: String(detail['to'] ?? ''),
    entry: String(detail['entry'] ?? ''),
  })
  return (
    <>
      <span data-said={line.id}>{oneStop(said)}</span>
      {note === 'sealed' && (
        <>
          {' '}
          <a href={`/sign-in/again?next=${encodeURIComponent(props.path)}`}>
            {t('board.open-notes')}
          </a>
        </>
      )}
      {note && note !== 'sealed' && <p class='typed'>{note.text}</p>}
    </>
  )
}

/** A name that ends in an initial brings its own full stop. */
function oneStop(sentence: string): string {
  return sentence.replace(/\.\.$/, '.')
}
