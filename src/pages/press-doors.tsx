import type { FC } from 'hono/jsx'
import type { WordKey } from '../content/words.ts'
import type { PressDoors } from '../domain/press-doors.ts'
import type { Frame } from './frame.ts'

type DoorName = 'desk' | 'summary' | 'ledger' | 'approve' | 'release' | 'board'

type DoorsProps = {
  frame: Frame
  doors: PressDoors
  incidentId: string
  /** The page that shows them, which is not linked. */
  here: DoorName
  /** The summary that the page is about, and whether it has come as far as its release. */
  summary?: { id: string; isApproved: boolean } | undefined
}

/** From each press page of a case to the others, as far as the viewer may go. */
export const PressDoorsNav: FC<DoorsProps> = (props) => {
  const { frame, here } = props
  const { words: t } = frame
  const links = doorsOf(props).filter(({ name }) => name !== here)
  if (links.length === 0) return null
  return (
    <nav class='row' aria-label={t('press-doors.label')}>
      {links.map(({ href, key }) => (
        <a href={href}>{t(key)}</a>
      ))}
    </nav>
  )
}

type Door = { name: DoorName; href: string; key: WordKey }

function doorsOf({ doors, incidentId, summary }: DoorsProps): Door[] {
  const of = summary ? `?of=${summary.id}` : ''
  const room = (name: string) => `/incidents/${incidentId}/${name}`
  const seen = doors.desk ? summary : undefined
  return [
    doors.desk && door('desk', '/summaries', 'press-doors.desk'),
    doors.summary && door('summary', `${room('summary')}${of}`, 'press-doors.summary'),
    seen && door('approve', `/summaries/${seen.id}/approve`, 'press-doors.approve'),
    seen?.isApproved && door('release', `/summaries/${seen.id}/release`, 'press-doors.release'),
    doors.ledger && door('ledger', room('press-consent'), 'press-doors.ledger'),
    doors.board && door('board', `/incidents/${incidentId}`, 'press-doors.board'),
  ].filter((each) => each !== false && each !== undefined)
}

function door(name: DoorName, href: string, key: WordKey): Door {
  return { name, href, key }
}
