import type { FC } from 'hono/jsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'

type SignedOutProps = {
  frame: Frame
  /** What was sent, and to where. */
  values: Record<string, string | string[]>
  action: string
}

/** The session ended while somebody typed: sign in in another window, then send the same again. */
export const SignedOutPage: FC<SignedOutProps> = ({ frame, values, action }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='guest' title={t('signed-out.title')}>
      <h1>{t('signed-out.title')}</h1>
      <p>{t('signed-out.still-here')}</p>
      <p>
        <a class='button' href='/sign-in?next=/reports' target='_blank' rel='noopener'>
          <Icon name='key-round' />
          {t('signed-out.sign-in')}
        </a>
      </p>
      <p>{t('signed-out.then')}</p>
      <form method='post' action={action}>
        {Object.entries(values).flatMap(([name, value]) =>
          [value].flat().map((each) => <input type='hidden' name={name} value={each} />)
        )}
        <button type='submit'>
          <Icon name='send' />
          {t('signed-out.send-again')}
        </button>
      </form>
    </Layout>
  )
}
