import type { FC } from 'hono/jsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Waiting } from './waiting.tsx'

/** What a phone shows where the network ends: nothing of anybody, but what they pressed and still waits. */
export const OfflinePage: FC<{ frame: Frame }> = ({ frame }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='guest' title={t('offline.title')}>
      <section class='band wait' data-offline aria-labelledby='title'>
        <h1 id='title'>{t('offline.title')}</h1>
        <p>{t('offline.by-itself')}</p>
        <p>{t('offline.go-back')}</p>
      </section>
      <Waiting frame={frame} />
      <div class='rows'>
        <a class='button' href='?'>
          <Icon name='refresh-cw' />
          {t('offline.again')}
        </a>
      </div>
    </Layout>
  )
}
