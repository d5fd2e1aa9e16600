import type { FC } from 'hono/jsx'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'

/** Before there is a network: where its first admin finds the way in. */
export const NotSetUpPage: FC<{ frame: Frame }> = ({ frame }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='guest' title={t('home.not-set-up')}>
      <h1>{t('home.not-set-up')}</h1>
      <p>{t('home.not-set-up-hint')}</p>
    </Layout>
  )
}
