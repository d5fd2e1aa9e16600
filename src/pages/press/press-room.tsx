import type { FC } from 'hono/jsx'
import { pressMoment } from '../../content/press-moment.ts'
import { printableLine } from '../../domain/printable.ts'
import type { PressRoom, PublicSummary, WithdrawnSummary } from '../../domain/public-summary.ts'
import type { Frame } from '../frame.ts'
import { Icon } from '../icon.tsx'
import { EmptyState, Notice, Tag } from '../parts.tsx'
import { PressLayout } from './press-layout.tsx'

type PressRoomProps = {
  frame: Frame
  room: PressRoom
  /** Where its summaries stand: the open room, or behind somebody's link. */
  path: string
}

/** What a network has public now. What it does not have public cannot be told from what does not exist. */
export const PressRoomPage: FC<PressRoomProps> = ({ frame, room, path }) => {
  const { words: t, network } = frame
  const title = t('press-room.title', { network: network.name })
  return (
    <PressLayout frame={frame} title={t('press-room.all')}>
      <h1>{title}</h1>
      <p>{t('press-room.what')}</p>
      {room.withdrawn.map((gone) => (
        <Withdrawn frame={frame} gone={gone} />
      ))}
      {room.summaries.length === 0 ? (
        <EmptyState title={t('press-room.empty')}>{t('press-room.empty-hint')}</EmptyState>
      ) : (
        <ul class='list card'>
          {room.summaries.map((summary) => (
            <Row frame={frame} summary={summary} path={path} />
          ))}
        </ul>
      )}
      <h2>{t('press-room.subscribe')}</h2>
      <p>{t('press-room.subscribe-hint')}</p>
      <nav aria-label={t('press-room.subscribe')}>
        <a href='/press/feed.atom'>
          <Icon name='rss' />
          Atom
        </a>
        <a href='/press/feed.json'>
          <Icon name='braces' />
          JSON Feed
        </a>
      </nav>
    </PressLayout>
  )
}

const Row: FC<{ frame: Frame; summary: PublicSummary; path: string }> = (props) => {
  const { frame, summary, path } = props
  const { id, correction, embargo } = summary
  const { headline, language, version, at: wentOut, timeZone } = summary.text
  const t = frame.words
  const at = pressMoment(wentOut, { language: frame.language, timeZone })
  return (
    <li>
      <a
        class='go'
        href={`${path}/${id}`}
        lang={language === frame.language ? undefined : language}
      >
        {printableLine(headline)}
      </a>
      <p class='hint'>{t('press-room.version', { version, at })}</p>
      {embargo && (
        <p class='clock wait'>
          {t('press-page.embargoed', {
            until: pressMoment(embargo.until, {
              language: frame.language,
              timeZone: embargo.timeZone,
            }),
          })}
        </p>
      )}
      {correction && (
        <p class='row'>
          <Tag tone='wait' icon='pencil'>
            {t('press-room.corrected')}
          </Tag>
        </p>
      )}
    </li>
  )
}

const Withdrawn: FC<{ frame: Frame; gone: WithdrawnSummary }> = ({ frame, gone }) => {
  const { language, timeZone } = frame
  const at = pressMoment(gone.at, { language, timeZone })
  return (
    <Notice tone='need' title={frame.words('press-room.withdrawn')}>
      {frame.words('press-room.withdrawn-what', { version: gone.version, at })}{' '}
      <code>/press/{gone.id}</code>
    </Notice>
  )
}
