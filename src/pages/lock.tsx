import type { FC } from 'hono/jsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'

/** Behind the link of a letter: one button, because opening a link must not lock anybody out. */
export const LockPage: FC<{ frame: Frame; token: string }> = ({ frame, token }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='guest' title={t('lock.title')}>
      <h1>{t('lock.title')}</h1>
      <p>{t('lock.what')}</p>
      <form class='rows' method='post' action={`/lock/${token}`}>
        <button type='submit'>
          <Icon name='lock-keyhole' />
          {t('lock.now')}
        </button>
      </form>
      <p class='hint'>{t('lock.was-me')}</p>
    </Layout>
  )
}
