import type { FC } from 'hono/jsx'
import { findDeadline } from '../content/deadlines.ts'
import { dateText, weekdayDate } from '../content/time-text.ts'
import type { ChronologyEvent, ChronologyView } from '../domain/chronology.ts'
import { localDay } from '../domain/local-day.ts'
import type { Frame } from './frame.ts'
import { Fold, Tag } from './parts.tsx'

type Line = ChronologyView['lines'][number]
type LinesProps = { frame: Frame; view: ChronologyView }
type LineProps = { frame: Frame; path: string; line: Line }

/** The events in the order of their days, with the days between. */
export const ChronologyLines: FC<LinesProps> = ({ frame, view }) => (
  <ol class='line'>
    {view.lines.map((line) => (
      <ChronologyRow frame={frame} path={`/incidents/${view.incident.id}/chronology`} line={line} />
    ))}
  </ol>
)

const ChronologyRow: FC<LineProps> = ({ frame, path, line }) => {
  const { words: t } = frame
  const { kind, sinceLast, after, by: _, byName, at, deadline } = line
  return (
    <li id={line.id}>
      {sinceLast !== undefined && (
        <p class='hint'>{t('chronology.days-later', { days: sinceLast })}</p>
      )}
      <p>
        <b>{whenText(frame, line)}</b>
      </p>
      <p class='row'>
        <Tag>{t(`event.${kind}`)}</Tag>
        {after && (
          <Tag tone='need'>{t(`chronology.after-${after.kind}`, { days: after.days })}</Tag>
        )}
        {line.sure !== 'sure' && <Tag tone='wait'>{t(`chronology.sure-${line.sure}`)}</Tag>}
      </p>
      <What line={line} />
      <Known frame={frame} event={line} />
      {deadline && (
        <p class='hint'>
          {t('chronology.starts', { deadline: findDeadline(deadline)?.claim ?? '' })}
        </p>
      )}
      <p class='hint'>{t('chronology.written', { who: byName, day: dayOf(frame, at) })}</p>
      <Change frame={frame} path={path} line={line} />
    </li>
  )
}

const What: FC<{ line: ChronologyEvent }> = ({ line }) => <p class='typed'>{line.what}</p>

/** How it is known, and what proves it. */
const Known: FC<{ frame: Frame; event: ChronologyEvent }> = ({ frame, event }) => {
  const { words: t } = frame
  const { source, who, evidence } = event
  if (!source && !who && !evidence) return null
  const from = t(`chronology.from-${source ?? 'heard'}`, { who: who || t('chronology.somebody') })
  return (
    <p class='typed'>
      {(source || who) && `${from}. `}
      {evidence && t('chronology.evidence-is', { evidence })}
    </p>
  )
}

const Change: FC<LineProps> = ({ frame, path, line }) => {
  const { words: t } = frame
  return (
    <div class='row screen'>
      <a
        class='button plain'
        href={`${path}?change=${line.id}#add`}
        aria-label={t('chronology.correct-of', { what: line.what.slice(0, 60) })}
      >
        {t('chronology.correct')}
      </a>
      <Fold summary={t('chronology.remove')}>
        <form method='post' action={`${path}/${line.id}/remove`}>
          <p>{t('chronology.remove-sure')}</p>
          <button class='quiet' type='submit'>
            {t('chronology.remove-button')}
          </button>
        </form>
      </Fold>
    </div>
  )
}

/** The day, as well as it is known, and the hour if somebody knows it. */
export function whenText(frame: Frame, { day, time, quality }: ChronologyEvent): string {
  const { words: t, language } = frame
  if (!day) return t('chronology.undated')
  const date = weekdayDate(day, language)
  const said = quality === 'estimated' ? t('chronology.about', { date }) : date
  return time ? t('chronology.at', { date: said, time }) : said
}

/** The day of a moment, with its year: a page on paper is read much later. */
export function dayOf({ timeZone, language }: Frame, at: Date): string {
  return dateText(localDay(at, timeZone), language)
}
