import type { FC } from 'hono/jsx'
import { dayText } from '../content/time-text.ts'
import { isWordKey } from '../content/words.ts'
import type { Holding, HoldingsView } from '../domain/holding.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Card, Fold, Notice, Tag } from './parts.tsx'
import { Safekeeping } from './safekeeping.tsx'

type HoldingsProps = { frame: Frame; view: HoldingsView }

/** What the server could be made to hand over today, table by table, without a word of what stands in them. */
export const HoldingsPage: FC<HoldingsProps> = ({ frame, view }) => {
  const { words: t } = frame
  const { holdings, retentionRanAt } = view
  const title = t('holdings.title')
  const empty = holdings.filter(({ rows }) => rows === 0)
  return (
    <Safekeeping frame={frame} title={title} heading={title}>
      <p>{t('holdings.lead')}</p>
      <Notice icon='scale'>{t('holdings.sealed-means')}</Notice>
      <p class='hint'>
        {retentionRanAt
          ? t('holdings.retention-ran', { time: timeText(frame, retentionRanAt) })
          : t('holdings.retention-never')}
      </p>
      <div class='card'>
        <ul class='list'>
          {holdings
            .filter(({ rows }) => rows > 0)
            .map((holding) => (
              <Row frame={frame} holding={holding} view={view} />
            ))}
        </ul>
      </div>
      {empty.length > 0 && (
        <Card id='nothing' title={t('holdings.nothing')}>
          <ul>
            {empty.map((holding) => (
              <li>{nameOf(frame, holding)}</li>
            ))}
          </ul>
        </Card>
      )}
    </Safekeeping>
  )
}

const Row: FC<HoldingsProps & { holding: Holding }> = ({ frame, holding, view }) => {
  const { words: t } = frame
  const { table, rows, oldest, columns, keptUntil } = holding
  const until = t.of(`kept-until.${keptUntil ?? 'unknown'}`, { ...view.retention })
  return (
    <li>
      <div class='row apart'>
        <b>{nameOf(frame, holding)}</b>
        <KeptTag frame={frame} columns={columns} />
      </div>
      <p class='hint'>
        {t('holdings.rows', { count: rows })}
        {oldest && `, ${t('holdings.since', { date: dayText(oldest, frame) })}`}.{' '}
        {t('holdings.until', { until })}
      </p>
      <p>{t('holdings.plainly', { what: known(frame, `holding-plain.${table}`) })}</p>
      <Fold summary={t('holdings.columns')}>
        <ul>
          {columns.map(({ name, how }) => (
            <li>
              <code>{name}</code>: {t(`holdings.how-${how}`)}
            </li>
          ))}
        </ul>
      </Fold>
    </li>
  )
}

const KeptTag: FC<{ frame: Frame; columns: Holding['columns'] }> = ({ frame, columns }) => {
  const { words: t } = frame
  const has = (kept: string) => columns.some(({ how }) => how === kept)
  if (has('sealed'))
    return (
      <Tag tone='good' icon='lock-keyhole'>
        {t('holdings.some-sealed')}
      </Tag>
    )
  return <Tag icon='eye'>{t(has('hashed') ? 'holdings.some-hashed' : 'holdings.all-plain')}</Tag>
}

function nameOf(frame: Frame, { table }: Holding): string {
  return known(frame, `holding.${table}`)
}

/** A table that nobody has described yet still shows up. */
function known({ words: t }: Frame, key: string): string {
  return isWordKey(key) ? t(key) : `${t('holding.unknown')} (${key})`
}
