import type { FC } from 'hono/jsx'
import { dayText } from '../content/time-text.ts'
import type { KeyRow, KeyState } from '../domain/key-state.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Card, Notice, Tag } from './parts.tsx'
import { Safekeeping } from './safekeeping.tsx'

type KeysProps = { frame: Frame; state: KeyState }

/** The network's keys by name, and whether they are copied. Posts: /safekeeping/keys/copied (`name`). */
export const KeysPage: FC<KeysProps> = ({ frame, state }) => {
  const { words: t } = frame
  const title = t('keys.title')
  return (
    <Safekeeping frame={frame} title={title} heading={title}>
      <p>{t('keys.lead')}</p>
      {!state.hasMonth && <Notice tone='need'>{t('keys.no-month')}</Notice>}
      <Copy frame={frame} state={state} />
      <Card id='keys' title={t('keys.list')}>
        <ul class='list'>
          {state.keys.map((key) => (
            <Key frame={frame} state={state} row={key} />
          ))}
        </ul>
        {state.isOurs && <p class='hint'>{t('keys.rotate-hint')}</p>}
      </Card>
    </Safekeeping>
  )
}

const Copy: FC<KeysProps> = ({ frame, state }) => {
  const { words: t } = frame
  const { isCopied, copiedAt, newest, isOurs } = state
  const how = t(isOurs ? 'keys.how-server' : 'keys.how-cloudflare')
  if (isCopied && copiedAt)
    return (
      <Notice tone='good' title={t('keys.copied', { time: timeText(frame, copiedAt) })}>
        {how}
      </Notice>
    )
  return (
    <>
      <Notice tone='need' title={t('keys.not-copied', { name: newest })}>
        {how}
      </Notice>
      <form method='post' action='/safekeeping/keys/copied'>
        <input type='hidden' name='name' value={newest} />
        <button type='submit'>{t('keys.i-copied', { name: newest })}</button>
      </form>
    </>
  )
}

const Key: FC<KeysProps & { row: KeyRow }> = ({ frame, state, row }) => {
  const { words: t } = frame
  const isNewest = row.name === state.newest
  return (
    <li>
      <div class='row apart'>
        <b>{row.name}</b>
        {isNewest && <Tag tone='good'>{t('keys.newest')}</Tag>}
      </div>
      <p class='hint'>
        {t('keys.wraps', { count: row.wraps })}
        {!isNewest && row.wraps > 0 && `, ${t('keys.moving')}`}
        {row.goesFrom &&
          `, ${t(state.isOurs ? 'keys.goes' : 'keys.can-go', {
            date: dayText(row.goesFrom, frame),
            name: row.name,
          })}`}
      </p>
    </li>
  )
}
