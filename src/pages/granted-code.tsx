import type { FC } from 'hono/jsx'
import { GRANT_LASTS_MIN, inGroups } from '../domain/recovery.ts'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { Notice } from './parts.tsx'

type GrantedProps = { frame: Frame; personId: string; name: string; code: string }

/** A code to read out by phone, shown this once. */
export const GrantedCodePage: FC<GrantedProps> = ({ frame, personId, name, code }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='staff' title={t('grant.title')}>
      <h1>{t('grant.title')}</h1>
      <Notice tone='wait' icon='phone' title={t('grant.voice', { name })}>
        {t('grant.voice-why')}
      </Notice>
      <p class='card'>
        <code class='code long'>{inGroups(code)}</code>
      </p>
      <p>{t('grant.how', { minutes: GRANT_LASTS_MIN })}</p>
      <p>
        <a class='button quiet' href={`/people/${personId}`}>
          {t('grant.back')}
        </a>
      </p>
    </Layout>
  )
}
