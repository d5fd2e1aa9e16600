import type { FC } from 'hono/jsx'
import type { PressWaiting } from '../domain/press-desk.ts'
import type { Frame } from './frame.ts'
import { Card } from './parts.tsx'

type PressProps = { frame: Frame; press: PressWaiting }

/** What waits at the press desk, on the first page of those who have one. */
export const PressCard: FC<PressProps> = ({ frame, press }) => {
  const { words: t } = frame
  const { approve, release, write } = press
  return (
    <Card id='press' title={t('home.press')}>
      <ul class='list'>
        {approve > 0 && <li>{t('home.press-approve', { count: approve })}</li>}
        {release > 0 && <li>{t('home.press-release', { count: release })}</li>}
        {write > 0 && <li>{t('home.press-write', { count: write })}</li>}
        {approve + release + write === 0 && <li>{t('home.press-nothing')}</li>}
      </ul>
      <a class='button quiet' href='/summaries'>
        {t('home.to-press')}
      </a>
    </Card>
  )
}
